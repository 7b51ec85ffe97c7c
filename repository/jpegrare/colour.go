package jpegrare

import (
	"bytes"
	"image/color"
)

// colour is what the application segments tell of the meaning of the components.
type colour struct {
	isJFIF    bool
	isAdobe   bool
	transform byte // of Adobe: 0 for none, 1 for YCbCr, 2 for YCCK
}

// read takes over a JFIF segment (ITU-T T.871, 10.1) or Adobe's (Adobe Technical Note 5116,
// section 18).
func (c *colour) read(marker byte, body []byte) {
	switch {
	case marker == app0 && bytes.HasPrefix(body, []byte("JFIF\x00")):
		c.isJFIF = true
	case marker == app14 && len(body) >= 12 && bytes.HasPrefix(body, []byte("Adobe")):
		c.isAdobe, c.transform = true, body[11]
	}
}

// isRGB says whether three components are red, green and blue. JFIF knows only YCbCr, and
// Adobe's marker is trusted more than names. A lossless picture that says nothing has its
// colours as they were.
func (c colour) isRGB(f *frame) bool {
	switch {
	case c.isJFIF:
		return false
	case c.isAdobe:
		return c.transform == 0
	}
	return f.isLossless || f.comps[0].id == 'R' && f.comps[1].id == 'G' && f.comps[2].id == 'B'
}

// inks makes inks of four components each, in place. Adobe stores how little ink there is,
// and its YCCK stands for the RGB that so little ink looks like.
func (c colour) inks(pix []byte) {
	if !c.isAdobe {
		return
	}
	for p := pix; len(p) >= 4; p = p[4:] {
		if c.transform != 0 {
			p[0], p[1], p[2] = color.YCbCrToRGB(p[0], p[1], p[2])
			p[3] = 255 - p[3]
			continue
		}
		p[0], p[1], p[2], p[3] = 255-p[0], 255-p[1], 255-p[2], 255-p[3]
	}
}
