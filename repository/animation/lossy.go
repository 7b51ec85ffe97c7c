package animation

import "image"

// What turns the luma and chroma of a lossy WebP into red, green and blue: BT.601
// with luma from 16 to 235, in 16 bits behind the point.
const (
	black  = 16
	fromY  = 76309
	redV   = 104597
	greenU = 25675
	greenV = 53279
	blueU  = 132201
)

// lossy reads the rows of a lossy WebP. One sample of chroma stands for two by two
// pixels and lies in their middle; between the samples it changes evenly, as in other
// decoders of WebP.
type lossy struct {
	planes *image.YCbCr
	alpha  *image.NYCbCrA // nil where it is opaque
	u, v   []int32        // a row of chroma, four times as large
}

// row writes a row of premultiplied pixels.
func (l *lossy) row(y int, dst []byte) {
	m := l.planes
	wide := (m.Rect.Dx() + 1) / 2
	if l.u == nil {
		l.u, l.v = make([]int32, wide), make([]int32, wide)
	}
	near := y / 2
	far := min(max(near+2*(y&1)-1, 0), (m.Rect.Dy()+1)/2-1)
	for i := range wide {
		l.u[i] = 3*int32(m.Cb[near*m.CStride+i]) + int32(m.Cb[far*m.CStride+i])
		l.v[i] = 3*int32(m.Cr[near*m.CStride+i]) + int32(m.Cr[far*m.CStride+i])
	}
	luma := m.Y[y*m.YStride:]
	for x := range len(dst) / 4 {
		near := x / 2
		far := min(max(near+2*(x&1)-1, 0), wide-1)
		u := (3*l.u[near]+l.u[far]+8)>>4 - 128
		v := (3*l.v[near]+l.v[far]+8)>>4 - 128
		c := (int32(luma[x])-black)*fromY + 1<<15
		d := dst[4*x : 4*x+4 : 4*x+4]
		d[0], d[1], d[2], d[3] = clamp(c+redV*v), clamp(c-greenU*u-greenV*v), clamp(c+blueU*u), 255
	}
	if l.alpha != nil {
		l.premultiply(l.alpha.A[y*l.alpha.AStride:], dst)
	}
}

func (l *lossy) premultiply(alpha, dst []byte) {
	for x := range len(dst) / 4 {
		a := alpha[x]
		d := dst[4*x : 4*x+4 : 4*x+4]
		d[0], d[1], d[2], d[3] = times(d[0], a), times(d[1], a), times(d[2], a), a
	}
}

func clamp(v int32) byte { return byte(min(max(v>>16, 0), 255)) }
