package decode

import "image"

// lossyRow gives the pixels of a lossy WebP with chroma in straight lines between its
// samples, as other decoders of WebP and [animation] do. A sample stands for two by two
// pixels and lies in their middle. Where the picture is reduced, its chroma is averaged
// as it is.
func lossyRow(m *image.YCbCr) func(y, x0, x1 int, dst []byte) {
	wide, high := (m.Rect.Dx()+1)/2, (m.Rect.Dy()+1)/2
	return func(y, x0, x1 int, dst []byte) {
		near, far := chromaNear(y, high)
		cb, cb2 := m.Cb[near*m.CStride:][:wide], m.Cb[far*m.CStride:][:wide]
		cr, cr2 := m.Cr[near*m.CStride:][:wide], m.Cr[far*m.CStride:][:wide]
		luma := m.Y[y*m.YStride:]
		for x := x0; x < x1; x++ {
			i, j := chromaNear(x, wide)
			u := 9*int32(cb[i]) + 3*int32(cb[j]) + 3*int32(cb2[i]) + int32(cb2[j])
			v := 9*int32(cr[i]) + 3*int32(cr[j]) + 3*int32(cr2[i]) + int32(cr2[j])
			videoRange.rgb(dst[4*(x-x0):], luma[x], byte((u+8)>>4), byte((v+8)>>4))
		}
	}
}

// chromaNear returns the sample of chroma that a pixel lies in, of a number of samples,
// and the next one to it, which counts for a third as much.
func chromaNear(pixel, samples int) (near, far int) {
	near = pixel / 2
	return near, min(max(near+2*(pixel&1)-1, 0), samples-1)
}
