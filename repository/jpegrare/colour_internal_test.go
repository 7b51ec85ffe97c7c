package jpegrare

import (
	"testing"

	"vitrine/repository/t81"
)

// TestIsRGB: who says what three components are, and who is believed first.
func TestIsRGB(t *testing.T) {
	t.Parallel()
	const ycc = 1 // of Adobe's
	usual, named := "\x01\x02\x03", "RGB"
	for _, c := range []struct {
		name       string
		colour     t81.Colour
		ids        string
		isLossless bool
		want       bool
	}{
		{"nothing", t81.Colour{}, usual, false, false},
		{"names", t81.Colour{}, named, false, true},
		{"lossless", t81.Colour{}, usual, true, true},
		{"JFIF, names", t81.Colour{JFIF: true}, named, false, false},
		{"JFIF, lossless", t81.Colour{JFIF: true}, usual, true, false},
		{"JFIF, Adobe", t81.Colour{JFIF: true, Adobe: true}, usual, false, false},
		{"Adobe", t81.Colour{Adobe: true}, usual, false, true},
		{"Adobe, names", t81.Colour{Adobe: true, Transform: ycc}, named, false, false},
		{"Adobe, lossless", t81.Colour{Adobe: true, Transform: ycc}, usual, true, false},
	} {
		f := &frame{process: process{isLossless: c.isLossless}}
		for _, id := range []byte(c.ids) {
			f.comps = append(f.comps, &component{id: id})
		}
		if got := c.colour.IsRGB(f.keepsRGB()); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
