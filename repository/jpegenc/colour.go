package jpegenc

import "image"

// Weights of the colours in luma and chroma (ITU-T T.871, 7), in 65536ths. Each
// row of chroma sums to nothing.
const (
	yr, yg, yb = 19595, 38470, 7471
	br, bg, bb = -11059, -21709, 32768
	rr, rg, rb = 32768, -27439, -5329

	shift = 16
	half  = 1 << (shift - 1)
)

// load takes 16 × 16 pixels from x, y on as six blocks. Beyond the picture its
// last row and column go on.
func (e *Encoder) load(m *image.RGBA, x, y int) {
	var buf [16 * 16 * 4]byte
	w, h := m.Rect.Dx()-x, m.Rect.Dy()-y
	pix, stride := m.Pix[y*m.Stride+x*4:], m.Stride
	if w < 16 || h < 16 {
		extend(&buf, pix, stride, w, h)
		pix, stride = buf[:], 16*4
	}
	for row := 0; row < 16; row += 2 {
		upper := (*[64]byte)(pix[row*stride:])
		lower := (*[64]byte)(pix[row*stride+stride:])
		left, right := &e.mcu[row/8*2], &e.mcu[row/8*2+1]
		at := row % 8 * 8
		cb, cr := (*[8]int32)(e.mcu[4][row*4:]), (*[8]int32)(e.mcu[5][row*4:])
		e.pair(upper[:32], lower[:32], (*[16]int32)(left[at:]), (*[4]int32)(cb[:4]), (*[4]int32)(cr[:4]))
		e.pair(upper[32:], lower[32:], (*[16]int32)(right[at:]), (*[4]int32)(cb[4:]), (*[4]int32)(cr[4:]))
	}
}

// pair makes of two rows of eight pixels two rows of luma and four samples of
// each chroma, counted from 128.
func (e *Encoder) pair(upper, lower []byte, luma *[16]int32, cb, cr *[4]int32) {
	for i := range 4 {
		p, q := (*[8]byte)(upper[i*8:]), (*[8]byte)(lower[i*8:])
		luma[i*2] = lumaOf(p[0], p[1], p[2])
		luma[i*2+1] = lumaOf(p[4], p[5], p[6])
		luma[8+i*2] = lumaOf(q[0], q[1], q[2])
		luma[8+i*2+1] = lumaOf(q[4], q[5], q[6])
		r := int32(p[0]) + int32(p[4]) + int32(q[0]) + int32(q[4])
		g := int32(p[1]) + int32(p[5]) + int32(q[1]) + int32(q[5])
		b := int32(p[2]) + int32(p[6]) + int32(q[2]) + int32(q[6])
		cb[i] = (br*r + bg*g + bb*b + 4*half - 1) >> (shift + 2)
		cr[i] = (rr*r + rg*g + rb*b + 4*half - 1) >> (shift + 2)
	}
}

func lumaOf(r, g, b byte) int32 {
	return (yr*int32(r)+yg*int32(g)+yb*int32(b)+half)>>shift - 128
}

// extend fills buf with w × h pixels and repeats the last of each row and the
// last row.
func extend(buf *[16 * 16 * 4]byte, pix []byte, stride, w, h int) {
	w, h = min(w, 16), min(h, 16)
	for y := range 16 {
		row := buf[y*64 : y*64+64]
		copy(row, pix[min(y, h-1)*stride:][:w*4])
		for x := w; x < 16; x++ {
			copy(row[x*4:x*4+4], row[w*4-4:])
		}
	}
}
