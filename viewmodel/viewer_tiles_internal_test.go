package viewmodel

import (
	"image"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"vitrine/repository"
)

func TestLevelFor(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		scale float64
		want  int
	}{{32, 0}, {1, 0}, {0.61, 0}, {0.6, 1}, {0.5, 1}, {0.31, 1}, {0.25, 2}, {0.01, 6}, {1e-9, repository.MaxLevel}, {0, repository.MaxLevel}} {
		if got := levelFor(c.scale); got != c.want {
			t.Errorf("at %v: want %d, got %d", c.scale, c.want, got)
		}
	}
}

// anyOutlook is a look at a part of a turned picture.
func anyOutlook(t *rapid.T) outlook {
	l, turned, screen := anyLook(t)
	o := outlook{screen: screen, turn: rapid.SampledFrom(turns()).Draw(t, "turn")}
	o.whole = o.turn.Size(turned) // the inverse of itself
	l = l.Moved(image.Pt(rapid.IntRange(-9000, 9000).Draw(t, "x"), rapid.IntRange(-9000, 9000).Draw(t, "y")), turned, screen)
	o.place = l.Place(turned, screen)
	o.level = levelFor(l.Scale(turned, screen))
	return o
}

// TestSeenTilesCoverTheScreen compares the tiles with every corner of the screen, and
// asks for no more memory than is promised.
func TestSeenTilesCoverTheScreen(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		o := anyOutlook(t)
		seen := o.Seen()
		part := o.part(image.Rectangle{Max: o.screen})
		area := 0
		for _, k := range seen {
			at := k.Upright(o.whole)
			if at.Empty() || at.Min.X%(1<<k.level) != 0 || at.Min.Y%(1<<k.level) != 0 {
				t.Fatalf("%+v is %v of %v", k, at, o.whole)
			}
			if size := at.Size(); max(size.X, size.Y) > tileEdge<<k.level {
				t.Fatalf("%+v is too large: %v", k, size)
			}
			in := at.Intersect(part)
			area += in.Dx() * in.Dy()
		}
		if area != part.Dx()*part.Dy() {
			t.Errorf("%v: the tiles cover %d pixels of %v", o, area, part)
		}
		pixels := (part.Dx() >> o.level) * (part.Dy() >> o.level)
		if screens := float64(pixels) / float64(o.screen.X*o.screen.Y); screens > tileScreens {
			t.Errorf("%v: %v screens are seen", o, screens)
		}
	})
}

// TestTilesLieWhereThePictureIs: stretched over its part of the picture, no pixel of a
// tile lies farther than half its size from where it belongs.
func TestTilesLieWhereThePictureIs(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		whole := image.Pt(rapid.IntRange(1, 9000).Draw(t, "width"), rapid.IntRange(1, 9000).Draw(t, "height"))
		k := tileKey{level: rapid.IntRange(0, 12).Draw(t, "level")}
		edge := tileEdge << k.level
		k.x, k.y = rapid.IntRange(0, (whole.X-1)/edge).Draw(t, "x"), rapid.IntRange(0, (whole.Y-1)/edge).Draw(t, "y")
		at, made := k.Upright(whole), k.Squares(whole)
		if made.Empty() || !made.In(at) || made.Min != at.Min {
			t.Fatalf("%v of %v", made, at)
		}
		for _, side := range [][2]int{{at.Dx(), made.Dx()}, {at.Dy(), made.Dy()}} {
			shown := float64(side[0]) / float64(int(1)<<k.level)
			pixels := float64((side[1] + 1<<k.level - 1) >> k.level)
			if pixels > 1 && math.Abs(shown-pixels) > 0.5 {
				t.Errorf("%v pixels are shown over %v", pixels, shown)
			}
		}
	})
}

func TestAroundBeginsWhereThePictureGoes(t *testing.T) {
	t.Parallel()
	o := outlook{place: image.Rect(-3000, -3000, 5000, 5000), screen: image.Pt(1024, 1024), whole: image.Pt(8000, 8000)}
	seen := o.Seen()
	around := o.Around(slices.Clone(seen), image.Pt(-5, 0)) // it was moved to the left: what is on the right comes
	if !slices.Equal(around[:len(seen)], seen) {
		t.Error("what is seen does not come first")
	}
	right := slices.MaxFunc(seen, func(a, b tileKey) int { return a.x - b.x }).x
	if next := around[len(seen)]; next.x <= right {
		t.Errorf("then comes %+v, and seen is up to %d", next, right)
	}
	if unique := slices.CompactFunc(around, func(a, b tileKey) bool { return a == b }); len(unique) != len(around) {
		t.Error("a tile is wanted twice")
	}
}

func TestStoreLetsGoOfWhatIsNotUsed(t *testing.T) {
	t.Parallel()
	var s tileStore
	tile := func() *image.RGBA { return image.NewRGBA(image.Rect(0, 0, 10, 10)) }
	for x := range 5 {
		s.Put(tileKey{x: x}, tile())
	}
	s.Put(tileKey{x: 4}, tile()) // in place of the former
	s.Use(tileKey{x: 0})
	s.Trim(2 * 400)
	if s.bytes != 800 || !s.Has(tileKey{x: 0}) || !s.Has(tileKey{x: 4}) || s.Has(tileKey{x: 3}) {
		t.Errorf("%d bytes, %v", s.bytes, s.tiles)
	}
}

func TestReduced(t *testing.T) {
	t.Parallel()
	p := image.NewRGBA(image.Rect(0, 0, 800, 600))
	for i := range p.Pix {
		p.Pix[i] = byte(100 + i/4%2) // columns of 100 and 101
	}
	small := reduced(p, 192)
	if small.Rect.Size() != image.Pt(192, 144) || small.Pix[0] < 100 || small.Pix[0] > 101 {
		t.Errorf("%v, beginning with %v", small.Rect.Size(), small.Pix[:4])
	}
	if reduced(small, 192) != small {
		t.Error("a small one was copied")
	}
}
