package tiff

import "image/color"

// painter returns what makes pixels of levels.
func (p *Page) painter(c *coding, alpha int) func(dst []byte, lines [][]byte, k int) {
	var colour func(dst, at []byte) // three bytes of the samples of a pixel
	switch p.Photometric {
	case photometricPalette:
		return p.paletted(c)
	case photometricYCbCr:
		if p.isSubsampled() {
			return p.sharedChroma(c)
		}
		m := p.ycc(true)
		colour = func(dst, at []byte) { m.rgb(dst, at[0], at[1], at[2]) }
	case photometricInks:
		if c.kind == Alpha {
			colour = func(dst, at []byte) { dst[0], dst[1], dst[2] = color.CMYKToRGB(at[0], at[1], at[2], at[3]) }
		}
	case photometricLab, photometricICCLab, photometricITULab:
		colour = newLab(p.Photometric)
	}
	n := c.kind.Bytes()
	colours := p.colours()
	invert := byte(0)
	if p.Photometric == photometricWhiteIsZero {
		invert = 0xff
	}
	inPlane := c.inPlane
	isApart := p.planes
	return func(dst []byte, lines [][]byte, _ int) {
		if n == 1 && inPlane == 1 && invert == 0 {
			copy(dst, lines[0])
			return
		}
		var at [5]byte
		for x := 0; n*x < len(dst); x++ {
			pixel := dst[n*x : n*x+n]
			samples := at[:]
			if isApart {
				for i, l := range lines {
					at[i] = l[x]
				}
			} else {
				samples = lines[0][inPlane*x:]
			}
			switch {
			case n == 1:
				pixel[0] = samples[0] ^ invert
				continue
			case colours == 1:
				v := samples[0] ^ invert
				pixel[0], pixel[1], pixel[2] = v, v, v
			case colour != nil:
				colour(pixel, samples)
			default:
				copy(pixel, samples[:min(n, colours)])
			}
			if alpha != opaque {
				multiply(pixel, samples[colours], alpha)
			}
		}
	}
}

// multiply sets the alpha of a pixel, and multiplies its colours where they are not yet.
func multiply(pixel []byte, a byte, alpha int) {
	_ = pixel[3]
	pixel[3] = a
	for i, v := range pixel[:3] {
		if alpha == premade {
			pixel[i] = min(v, a) // files can say what cannot be
			continue
		}
		m := uint32(v)*uint32(a) + 128
		pixel[i] = byte((m + m>>8) >> 8)
	}
}

// paletted looks colours up. Where they count to less than 256 each, as in old files, they
// have 8 bits.
func (p *Page) paletted(c *coding) func(dst []byte, lines [][]byte, k int) {
	count := int64(1) << p.Bits
	l := p.values[tagColourMap]
	palette := make([][3]byte, count)
	wide := false
	for i := range min(l.count, 3*count) {
		v, _ := l.number(p.file.peek, i)
		wide = wide || v > 0xff
	}
	for i := range min(l.count, 3*count) {
		v, _ := l.number(p.file.peek, i)
		if wide {
			v >>= 8
		}
		palette[i%count][i/count] = byte(v)
	}
	c.kind = RGB
	if p.Bits <= 8 {
		inPlane := c.inPlane
		return func(dst []byte, lines [][]byte, _ int) {
			for x := 0; 3*x < len(dst); x++ {
				v := palette[lines[0][inPlane*x]]
				dst[3*x], dst[3*x+1], dst[3*x+2] = v[0], v[1], v[2]
			}
		}
	}
	s, inPlane := c.sampler, c.inPlane
	c.line = func(dst, row []byte) { copy(dst, row) }
	c.inPlane = 2 * c.inPlane // so much room do the samples take as they are
	return func(dst []byte, lines [][]byte, _ int) {
		for x := 0; 3*x < len(dst); x++ {
			v := palette[s.index(lines[0], inPlane*x)]
			dst[3*x], dst[3*x+1], dst[3*x+2] = v[0], v[1], v[2]
		}
	}
}
