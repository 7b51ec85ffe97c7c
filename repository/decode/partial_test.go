package decode_test

import (
	"context"
	"testing"

	"vitrine/repository"
	"vitrine/repository/decode"
)

// TestPartial looks at whole JPEGs and at what is left of them, in their own size and
// reduced.
func TestPartial(t *testing.T) {
	t.Parallel()
	most := func(b []byte) []byte { return b[:len(b)*3/4] }
	whole := func(b []byte) []byte { return b }
	for _, c := range []struct {
		name string
		part func([]byte) []byte
		want bool
	}{
		{"quadrants_6.jpg", whole, false},
		{"quadrants_6.jpg", most, true},
		{"canyon-wren.jpg", whole, false},
		{"canyon-wren.jpg", most, true},
		{"jpeg-progressive-3-scans-good.jpg", whole, false},
		{"basn6a16.png", whole, false},
	} {
		for _, f := range []repository.Frame{own, {Width: 400, Height: 400}} {
			p, err := decode.New(1).View(context.Background(), content(c.part(load(t, c.name))), f)
			if err != nil {
				t.Fatalf("%s: %v", c.name, err)
			}
			if p.Partial != c.want {
				t.Errorf("%s in %v: partial is %v, want %v", c.name, f, p.Partial, c.want)
			}
		}
	}
}
