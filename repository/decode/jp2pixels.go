package decode

import (
	"image"

	"vitrine/repository/j2k"
	"vitrine/repository/jp2"
)

// picture makes of decoded components what they show, in 8 bits: grey, red, green and
// blue, or inks.
func (l layout) picture(f *jp2.File, p *j2k.Picture) image.Image {
	all := image.Rect(0, 0, p.Width, p.Height)
	channels := make([]jp2Channel, 0, 5)
	for _, c := range l.colours {
		channels = append(channels, newJP2Channel(f, p, l.channels[c]))
	}
	isSheer := l.opacity >= 0
	if isSheer {
		channels = append(channels, newJP2Channel(f, p, l.channels[l.opacity]))
	}
	switch n := len(l.colours); {
	case n == 1 && !isSheer:
		m := image.NewGray(all)
		channels[0].fill(m.Pix, 1)
		return m
	case n == 4: // with opacity, which inks have no place for, left out
		m := image.NewCMYK(all)
		for i := range 4 {
			channels[i].fill(m.Pix[i:], 4)
		}
		return m
	case n == 1:
		channels = []jp2Channel{channels[0], channels[0], channels[0], channels[1]}
	}
	m := image.NewNRGBA(all)
	for i, c := range channels {
		c.fill(m.Pix[i:], 4)
	}
	if !isSheer {
		for i := 3; i < len(m.Pix); i += 4 {
			m.Pix[i] = 255
		}
	}
	if l.isYCC {
		fromYCC(m.Pix)
	}
	if isSheer && l.isPremultiplied {
		return &image.RGBA{Pix: m.Pix, Stride: m.Stride, Rect: m.Rect}
	}
	return m
}

// jp2Channel is a component, or what a palette makes of one.
type jp2Channel struct {
	j2k.Component
	width, height int // of the picture
	levels        []byte
	least         int32
}

// newJP2Channel prepares a table from the numbers of a component to 8 bits.
func newJP2Channel(f *jp2.File, p *j2k.Picture, m jp2.Mapping) jp2Channel {
	c := jp2Channel{Component: p.Components[m.Component], width: p.Width, height: p.Height}
	bits, isSigned := c.Bits, c.Signed
	if isSigned {
		c.least = -1 << (bits - 1)
	}
	if m.Column >= 0 {
		t := f.Palette
		for _, v := range t.Entries[m.Column] {
			if t.Signed[m.Column] {
				v ^= 1 << (t.Bits[m.Column] - 1)
			}
			c.levels = append(c.levels, brought(v, t.Bits[m.Column]))
		}
		return c
	}
	const table = 16 // bits; what has more is converted number by number
	if bits <= table {
		c.levels = make([]byte, 1<<bits)
		for i := range c.levels {
			c.levels[i] = brought(int32(i), bits)
		}
	}
	return c
}

// brought brings a number of so many bits to 8.
func brought(v int32, bits int) byte {
	most := int64(1)<<bits - 1
	return byte((int64(v)*255 + most/2) / most)
}

// fill writes the channel to a byte of every so many. A component that is smaller than
// the picture is repeated.
func (c jp2Channel) fill(to []byte, each int) {
	columns := make([]int, c.width)
	for x := range columns {
		columns[x] = min(x*c.Width/c.width, c.Width-1)
	}
	last := int32(len(c.levels) - 1)
	i := 0
	for y := range c.height {
		row := c.Samples[min(y*c.Height/c.height, c.Height-1)*c.Width:][:c.Width]
		for _, x := range columns {
			v := row[x] - c.least
			if last >= 0 {
				to[i] = c.levels[max(0, min(v, last))]
			} else {
				to[i] = brought(v, c.Bits)
			}
			i += each
		}
	}
}

// fromYCC converts luma and two colour differences of sRGB in place.
func fromYCC(pix []byte) {
	for i := 0; i+4 <= len(pix); i += 4 {
		y, u, v := float32(pix[i]), float32(pix[i+1])-128, float32(pix[i+2])-128
		for k, c := range [3]float32{y + 1.402*v, y - 0.344136*u - 0.714136*v, y + 1.772*u} {
			pix[i+k] = byte(max(0, min(c+0.5, 255)))
		}
	}
}
