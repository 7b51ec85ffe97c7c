package viewmodel

import (
	"image"
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestFit(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name                string
		whole, screen, want image.Point
	}{
		{"wide", image.Pt(4000, 2000), image.Pt(800, 600), image.Pt(800, 400)},
		{"tall", image.Pt(2000, 4000), image.Pt(800, 600), image.Pt(300, 600)},
		{"small is not enlarged", image.Pt(30, 20), image.Pt(800, 600), image.Pt(30, 20)},
		{"exact", image.Pt(800, 600), image.Pt(800, 600), image.Pt(800, 600)},
		{"one side too long", image.Pt(1600, 10), image.Pt(800, 600), image.Pt(800, 5)},
		{"a line keeps one pixel", image.Pt(60000, 3), image.Pt(800, 600), image.Pt(800, 1)},
		{"a standing line", image.Pt(3, 60000), image.Pt(800, 600), image.Pt(1, 600)},
	}
	for _, c := range cases {
		if got := fit(c.whole, c.screen); got != c.want {
			t.Errorf("%s: want %v, got %v", c.name, c.want, got)
		}
	}
}

func TestPlace(t *testing.T) {
	t.Parallel()
	screen := image.Pt(800, 600)
	scaled := func(scale, x, y float64) lens { return lens{Scaled, scale, x, y} }
	cases := []struct {
		name  string
		lens  lens
		whole image.Point
		want  image.Rectangle
	}{
		{"fitted", newLens(), image.Pt(4000, 2000), image.Rect(0, 100, 800, 500)},
		{"filled", lens{Filled, 0, 0.5, 0.5}, image.Pt(4000, 2000), image.Rect(-200, 0, 1000, 600)},
		{"a small one fills, too", lens{Filled, 0, 0.5, 0.5}, image.Pt(80, 60), image.Rect(0, 0, 800, 600)},
		{"a tiny one is not larger than 32 to 1", lens{Filled, 0, 0.5, 0.5}, image.Pt(2, 2), image.Rect(368, 268, 432, 332)},
		{"1:1 in the middle", scaled(1, 0.5, 0.5), image.Pt(2000, 1000), image.Rect(-600, -200, 1400, 800)},
		{"1:1 at the corner", scaled(1, 0, 0), image.Pt(2000, 1000), image.Rect(0, 0, 2000, 1000)},
		{"1:1 at the other corner", scaled(1, 1, 1), image.Pt(2000, 1000), image.Rect(-1200, -400, 800, 600)},
		{"smaller than the screen", scaled(1, 0, 0), image.Pt(100, 50), image.Rect(350, 275, 450, 325)},
		{"smaller on one side", scaled(1, 0.5, 0), image.Pt(2000, 50), image.Rect(-600, 275, 1400, 325)},
		{"4:1", scaled(4, 0.5, 0.5), image.Pt(400, 300), image.Rect(-400, -300, 1200, 900)},
	}
	for _, c := range cases {
		if got := c.lens.Place(c.whole, screen); got != c.want {
			t.Errorf("%s: want %v, got %v", c.name, c.want, got)
		}
	}
}

// anyLook is a screen with a picture larger than it, and a scale above fitting.
func anyLook(t *rapid.T) (l lens, whole, screen image.Point) {
	screen = image.Pt(rapid.IntRange(100, 4000).Draw(t, "screen w"), rapid.IntRange(100, 3000).Draw(t, "screen h"))
	whole = image.Pt(rapid.IntRange(1, 20000).Draw(t, "w"), rapid.IntRange(1, 20000).Draw(t, "h"))
	scale := fitScale(whole, screen) * rapid.Float64Range(1.01, 40).Draw(t, "zoom")
	return newLens().To(scale, screen.Div(2), whole, screen), whole, screen
}

func TestBordersHold(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l, whole, screen := anyLook(t)
		for range 3 {
			l = l.Moved(image.Pt(rapid.IntRange(-9000, 9000).Draw(t, "x"), rapid.IntRange(-9000, 9000).Draw(t, "y")), whole, screen)
		}
		p := l.Place(whole, screen)
		if p.Dx() >= screen.X && (p.Min.X > 0 || p.Max.X < screen.X) || p.Dy() >= screen.Y && (p.Min.Y > 0 || p.Max.Y < screen.Y) {
			t.Errorf("a border comes into the screen: %v in %v", p, screen)
		}
	})
}

func TestMovingThereAndBack(t *testing.T) {
	t.Parallel()
	whole, screen := image.Pt(9000, 7000), image.Pt(800, 600)
	l := lens{Scaled, 1, 0.5, 0.5}
	by := image.Pt(13, -7)
	moved := l.Moved(by, whole, screen)
	if got := moved.Place(whole, screen).Min.Sub(l.Place(whole, screen).Min); got != by {
		t.Errorf("moved by %v, want %v", got, by)
	}
	back := moved.Moved(image.Point{}.Sub(by), whole, screen)
	if back.Place(whole, screen) != l.Place(whole, screen) {
		t.Error("it is not where it was")
	}
}

// TestPointStaysUnderThePointer zooms at a place: where no border stops it, the same
// part of the picture is shown there, to the pixel.
func TestPointStaysUnderThePointer(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l, whole, screen := anyLook(t)
		at := image.Pt(rapid.IntRange(0, screen.X-1).Draw(t, "x"), rapid.IntRange(0, screen.Y-1).Draw(t, "y"))
		before := l.Place(whole, screen)
		scale := l.Scale(whole, screen) * rapid.Float64Range(0.5, 2).Draw(t, "factor")
		next := l.To(scale, at, whole, screen)
		after := next.Place(whole, screen)
		off := func(at, before, was, after, is, screen int) float64 {
			if after >= 0 || after+is <= screen || at < before || at >= before+was {
				return 0
			}
			share := float64(at-before) / float64(was)
			return math.Abs(float64(after) + share*float64(is) - float64(at))
		}
		if d := max(
			off(at.X, before.Min.X, before.Dx(), after.Min.X, after.Dx(), screen.X),
			off(at.Y, before.Min.Y, before.Dy(), after.Min.Y, after.Dy(), screen.Y),
		); next.zoom == Scaled && d > 1 {
			t.Errorf("%v is off by %v pixels: %v, then %v", at, d, before, after)
		}
	})
}

func TestNotched(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ from, to, want float64 }{
		{0.9, 1.13, 1},
		{1.1, 0.87, 1},
		{1, 1.26, 1.26},
		{1, 0.79, 0.79},
		{0.5, 0.63, 0.63},
		{30, 38, 38},
	} {
		if got := notched(c.from, c.to); got != c.want {
			t.Errorf("from %v to %v: want %v, got %v", c.from, c.to, c.want, got)
		}
	}
}

func TestRung(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		scale float64
		up    bool
		want  float64
	}{
		{1, true, math.Sqrt2},
		{math.Sqrt2, true, 2},
		{2, false, math.Sqrt2},
		{0.9, true, 1},
		{1.1, false, 1},
		{32, true, 32 * math.Sqrt2},
		{0.5, false, math.Sqrt2 / 4},
	} {
		if got := rung(c.scale, c.up); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("from %v, up %v: want %v, got %v", c.scale, c.up, c.want, got)
		}
	}
}
