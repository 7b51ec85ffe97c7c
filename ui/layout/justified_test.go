package layout

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

// gradual is a justified wall whose shapes become known bit by bit.
type gradual struct {
	Wall
	config Config
	known  map[int]bool
	top    int64
	height int
}

func newGradual(c Config, height int) *gradual {
	g := &gradual{known: map[int]bool{}, height: height}
	shape := c.Shape
	c.Shape = func(i int) (int, int) {
		if !g.known[i] {
			return 0, 0
		}
		return shape(i)
	}
	g.config = c
	g.Wall = Wall{NewJustified(c)}
	g.look(0)
	return g
}

func (g *gradual) look(top int64) { g.top = g.Settle(top, g.height) }

func (g *gradual) learn(first, last int) {
	for i := max(first, 0); i <= min(last, g.Len()-1); i++ {
		g.known[i] = true
	}
	g.Reshape(first, last)
}

// seen returns where what is seen lies on the screen.
func (g *gradual) seen() map[int]Rect {
	places := map[int]Rect{}
	first, last := g.Visible(g.top, g.height)
	for i := first; i <= last; i++ {
		r := g.Rect(i)
		r.Y -= g.top
		places[i] = r
	}
	return places
}

func justifiedConfig(t *rapid.T, most int) Config {
	c := anyConfig(t, most)
	c.Count = max(c.Count, 1)
	c.Width = max(c.Width, 300)
	c.Edge = min(c.Edge, c.Width/2)
	return c
}

// Whatever becomes known and however one scrolls, what was on the screen and
// still is lies where it lay, but for the scrolling.
func TestNothingOnTheScreenMoves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := justifiedConfig(t, most)
		height := rapid.IntRange(200, 2500).Draw(t, "height")
		g := newGradual(c, height)
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			before := g.seen()
			by := int64(0)
			switch rapid.IntRange(0, 5).Draw(t, "what") {
			case 0: // a jump
				g.look(rapid.Int64Range(0, g.Furthest(height)).Draw(t, "to"))
				continue
			case 1: // what is seen, or near it
				first, last := g.Visible(g.top, height)
				first += rapid.IntRange(-400, 10).Draw(t, "above")
				g.learn(first, last+rapid.IntRange(-10, 400).Draw(t, "below"))
			case 2: // anywhere
				first := rapid.IntRange(0, c.Count-1).Draw(t, "first")
				g.learn(first, first+rapid.IntRange(0, 2000).Draw(t, "many"))
			default:
				by = rapid.Int64Range(-int64(height), int64(height)).Draw(t, "by")
				by = min(max(by, -g.top), g.Furthest(height)-g.top)
			}
			g.look(g.top + by)
			for i, r := range g.seen() {
				was, ok := before[i]
				was.Y -= by
				stays := ok && was.Y < int64(height) && was.Y+int64(was.H+c.Caption+c.Gap) > 0
				if stays && r != was {
					t.Fatalf("picture %d lay at %+v, now at %+v", i, was, r)
				}
			}
		}
	})
}

// Whatever has become known, all rows fill the width, but for the last of a
// section, and are about as high as wanted. This is so of what is near the view,
// also of rows beside those that had to stay.
func TestRowsFillTheWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := justifiedConfig(t, most)
		height := rapid.IntRange(200, 2500).Draw(t, "height")
		g := newGradual(c, height)
		low, high := (c.Edge*3+3)/4, c.Edge*5/4
		for range rapid.IntRange(1, 10).Draw(t, "steps") {
			first, last := g.Visible(g.top, height)
			g.learn(first, last+rapid.IntRange(0, 300).Draw(t, "below"))
			g.look(min(g.top+rapid.Int64Range(0, int64(height)).Draw(t, "by"), g.Furthest(height)))
			first, last = g.Visible(g.top, height)
			for i := first; i <= last; {
				r := g.RowOf(i)
				i = r.Last + 1
				if r.Height < low || r.Height > high {
					t.Fatalf("the row of %d is %d high, want %d to %d", r.First, r.Height, low, high)
				}
				x, _ := r.Cell(r.First)
				left, width := r.Cell(r.Last)
				_, end, _ := g.Section(g.SectionOf(r.First))
				if x != c.Gap || left+width != c.Width-c.Gap && (r.Last != end || left+width > c.Width-c.Gap) {
					t.Fatalf("the row of %d to %d goes from %d to %d in %d", r.First, r.Last, x, left+width, c.Width)
				}
				for k := r.First; k < r.Last; k++ {
					x, w := r.Cell(k)
					if next, _ := r.Cell(k + 1); next-x-w != c.Gap {
						t.Fatalf("between %d and the next are %d pixels, want %d", k, next-x-w, c.Gap)
					}
				}
			}
		}
	})
}

