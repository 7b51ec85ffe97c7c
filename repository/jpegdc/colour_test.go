package jpegdc_test

import (
	"fmt"
	"image"
	"image/color"
	"slices"
	"testing"

	"vitrine/repository/jpegdc"
)

// TestColours holds which colours the components stand for.
func TestColours(t *testing.T) {
	t.Parallel()
	jfif := []byte("\xff\xe0\x00\x10JFIF\x00\x01\x02\x00\x00\x01\x00\x01\x00\x00")
	adobe := func(transform byte) []byte {
		return append([]byte("\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00"), transform)
	}
	ycbcr := func(s [4]byte) color.Color { return color.YCbCr{Y: s[0], Cb: s[1], Cr: s[2]} }
	rgb := func(s [4]byte) color.Color { return color.RGBA{R: s[0], G: s[1], B: s[2], A: 255} }
	inks := func(s [4]byte) color.Color { return color.CMYK{C: s[0], M: s[1], Y: s[2], K: s[3]} }
	turned := func(s [4]byte) color.Color {
		return color.CMYK{C: 255 - s[0], M: 255 - s[1], Y: 255 - s[2], K: 255 - s[3]}
	}
	ycck := func(s [4]byte) color.Color {
		r, g, b := color.YCbCrToRGB(s[0], s[1], s[2])
		return color.CMYK{C: r, M: g, Y: b, K: 255 - s[3]}
	}
	cases := []struct {
		name     string
		ids      string
		segments [][]byte
		want     func([4]byte) color.Color
	}{
		{"plain", "\x01\x02\x03", nil, ycbcr},
		{"JFIF", "\x01\x02\x03", [][]byte{jfif}, ycbcr},
		{"named RGB", "RGB", nil, rgb},
		{"named RGB in JFIF", "RGB", [][]byte{jfif}, ycbcr},
		{"named RGB with Adobe's YCbCr", "RGB", [][]byte{adobe(1)}, ycbcr},
		{"Adobe RGB", "\x01\x02\x03", [][]byte{adobe(0)}, rgb},
		{"Adobe YCbCr", "\x01\x02\x03", [][]byte{adobe(1)}, ycbcr},
		{"CMYK", "\x01\x02\x03\x04", nil, inks},
		{"Adobe CMYK", "\x01\x02\x03\x04", [][]byte{adobe(0)}, turned},
		{"Adobe YCCK", "\x01\x02\x03\x04", [][]byte{adobe(2)}, ycck},
		{"short Adobe", "\x01\x02\x03\x04", [][]byte{[]byte("\xff\xee\x00\x07Adobe")}, inks},
	}
	for _, c := range cases {
		p := somePicture(0xc0, 0, slices.Repeat([]int{0x11}, len(c.ids))...)
		for i := range p.planes {
			p.planes[i].id = int(c.ids[i])
		}
		data := slices.Insert(p.sequential(false), 2, slices.Concat(c.segments...)...)
		m, err := jpegdc.Decode(data, jpegdc.Options{})
		if err != nil || m.Partial {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		for i := range 20 * 16 {
			var s [4]byte
			for j := range p.planes {
				s[j] = p.planes[j].want(i)
			}
			got, want := at(m.Pixels, i%20, i/20), c.want(s)
			if got != want {
				t.Errorf("%s: pixel %d is %T%v, want %T%v", c.name, i, got, got, want, want)
				break
			}
		}
	}
}

func at(m image.Image, x, y int) color.Color {
	switch m := m.(type) {
	case *image.YCbCr:
		return m.YCbCrAt(x, y)
	default:
		return m.At(x, y)
	}
}

// TestNamedSubsampling holds which subsamplings are kept as they are.
func TestNamedSubsampling(t *testing.T) {
	t.Parallel()
	cases := []struct {
		samplings []int
		want      image.YCbCrSubsampleRatio
	}{
		{[]int{0x11, 0x11, 0x11}, image.YCbCrSubsampleRatio444},
		{[]int{0x12, 0x12, 0x12}, image.YCbCrSubsampleRatio444},
		{[]int{0x21, 0x11, 0x11}, image.YCbCrSubsampleRatio422},
		{[]int{0x22, 0x12, 0x12}, image.YCbCrSubsampleRatio422},
		{[]int{0x22, 0x11, 0x11}, image.YCbCrSubsampleRatio420},
		{[]int{0x12, 0x11, 0x11}, image.YCbCrSubsampleRatio440},
		{[]int{0x41, 0x11, 0x11}, image.YCbCrSubsampleRatio411},
		{[]int{0x42, 0x11, 0x11}, image.YCbCrSubsampleRatio410},
		{[]int{0x22, 0x21, 0x11}, image.YCbCrSubsampleRatio444},
		{[]int{0x11, 0x22, 0x22}, image.YCbCrSubsampleRatio444},
	}
	for _, c := range cases {
		name := fmt.Sprintf("%x", c.samplings)
		p := somePicture(0xc0, 0, c.samplings...)
		data := p.sequential(true)
		m, err := jpegdc.Decode(data, jpegdc.Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := m.Pixels.(*image.YCbCr).SubsampleRatio; got != c.want {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
		check(t, name, p, data)
	}
}
