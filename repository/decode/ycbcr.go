package decode

import "image"

// matrix turns luma and chroma into red, green and blue, in 16 bits behind the
// point.
type matrix struct {
	black    int32 // the luma of black
	luma     int32
	crR      int32
	cbG, crG int32
	cbB      int32
}

var (
	// fullRange is that of JPEG: BT.601 with luma from 0 to 255.
	fullRange = &matrix{black: 0, luma: 0x10101, crR: 91881, cbG: 22554, crG: 46802, cbB: 116130}

	// videoRange is that of lossy WebP: BT.601 with luma from 16 to 235. The codec
	// hands the planes out as they are, in a type that says full range.
	videoRange = &matrix{black: 16, luma: 76309, crR: 104597, cbG: 25675, crG: 53279, cbB: 132201}
)

func (m *matrix) rgb(dst []byte, y, cb, cr byte) {
	l := (int32(y)-m.black)*m.luma + 1<<15
	if m.black == 0 {
		l = int32(y) * m.luma
	}
	u, v := int32(cb)-128, int32(cr)-128
	set(dst, clamp(l+m.crR*v), clamp(l-m.cbG*u-m.crG*v), clamp(l+m.cbB*u), 255)
}

func clamp(v int32) byte {
	if v < 0 {
		return 0
	}
	return byte(min(v>>16, 255))
}

func ycbcrRow(m *image.YCbCr, with *matrix) func(y, x0, x1 int, dst []byte) {
	b := m.Rect
	wide := 0 // a chroma sample is 1 << wide pixels wide
	switch m.SubsampleRatio {
	case image.YCbCrSubsampleRatio422, image.YCbCrSubsampleRatio420:
		wide = 1
	case image.YCbCrSubsampleRatio411, image.YCbCrSubsampleRatio410:
		wide = 2
	}
	if b.Min != (image.Point{}) {
		return deepRow(m) // chroma would be counted from elsewhere; no codec here does so
	}
	return func(y, x0, x1 int, dst []byte) {
		luma := m.Y[m.YOffset(0, y):]
		c := m.COffset(0, y)
		cb, cr := m.Cb[c:], m.Cr[c:]
		for x := x0; x < x1; x++ {
			i := x >> wide
			with.rgb(dst[4*(x-x0):], luma[x], cb[i], cr[i])
		}
	}
}

func nycbcraRow(m *image.NYCbCrA, with *matrix) func(y, x0, x1 int, dst []byte) {
	opaque := ycbcrRow(&m.YCbCr, with)
	return func(y, x0, x1 int, dst []byte) {
		opaque(y, x0, x1, dst)
		alpha := m.A[m.AOffset(m.Rect.Min.X+x0, m.Rect.Min.Y+y):]
		for i := 0; 4*i < len(dst); i++ {
			p, a := dst[4*i:4*i+4], alpha[i]
			set(p, times(p[0], a), times(p[1], a), times(p[2], a), a)
		}
	}
}