func TestPlacesHaveTheShapesOfTheirPictures(t *testing.T) {
	shapes := [][2]int{{3000, 2000}, {4000, 3000}, {2000, 3000}, {1600, 900}, {1000, 1000}, {3000, 4000}, {900, 2000}}
	g := Wall{NewJustified(Config{
		Width: 1200, Edge: 180, Gap: 10, Count: 5000,
		Shape: func(i int) (int, int) { s := shapes[i*i%len(shapes)]; return s[0], s[1] },
	})}
	g.Settle(g.Height()/2, 800)
	first, last := g.Visible(g.Height()/2, 800)
	for i := first; i <= last; i++ {
		s := shapes[i*i%len(shapes)]
		r := g.Rect(i)
		want := float64(s[0]) / float64(s[1]) * float64(r.H)
		if off := float64(r.W) - want; off < -2 || off > 2 {
			t.Errorf("picture %d of shape %v lies in %d × %d", i, s, r.W, r.H)
		}
	}
}

func TestTheLastRowIsNotBlownUp(t *testing.T) {
	for count := 1; count < 12; count++ {
		w := Wall{NewJustified(Config{Width: 1000, Edge: 150, Gap: 10, Count: count})}
		w.Settle(0, 600)
		if r := w.Rect(count - 1); r.H > 165 {
			t.Errorf("the last of %d pictures is %d × %d, want about 150 high", count, r.W, r.H)
		}
	}
}

// A ragged last row is filled when more comes, and nothing above it moves.
func TestGrowFillsTheLastRow(t *testing.T) {
	c := Config{Width: 1000, Edge: 150, Gap: 10, Count: 18}
	w := Wall{NewJustified(c)}
	w.Settle(0, 1000)
	above := w.Rect(9)
	w.Grow(60, nil)
	w.Settle(0, 1000)
	if got := w.Rect(9); got != above {
		t.Errorf("a picture in a full row moved from %+v to %+v", above, got)
	}
	row := w.RowOf(17)
	if x, width := row.Cell(row.Last); x+width != 990 {
		t.Errorf("the row of what was the last picture ends at %d, want 990", x+width)
	}
}

// A jump to the end shows the end, although the way there was estimated.
func TestSettleAtTheEndShowsTheEnd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := justifiedConfig(t, most)
		height := rapid.IntRange(200, 2500).Draw(t, "height")
		w := Wall{NewJustified(c)}
		if top := w.Settle(w.Furthest(height), height); top != w.Furthest(height) {
			t.Fatalf("at %d, want %d", top, w.Furthest(height))
		}
	})
}

func TestThawTakesUpWhatIsKnown(t *testing.T) {
	g := newGradual(Config{
		Width: 1000, Edge: 150, Gap: 10, Count: 500,
		Shape: func(i int) (int, int) { return 2, 3 },
	}, 700)
	g.learn(0, 499)
	g.look(0)
	if r := g.Rect(0); r.W <= r.H {
		t.Fatalf("a picture on the screen got another place: %+v", r)
	}
	g.Thaw()
	g.look(0)
	if r := g.Rect(0); r.W >= r.H {
		t.Errorf("a tall picture lies at %+v", r)
	}
}

// isShaped reports whether a place has the shape w by h, but for a part of it.
func isShaped(r Rect, w, h int, but float64) bool {
	off := float64(r.W)/float64(r.H)*float64(h)/float64(w) - 1
	return off > -but && off < but
}

const pixels = 0.03 // the part that whole pixels may make

