package exr

import (
	"slices"
	"strings"

	"vitrine/repository/pixmap"
)

// The numbers of which pixels are made.
const (
	red = iota
	green
	blue
	alpha
	wanted
)

// colours says which channels are shown, and what they are.
type colours struct {
	from     [wanted]int // channels, or -1
	isChroma bool        // red and blue are differences from a luminance, which is green
	weights  [3]float32  // of red, green and blue in the luminance
	matrix   *pixmap.Matrix
}

// coloursOf finds red, green, blue and alpha; or luminance, with or without chroma; or
// those of the first layer that has them; or whatever comes first.
func coloursOf(h *header) colours {
	find := func(name string) int {
		return slices.IndexFunc(h.channels, func(c channel) bool { return c.name == name })
	}
	c := colours{}
	try := func(layer string, names ...string) bool {
		for i, name := range names {
			c.from[i] = find(layer + name)
		}
		c.from[alpha] = find(layer + "A")
		return c.from[green] >= 0
	}
	layers := []string{""}
	for _, one := range h.channels {
		if i := strings.LastIndexByte(one.name, '.'); i >= 0 && !slices.Contains(layers, one.name[:i+1]) {
			layers = append(layers, one.name[:i+1])
		}
	}
	isFound := false
	for _, layer := range layers {
		if isFound = try(layer, "R", "G", "B"); isFound {
			break
		}
		if isFound = try(layer, "RY", "Y", "BY"); isFound {
			c.isChroma = c.from[red] >= 0 && c.from[blue] >= 0
			if !c.isChroma {
				c.from[red], c.from[blue] = c.from[green], c.from[green]
			}
			break
		}
	}
	if !isFound {
		c.from = [wanted]int{alpha: -1}
	}
	if m, ok := h.colours.ToSRGB(); ok {
		c.matrix = &m
	}
	c.weights = [3]float32{0.2126, 0.7152, 0.0722}
	if w, ok := h.colours.Luminance(); ok {
		c.weights = [3]float32{float32(w[0]), float32(w[1]), float32(w[2])}
	}
	return c
}

// one is 1 as a half float, and most the largest number.
const one, most = 0x3c00, 0x7bff

// isStored reports whether a pixel of these numbers is light as it is stored, as most are.
func (c *colours) isStored(pixel [wanted]uint16) bool {
	return !c.isChroma && c.matrix == nil && (pixel[alpha] == one || pixel[alpha] == 0) &&
		pixel[red] <= most && pixel[green] <= most && pixel[blue] <= most
}

// light returns a pixel of what the channels have. Colours are stored as multiplied by
// alpha; those of none stay.
func (c *colours) light(v [wanted]float32) [4]float32 {
	if c.isChroma {
		y := v[green]
		r, b := (v[red]+1)*y, (v[blue]+1)*y
		v[red], v[blue] = r, b
		v[green] = (y - r*c.weights[0] - b*c.weights[2]) / c.weights[1]
	}
	if c.matrix != nil {
		m := c.matrix.Times([3]float64{float64(v[red]), float64(v[green]), float64(v[blue])})
		v[red], v[green], v[blue] = float32(m[0]), float32(m[1]), float32(m[2])
	}
	if a := v[alpha]; a > 0 && a < 1 {
		for i := range v[:alpha] {
			v[i] /= a
		}
	}
	return v
}
