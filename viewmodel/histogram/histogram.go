package histogram

import "image"

// The curves of a histogram.
const (
	Red = iota
	Green
	Blue
	Luminance
	Curves
)

// mostSamples bounds the pixels that are looked at: a screen of them says what all
// say, and takes some 1.5 ms.
const mostSamples = 250_000

// clipShare is the share of pixels at an end of the scale from which on it counts as
// clipped: a few are in every picture.
const clipShare = 0.001

// Histogram is how often each brightness occurs, 0 to 255, in each curve. The zero
// Histogram is that of no pixel.
type Histogram struct {
	Bins    [Curves][256]uint32
	Samples int // pixels that were looked at
}

// Of counts the pixels of m, premultiplied sRGB, or an even sample of them. What is
// transparent is left out, what is half so counts in its own colour.
func Of(m *image.RGBA) Histogram {
	var h Histogram
	w, height := m.Rect.Dx(), m.Rect.Dy()
	step := max(1, (w*height+mostSamples-1)/mostSamples)
	start := 0
	for y := range height {
		row := m.Pix[y*m.Stride : y*m.Stride+4*w]
		x := start
		for ; x < w; x += step {
			h.add(row[4*x : 4*x+4 : 4*x+4])
		}
		start = x - w // so that no columns are preferred
	}
	return h
}

func (h *Histogram) add(p []byte) {
	r, g, b, a := uint32(p[0]), uint32(p[1]), uint32(p[2]), uint32(p[3])
	if a == 0 {
		return
	}
	if a < 255 {
		r, g, b = min(r*255/a, 255), min(g*255/a, 255), min(b*255/a, 255)
	}
	h.Samples++
	h.Bins[Red][r]++
	h.Bins[Green][g]++
	h.Bins[Blue][b]++
	// The weights of BT.709, in parts of 65,536, of the values as they are encoded.
	h.Bins[Luminance][(13933*r+46871*g+4732*b)>>16]++
}

// Shadows returns the share of the samples at the dark end of a curve.
func (h *Histogram) Shadows(curve int) float64 { return h.share(curve, 0) }

// Highlights returns the share of the samples at the bright end of a curve.
func (h *Histogram) Highlights(curve int) float64 { return h.share(curve, 255) }

// IsClipped reports whether a share is more than every picture has.
func IsClipped(share float64) bool { return share > clipShare }

func (h *Histogram) share(curve, at int) float64 {
	if h.Samples == 0 {
		return 0
	}
	return float64(h.Bins[curve][at]) / float64(h.Samples)
}

// Peak returns the most that any brightness occurs, for drawing. The two ends are
// left out: what is clipped there would press all else to the ground.
func (h *Histogram) Peak() uint32 {
	var peak uint32
	for c := range h.Bins {
		for _, n := range h.Bins[c][1:255] {
			peak = max(peak, n)
		}
	}
	return peak
}
