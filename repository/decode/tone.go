package decode

import (
	"encoding/binary"
	"math"

	"vitrine/repository/pixmap"
)

const (
	// knee is the light up to which a picture is shown as it is, whatever else is in it,
	// as a share of white. What is brighter is pressed into the rest.
	knee = 0.5

	// brightest is the mean, by logarithms, to which pictures are darkened that have
	// more light than a screen; one that has not is never.
	brightest = 0.5

	lights = 0x7c00 // half floats from zero on that are numbers
)

// tone shows light, which may be many times as bright as white, on a screen. The light
// of a pixel is that of its largest channel, so no hue changes, and nothing is cut off.
type tone struct {
	share [lights]float32 // by which pixels of a light are multiplied
	level [lights]byte    // of a channel
}

// newTone looks at all lines of a picture. One within white is shown as it is.
func newTone(p pixmap.Picture, line func(y int) []byte) *tone {
	var count [lights]int
	for y := range p.Height {
		for l := line(y); len(l) >= 8; l = l[8:] {
			count[lightOf(l)]++
		}
	}
	exposure, white := exposed(&count)
	t := &tone{}
	for h := range uint16(lights) {
		v := float64(pixmap.FromHalf(h))
		t.level[h], t.share[h] = pixmap.Shade(v), 1
		if v > 0 && (exposure < 1 || white > 1) {
			t.share[h] = float32(pressed(v*exposure, white) / v)
		}
	}
	return t
}

// exposed returns how much of the light is let through, and how bright the brightest is
// then.
func exposed(count *[lights]int) (exposure, white float64) {
	sum, n, most := 0., 0., 0.
	for h, c := range count {
		if v := float64(pixmap.FromHalf(uint16(h))); c > 0 && v > 0 {
			sum += float64(c) * math.Log(v)
			n += float64(c)
			most = v
		}
	}
	if most <= 1 {
		return 1, most
	}
	mean := math.Exp(sum / n)
	exposure = min(1, max(brightest/mean, 1/most)) // never so much that white gets grey
	return exposure, most * exposure
}

// pressed returns the light v of a picture whose brightest is white: as it is up to the
// knee, and from there on by the curve of Reinhard and others (2002, equation 4), which
// begins with the same slope and leads white to 1. With a white of 1 it changes nothing.
func pressed(v, white float64) float64 {
	if v <= knee {
		return v
	}
	x, w := (v-knee)/(1-knee), (white-knee)/(1-knee)
	return knee + (1-knee)*x*(1+x/(w*w))/(1+x)
}

// row makes levels of light.
func (t *tone) row(dst, src []byte) {
	for ; len(src) >= 8; dst, src = dst[4:], src[8:] {
		share := t.share[lightOf(src)]
		var c [4]byte
		for i := range 3 {
			h := lightChannel(src, i)
			if share != 1 {
				h = min(pixmap.Half(pixmap.FromHalf(h)*share), lights-1)
			}
			c[i] = t.level[h]
		}
		c[3] = byte(min(pixmap.FromHalf(lightChannel(src, 3)), 1)*255 + 0.5)
		nrgbaRow(dst[:4], c[:])
	}
}

// lightChannel returns a channel of a pixel, which is never below zero.
func lightChannel(pixel []byte, i int) uint16 {
	return min(binary.LittleEndian.Uint16(pixel[2*i:]), lights-1)
}

// lightOf returns the largest of a pixel's channels.
func lightOf(pixel []byte) uint16 {
	return max(lightChannel(pixel, 0), lightChannel(pixel, 1), lightChannel(pixel, 2))
}
