package info

import (
	"image"
	"image/color"
	"math"

	"vitrine/viewmodel"
	"vitrine/viewmodel/histogram"
)

const (
	curveGround = 0x2c // grey below the curves
	curveLight  = 0x6c // what each channel adds to its own colour; three make light grey
	curveOther  = 0x16 // and to the others, so that blue is not too dark to be seen
)

// curves draws a histogram: the three channels as areas that add up like light, and
// the luminance as a line above them. Small counts are raised, so that they are seen.
func curves(h *viewmodel.Histogram, width, height int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	for i := 0; i < len(m.Pix); i += 4 {
		m.Pix[i], m.Pix[i+1], m.Pix[i+2], m.Pix[i+3] = curveGround, curveGround, curveGround, 0xff
	}
	if h == nil || width < 2 || height < 2 {
		return m
	}
	peak := float64(max(h.Peak(), 1))
	former := float64(height)
	for x := range width {
		for c := histogram.Red; c <= histogram.Blue; c++ {
			area(m, x, top(h, c, x, width, height, peak), c)
		}
		y := top(h, histogram.Luminance, x, width, height, peak)
		if x == 0 {
			former = y
		}
		line(m, x, min(y, former), max(y, former))
		former = y
	}
	return m
}

// top returns how far from above the curve is at a column. Each brightness counts
// with its neighbours, so that what rounding has left out makes no comb.
func top(h *viewmodel.Histogram, curve, x, width, height int, peak float64) float64 {
	at := float64(x) / float64(width-1) * 255
	low := min(int(at), 254)
	part := at - float64(low)
	bin := func(i int) float64 {
		b := &h.Bins[curve]
		return float64(b[max(i-1, 0)])/4 + float64(b[i])/2 + float64(b[min(i+1, 255)])/4
	}
	n := bin(low)*(1-part) + bin(low+1)*part
	return float64(height) * (1 - min(math.Sqrt(n/peak), 1))
}

// area fills a column below y with the light of a channel.
func area(m *image.RGBA, x int, y float64, channel int) {
	for row := int(y); row < m.Rect.Dy(); row++ {
		cover := min(float64(row)+1-y, 1)
		p := m.Pix[m.PixOffset(x, row):]
		for c := range 3 {
			light := curveOther
			if c == channel {
				light = curveLight
			}
			p[c] = uint8(min(float64(p[c])+cover*float64(light), 255))
		}
	}
}

// line draws a column of the luminance from y to end, at least a pixel high.
func line(m *image.RGBA, x int, y, end float64) {
	const white, strength = 0xff, 0.75
	y, end = y-0.5, end+0.5
	for row := max(int(math.Floor(y)), 0); row < m.Rect.Dy() && float64(row) < end; row++ {
		cover := strength * min(min(float64(row)+1, end)-max(float64(row), y), 1)
		p := m.Pix[m.PixOffset(x, row):]
		for c := range 3 {
			p[c] = uint8(float64(p[c])*(1-cover) + white*cover)
		}
	}
}

// clipColour is that of the mark for an end of the scale: the light of the channels
// that are clipped there, or grey where none is.
func clipColour(h *viewmodel.Histogram, share func(*viewmodel.Histogram, int) float64) color.NRGBA {
	c := color.NRGBA{0x46, 0x46, 0x46, 0xff}
	if h == nil {
		return c
	}
	lit := [3]uint8{0x30, 0x30, 0x30}
	any := false
	for channel := histogram.Red; channel <= histogram.Blue; channel++ {
		if histogram.IsClipped(share(h, channel)) {
			lit[channel], any = 0xff, true
		}
	}
	if any {
		c = color.NRGBA{lit[0], lit[1], lit[2], 0xff}
	}
	return c
}

// mark fills the upper corner of m, the right or the left one, with a triangle.
func mark(m *image.RGBA, edge int, right bool, c color.NRGBA) {
	for y := range edge {
		for x := range edge - y {
			at := x
			if right {
				at = m.Rect.Dx() - 1 - x
			}
			if image.Pt(at, y).In(m.Rect) {
				m.Set(at, y, c)
			}
		}
	}
}
