package t81

import (
	"bytes"
	"image/color"
)

// Colour is what the application segments tell of the meaning of the components. The zero
// value is nothing.
type Colour struct {
	JFIF      bool
	Adobe     bool
	Transform byte // of Adobe: 0 for none, 1 for YCbCr, 2 for YCCK
}

// Read takes over a JFIF segment (ITU-T T.871, 10.1) or Adobe's (Adobe Technical Note 5116,
// section 18); others tell nothing.
func (c *Colour) Read(marker byte, body []byte) {
	switch {
	case marker == APP0 && bytes.HasPrefix(body, []byte("JFIF\x00")):
		c.JFIF = true
	case marker == APP14 && len(body) >= 12 && bytes.HasPrefix(body, []byte("Adobe")):
		c.Adobe, c.Transform = true, body[11]
	}
}

// IsRGB says whether three components are red, green and blue. JFIF knows only YCbCr, and
// Adobe's marker is trusted more than names. Where neither is there, otherwise is the
// answer.
func (c Colour) IsRGB(otherwise bool) bool {
	switch {
	case c.JFIF:
		return false
	case c.Adobe:
		return c.Transform == 0
	}
	return otherwise
}

// IsNamedRGB says whether three components have the names of red, green and blue.
func IsNamedRGB(first, second, third byte) bool {
	return first == 'R' && second == 'G' && third == 'B'
}

// Inks makes inks of four components each, in place. Adobe stores how little ink there is,
// and its YCCK stands for the RGB that so little ink looks like.
func (c Colour) Inks(pix []byte) {
	if !c.Adobe {
		return
	}
	for p := pix; len(p) >= 4; p = p[4:] {
		if c.Transform != 0 {
			p[0], p[1], p[2] = color.YCbCrToRGB(p[0], p[1], p[2])
			p[3] = 255 - p[3]
			continue
		}
		p[0], p[1], p[2], p[3] = 255-p[0], 255-p[1], 255-p[2], 255-p[3]
	}
}