// Rows that had to stay are made anew as soon as they are out of sight.
func TestRowsThatStayedAreMadeAnewOutOfSight(t *testing.T) {
	g := newGradual(Config{
		Width: 1000, Edge: 150, Gap: 10, Count: 400, Header: 40, Starts: []int{0, 40},
		Shape: func(int) (int, int) { return 2, 3 },
	}, 600)
	g.look(200)
	g.learn(0, 399)
	g.look(200)
	if first, _ := g.Visible(g.top, 600); isShaped(g.Rect(first), 2, 3, pixels) {
		t.Fatal("a picture on the screen got another place")
	}
	for g.RowOf(39).End > g.top {
		g.look(g.top + 100)
	}
	if r := g.Rect(20); !isShaped(r, 2, 3, pixels) {
		t.Errorf("out of sight a tall picture lies in %d × %d", r.W, r.H)
	}
	g.Grow(500, []int{0, 40}) // must not make the rest forget that it is due
	g.look(g.top + 5000)
	if r := g.Rect(45); !isShaped(r, 2, 3, pixels) {
		t.Errorf("after more came, a tall picture lies in %d × %d", r.W, r.H)
	}
}

// Beside rows that stay, so few pictures may be left that they would have to be
// drawn out: then they stay too.
func TestRowsBesideThoseThatStayAreNotDrawnOut(t *testing.T) {
	for top := int64(0); top < 8500; top += 50 {
		g := newGradual(Config{
			Width: 1000, Edge: 150, Gap: 10, Count: 300,
			Shape: func(int) (int, int) { return 2, 3 },
		}, 300)
		g.look(top)
		g.learn(0, 299)
		g.look(top)
		for i := range blockSize {
			if r := g.Rect(i); !isShaped(r, 2, 3, 0.1) && !isShaped(r, 4, 3, pixels) {
				t.Fatalf("at %d picture %d lies in %d × %d", top, i, r.W, r.H)
			}
		}
	}
}

// The memory follows what is looked at, not what there is.
func TestWhatIsFarIsForgotten(t *testing.T) {
	j := NewJustified(Config{Width: 1000, Edge: 150, Gap: 10, Count: 1_000_000})
	height := 800
	for top := int64(0); top < 400_000; top += 300 {
		j.Settle(top, height)
	}
	for n := range int64(100) {
		j.Settle(j.Height()/100*n, height)
	}
	planned := 0
	for _, b := range j.blocks {
		if b.plan != nil {
			planned++
		}
	}
	if planned > 6 || len(j.near) != planned || len(j.spare) > 12 {
		t.Errorf("%d blocks are laid out, %d known as near, %d spare", planned, len(j.near), len(j.spare))
	}
}

func benchmarkShape(i int) (int, int) { return someShape(uint32(i)) }

func BenchmarkJustifiedStep(b *testing.B) {
	for _, n := range []int{1000, 100_000, 1_000_000, 3_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			w := Wall{NewJustified(Config{Width: 1280, Edge: 180, Gap: 10, Count: n, Shape: benchmarkShape})}
			top, way := w.Settle(w.Height()/2, 800), int64(37)
			b.ReportAllocs()
			for b.Loop() {
				if next := top + way; next < 0 || next > w.Furthest(800) {
					way = -way
				}
				top = w.Settle(top+way, 800)
			}
		})
	}
}

func BenchmarkJustifiedMake(b *testing.B) {
	c := Config{Width: 1280, Edge: 180, Gap: 10, Count: 1_000_000, Shape: benchmarkShape}
	b.ReportAllocs()
	for b.Loop() {
		NewJustified(c)
	}
}

// BenchmarkJustifiedBlock lays out one block of 256 pictures.
func BenchmarkJustifiedBlock(b *testing.B) {
	j := NewJustified(Config{Width: 1280, Edge: 180, Gap: 10, Count: blockSize, Shape: benchmarkShape})
	j.Settle(0, 800)
	b.ReportAllocs()
	for b.Loop() {
		j.Thaw()
		j.Settle(0, 800)
	}
}

// BenchmarkReshapeAll takes up that the shapes of a million pictures are known.
func BenchmarkReshapeAll(b *testing.B) {
	j := NewJustified(Config{Width: 1280, Edge: 180, Gap: 10, Count: 1_000_000, Shape: benchmarkShape})
	top := j.Settle(j.Height()/2, 800)
	b.ReportAllocs()
	for b.Loop() {
		j.Reshape(0, 999_999)
		top = j.Settle(top, 800)
	}
}
