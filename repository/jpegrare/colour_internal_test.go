package jpegrare

import "testing"

// TestIsRGB: who says what three components are, and who is believed first.
func TestIsRGB(t *testing.T) {
	t.Parallel()
	const ycc = 1 // of Adobe's
	usual, named := "\x01\x02\x03", "RGB"
	for _, c := range []struct {
		name       string
		colour     colour
		ids        string
		isLossless bool
		want       bool
	}{
		{"nothing", colour{}, usual, false, false},
		{"names", colour{}, named, false, true},
		{"lossless", colour{}, usual, true, true},
		{"JFIF, names", colour{isJFIF: true}, named, false, false},
		{"JFIF, lossless", colour{isJFIF: true}, usual, true, false},
		{"JFIF, Adobe", colour{isJFIF: true, isAdobe: true}, usual, false, false},
		{"Adobe", colour{isAdobe: true}, usual, false, true},
		{"Adobe, names", colour{isAdobe: true, transform: ycc}, named, false, false},
		{"Adobe, lossless", colour{isAdobe: true, transform: ycc}, usual, true, false},
	} {
		f := &frame{process: process{isLossless: c.isLossless}}
		for _, id := range []byte(c.ids) {
			f.comps = append(f.comps, &component{id: id})
		}
		if got := c.colour.isRGB(f); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
