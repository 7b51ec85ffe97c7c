package viewmodel

import (
	"image"
	"testing"

	"pgregory.net/rapid"
)

// turns are all that there are.
func turns() (all []turn) {
	for q := range 4 {
		all = append(all, turn{false, q}, turn{true, q})
	}
	return all
}

// drawn is a picture of 3×2 pixels, numbered from 1.
func drawn() *image.RGBA {
	p := image.NewRGBA(image.Rect(0, 0, 3, 2))
	for i := range 6 {
		p.Pix[4*i] = byte(i + 1)
	}
	return p
}

func numbers(p *image.RGBA) (n []byte) {
	for i := 0; i < len(p.Pix); i += 4 {
		n = append(n, p.Pix[i])
	}
	return n
}

func TestTurnedPixels(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name string
		turn turn
		size image.Point
		want []byte
	}{
		{"not at all", turn{}, image.Pt(3, 2), []byte{1, 2, 3, 4, 5, 6}},
		{"to the right", turn{}.By(1), image.Pt(2, 3), []byte{4, 1, 5, 2, 6, 3}},
		{"upside down", turn{}.By(2), image.Pt(3, 2), []byte{6, 5, 4, 3, 2, 1}},
		{"to the left", turn{}.By(-1), image.Pt(2, 3), []byte{3, 6, 2, 5, 1, 4}},
		{"mirrored", turn{}.Mirrored(), image.Pt(3, 2), []byte{3, 2, 1, 6, 5, 4}},
		{"to the right, then mirrored", turn{}.By(1).Mirrored(), image.Pt(2, 3), []byte{1, 4, 2, 5, 3, 6}},
		{"mirrored, then to the right", turn{}.Mirrored().By(1), image.Pt(2, 3), []byte{6, 3, 5, 2, 4, 1}},
	}
	for _, c := range cases {
		got := c.turn.Pixels(drawn())
		if got.Rect.Size() != c.size || string(numbers(got)) != string(c.want) {
			t.Errorf("%s: want %v %v, got %v %v", c.name, c.size, c.want, got.Rect.Size(), numbers(got))
		}
	}
}

// TestTurnsFollowEachOther compares a turn made of two with turning twice.
func TestTurnsFollowEachOther(t *testing.T) {
	t.Parallel()
	for _, first := range turns() {
		if got, want := first.By(1).Pixels(drawn()), (turn{}).By(1).Pixels(first.Pixels(drawn())); string(got.Pix) != string(want.Pix) {
			t.Errorf("%v to the right: want %v, got %v", first, numbers(want), numbers(got))
		}
		if got, want := first.Mirrored().Pixels(drawn()), (turn{}).Mirrored().Pixels(first.Pixels(drawn())); string(got.Pix) != string(want.Pix) {
			t.Errorf("%v mirrored: want %v, got %v", first, numbers(want), numbers(got))
		}
	}
}

func TestUprightIsTheInverse(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		size := image.Pt(rapid.IntRange(1, 99).Draw(t, "w"), rapid.IntRange(1, 99).Draw(t, "h"))
		x, y := rapid.IntRange(0, size.X-1).Draw(t, "x"), rapid.IntRange(0, size.Y-1).Draw(t, "y")
		r := image.Rect(x, y, rapid.IntRange(x+1, size.X).Draw(t, "x end"), rapid.IntRange(y+1, size.Y).Draw(t, "y end"))
		for _, turn := range turns() {
			turned := turn.Rect(r, size)
			if !turned.In(image.Rectangle{Max: turn.Size(size)}) {
				t.Errorf("%v of %v is outside: %v", turn, r, turned)
			}
			if got := turn.Upright(turned, size); got != r {
				t.Errorf("%v: %v became %v and then %v", turn, r, turned, got)
			}
		}
	})
}
