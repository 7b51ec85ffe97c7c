package viewer

import (
	"image"
	"testing"

	"pgregory.net/rapid"
)

func TestFit(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name              string
		whole, view, want image.Point
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
		if got := fit(c.whole, c.view); got != c.want {
			t.Errorf("%s: want %v, got %v", c.name, c.want, got)
		}
	}
}

func TestActual(t *testing.T) {
	t.Parallel()
	view := image.Pt(800, 600)
	cases := []struct {
		name          string
		whole, centre image.Point
		want          image.Point // top left corner
	}{
		{"middle", image.Pt(2000, 1000), image.Pt(1000, 500), image.Pt(-600, -200)},
		{"left top border", image.Pt(2000, 1000), image.Pt(0, 0), image.Pt(0, 0)},
		{"right bottom border", image.Pt(2000, 1000), image.Pt(2000, 1000), image.Pt(-1200, -400)},
		{"far outside", image.Pt(2000, 1000), image.Pt(-9999, 9999), image.Pt(0, -400)},
		{"smaller is centred", image.Pt(100, 50), image.Pt(0, 0), image.Pt(350, 275)},
		{"smaller on one side", image.Pt(2000, 51), image.Pt(1000, 0), image.Pt(-600, 274)},
	}
	for _, c := range cases {
		if got := actual(c.whole, view, c.centre); got.Min != c.want || got.Size() != c.whole {
			t.Errorf("%s: want %v, got %v", c.name, c.want, got)
		}
	}
}

func TestMiddle(t *testing.T) {
	t.Parallel()
	place := image.Rect(100, 0, 700, 400)
	cases := []struct {
		name      string
		thumbnail image.Point
		want      image.Rectangle
	}{
		{"square", image.Pt(200, 200), image.Rect(200, 0, 600, 400)},
		{"wider", image.Pt(200, 100), image.Rect(100, 50, 700, 350)},
		{"same shape", image.Pt(300, 200), place},
	}
	for _, c := range cases {
		if got := middle(place, c.thumbnail); got != c.want {
			t.Errorf("%s: want %v, got %v", c.name, c.want, got)
		}
	}
}

func TestActualHasNoGapsAndKeepsItsCentre(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		point := func(name string, from int) image.Point {
			return image.Pt(rapid.IntRange(from, 9000).Draw(t, name+" x"), rapid.IntRange(from, 9000).Draw(t, name+" y"))
		}
		whole, view, centre := point("whole", 1), point("view", 1), point("centre", -9000)
		place := actual(whole, view, centre)
		if whole.X >= view.X && (place.Min.X > 0 || place.Max.X < view.X) {
			t.Errorf("gap at the side: %v in %v", place, view)
		}
		if again := actual(whole, view, centreOf(place, view)); again != place {
			t.Errorf("moved from %v to %v", place, again)
		}
	})
}

func TestPointStaysUnderThePointer(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		view := image.Pt(800, 600)
		whole := image.Pt(rapid.IntRange(1700, 9000).Draw(t, "w"), rapid.IntRange(1300, 9000).Draw(t, "h"))
		fitted := centred(fit(whole, view), view)
		p := image.Pt(rapid.IntRange(0, 799).Draw(t, "x"), rapid.IntRange(0, 599).Draw(t, "y"))

		pixel := pixelAt(p, fitted, whole)
		place := actual(whole, view, centreFor(pixel, p, view))
		if !p.In(fitted) {
			return
		}
		// Where no border stops it, the same pixel lies under the pointer.
		free := place.Min.X < 0 && place.Max.X > view.X && place.Min.Y < 0 && place.Max.Y > view.Y
		if got := p.Sub(place.Min); free && got != pixel {
			t.Errorf("pixel %v was under %v, now %v", pixel, p, got)
		}
	})
}
