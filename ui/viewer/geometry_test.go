package viewer

import (
	"image"
	"testing"

	"pgregory.net/rapid"
)

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

func TestPartsTouchEachOther(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		whole := image.Pt(rapid.IntRange(1, 60000).Draw(t, "w"), rapid.IntRange(1, 60000).Draw(t, "h"))
		place := image.Rectangle{Max: image.Pt(rapid.IntRange(1, 2_000_000).Draw(t, "pw"), rapid.IntRange(1, 2_000_000).Draw(t, "ph"))}
		place = place.Sub(image.Pt(rapid.IntRange(0, 2_000_000).Draw(t, "x"), rapid.IntRange(0, 2_000_000).Draw(t, "y")))
		cut := image.Pt(rapid.IntRange(0, whole.X).Draw(t, "cut x"), rapid.IntRange(0, whole.Y).Draw(t, "cut y"))
		first := part(image.Rectangle{Max: cut}, whole, place)
		second := part(image.Rectangle{Min: cut, Max: whole}, whole, place)
		if first.Max != second.Min || first.Min != place.Min || second.Max != place.Max {
			t.Errorf("%v and %v in %v", first, second, place)
		}
	})
}

func TestBetweenEndsWhereItShould(t *testing.T) {
	t.Parallel()
	from, to := image.Rect(0, 100, 400, 300), image.Rect(-601, -33, 1201, 867)
	if got := between(from, to, 0); got != from {
		t.Errorf("at first: want %v, got %v", from, got)
	}
	if got := between(from, to, 1); got != to {
		t.Errorf("at last: want %v, got %v", to, got)
	}
	if got := between(from, to, 0.5); got != image.Rect(-301, 33, 801, 584) {
		t.Errorf("half way: got %v", got)
	}
}

func TestWithout(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		side := rapid.IntRange(0, 9)
		draw := func(name string) image.Rectangle {
			return image.Rect(side.Draw(t, name), side.Draw(t, name), side.Draw(t, name), side.Draw(t, name))
		}
		left := []image.Rectangle{image.Rect(0, 0, 9, 9)}
		holes := []image.Rectangle{draw("first"), draw("second"), draw("third")}
		for _, hole := range holes {
			left = without(left, hole)
		}
		for y := range 9 {
			for x := range 9 {
				in := func(r image.Rectangle) int {
					if image.Pt(x, y).In(r) {
						return 1
					}
					return 0
				}
				want, got := 1, 0
				for _, hole := range holes {
					want *= 1 - in(hole)
				}
				for _, r := range left {
					got += in(r)
				}
				if got != want {
					t.Fatalf("%d,%d is left %d times, want %d", x, y, got, want)
				}
			}
		}
	})
}
