package decode

import "image"

// matrix turns luma and chroma into red, green and blue, in 16 bits behind the
// point.
type matrix struct {
	luma     int32
	crR      int32
	cbG, crG int32
	cbB      int32

	red, green, blue int32 // what is added, as chroma counts from 128
}

var (
	// fullRange is that of JPEG: BT.601 with luma from 0 to 255.
	fullRange = matrix{luma: 0x10101, crR: 91881, cbG: 22554, crG: 46802, cbB: 116130}.from(0)

	// videoRange is that of lossy WebP: BT.601 with luma from 16 to 235. The codec
	// hands the planes out as they are, in a type that says full range.
	videoRange = matrix{luma: 76309, crR: 104597, cbG: 25675, crG: 53279, cbB: 132201}.from(16)
)

// from returns the matrix for the luma of black. Where that is not 0, colours are rounded;
// else the factor of luma does that.
func (m matrix) from(black int32) *matrix {
	grey := -black * m.luma
	if black != 0 {
		grey += 1 << 15
	}
	m.red, m.green, m.blue = grey-128*m.crR, grey+128*(m.cbG+m.crG), grey-128*m.cbB
	return &m
}

func (m *matrix) rgb(dst []byte, y, cb, cr byte) {
	l, u, v := int32(y)*m.luma, int32(cb), int32(cr)
	set(dst, clamp(l+m.crR*v+m.red), clamp(l-m.cbG*u-m.crG*v+m.green), clamp(l+m.cbB*u+m.blue), 255)
}

// colours makes colours of a row of luma and chroma, in place.
func (m *matrix) colours(line []byte) {
	for ; len(line) >= 4; line = line[4:] {
		m.rgb(line, line[0], line[1], line[2])
	}
}

func clamp(v int32) byte {
	if v < 0 {
		return 0
	}
	return byte(min(v>>16, 255))
}

func ycbcrRow(m *image.YCbCr, with *matrix) func(y, x0, x1 int, dst []byte) {
	wide, ok := chromaWidth(m)
	if !ok {
		return deepRow(m) // no codec here makes such
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

// ycbcrPacked gives luma and chroma as they are; nil for a picture of which the
// chroma is counted from elsewhere.
func ycbcrPacked(m *image.YCbCr) func(y, x0, x1 int, dst []lanes) {
	wide, ok := chromaWidth(m)
	if !ok {
		return nil
	}
	return func(y, x0, x1 int, dst []lanes) {
		luma := m.Y[m.YOffset(0, y)+x0:]
		c := m.COffset(0, y)
		cb, cr := m.Cb[c:], m.Cr[c:]
		luma = luma[:x1-x0]
		dst = dst[:len(luma)]
		i := 0
		if wide == 1 && x0&1 == 0 { // most photos: two of luma for one of chroma
			cb, cr := cb[x0/2:], cr[x0/2:]
			cr = cr[:len(cb)]
			for j := 0; j < len(cb) && i+1 < len(luma) && i+1 < len(dst); j, i = j+1, i+2 {
				c := pack(0, cb[j], cr[j])
				dst[i], dst[i+1] = c|lanes(luma[i]), c|lanes(luma[i+1])
			}
		}
		for ; i < len(luma); i++ {
			j := (x0 + i) >> wide
			dst[i] = pack(luma[i], cb[j], cr[j])
		}
	}
}

// chromaWidth returns how many pixels wide a chroma sample is, as a power of two.
func chromaWidth(m *image.YCbCr) (wide int, ok bool) {
	switch m.SubsampleRatio {
	case image.YCbCrSubsampleRatio422, image.YCbCrSubsampleRatio420:
		wide = 1
	case image.YCbCrSubsampleRatio411, image.YCbCrSubsampleRatio410:
		wide = 2
	}
	return wide, m.Rect.Min == (image.Point{})
}

// overAlpha gives the pixels of opaque premultiplied by the alpha of m.
func overAlpha(m *image.NYCbCrA, opaque func(y, x0, x1 int, dst []byte)) func(y, x0, x1 int, dst []byte) {
	return func(y, x0, x1 int, dst []byte) {
		opaque(y, x0, x1, dst)
		alpha := m.A[m.AOffset(m.Rect.Min.X+x0, m.Rect.Min.Y+y):]
		for i := 0; 4*i < len(dst); i++ {
			p, a := dst[4*i:4*i+4], alpha[i]
			set(p, times(p[0], a), times(p[1], a), times(p[2], a), a)
		}
	}
}
