package decode

import (
	"testing"

	"pgregory.net/rapid"

	"vitrine/repository"
)

// TestUnspared: what is decoded without the third to spare still suffices.
func TestUnspared(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		side := rapid.IntRange(1, maxSide)
		s := size{side.Draw(t, "width"), side.Draw(t, "height")}
		need := size{rapid.IntRange(1, s.w).Draw(t, "need"), rapid.IntRange(1, s.h).Draw(t, "high")}
		d := denominator(s, unspared(need))
		if got := (size{(s.w + d - 1) / d, (s.h + d - 1) / d}); got.w < need.w || got.h < need.h {
			t.Errorf("%v decoded to 1/%d is %v, need %v", s, d, got, need)
		}
		if d < denominator(s, need) {
			t.Errorf("more is decoded of %v for %v", s, need)
		}
	})
}

func TestScale(t *testing.T) {
	for _, c := range []struct {
		name string
		up   size
		f    repository.Frame
		want float64
	}{
		{"own size", size{8, 4}, repository.Frame{}, 1},
		{"inside", size{8, 4}, repository.Square(2, false), 0.25},
		{"filled", size{8, 4}, repository.Square(2, true), 0.5},
		{"one side", size{8, 4}, repository.Frame{Height: 1}, 0.25},
		{"one side filled", size{8, 4}, repository.Frame{Height: 1, Fill: true}, 0.25},
		{"never larger", size{8, 4}, repository.Square(20, true), 1},
		{"a copy", size{8, 4}, copyFrame(size{8, 4}, 2), 0.5},
		{"a copy of a panorama", size{80, 4}, copyFrame(size{80, 4}, 2), 0.1},
		{"a copy of an upright one", size{4, 80}, copyFrame(size{4, 80}, 2), 0.1},
	} {
		if got := scale(c.up, c.f); got != c.want {
			t.Errorf("%s: want %v, got %v", c.name, c.want, got)
		}
	}
}

// TestCopySuffices: where the reply is made of the copy, the copy is no smaller
// than what Decode would give, but for the rounding of sizes and of its shape.
func TestCopySuffices(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		side := rapid.IntRange(1, 5000)
		up := size{side.Draw(t, "width"), side.Draw(t, "height")}
		frame := rapid.IntRange(0, 600)
		f := repository.Frame{Width: frame.Draw(t, "across"), Height: frame.Draw(t, "along"), Fill: rapid.Bool().Draw(t, "fill")}
		small := copyFrame(up, rapid.IntRange(1, 512).Draw(t, "edge"))
		_, want := plan(up, f)
		_, c := plan(up, small)
		_, got := plan(c, f)
		const line = 8 // pixels; what is thinner has hardly a shape
		least := min(c.w, c.h)
		if scale(up, f) > scale(up, small) || least < line {
			return
		}
		if by := 1 + max(want.w, want.h)/least; got.w+by < want.w || got.h+by < want.h || got.w > want.w+by || got.h > want.h+by {
			t.Errorf("%v of %v: %v of the copy %v, %v of itself", f, up, got, c, want)
		}
	})
}
