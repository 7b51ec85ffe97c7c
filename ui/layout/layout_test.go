package layout

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

// anyConfig draws a wall of any size, with sections or without, of which the
// shapes are drawn too.
func anyConfig(t *rapid.T, most int) Config {
	c := Config{
		Width:   rapid.IntRange(1, 4000).Draw(t, "width"),
		Edge:    rapid.IntRange(16, 600).Draw(t, "edge"),
		Gap:     rapid.IntRange(1, 30).Draw(t, "gap"),
		Caption: rapid.IntRange(0, 40).Draw(t, "caption"),
		Header:  rapid.IntRange(1, 90).Draw(t, "header"),
		Count:   rapid.IntRange(0, most).Draw(t, "count"),
	}
	seed := rapid.Uint32().Draw(t, "shapes")
	c.Shape = func(i int) (int, int) { return someShape(seed + uint32(i)) }
	if n := rapid.IntRange(0, 40).Draw(t, "sections"); n > 0 {
		c.Starts = []int{0}
		for range n {
			c.Starts = append(c.Starts, rapid.IntRange(c.Starts[len(c.Starts)-1], c.Count).Draw(t, "start"))
		}
	}
	return c
}

// someShape returns a shape like those of photos, now and then an extreme one,
// the same for the same seed.
func someShape(seed uint32) (w, h int) {
	seed ^= seed >> 15
	seed *= 0x2c1b3c6d
	seed ^= seed >> 12
	seed *= 0x297a2d39
	seed ^= seed >> 15
	shapes := [][2]int{{4, 3}, {3, 2}, {3, 4}, {2, 3}, {16, 9}, {1, 1}, {9, 20}, {5, 4}, {4, 3}, {3, 2}, {0, 0}, {4, 3}, {12, 1}, {1, 30}, {3, 2}, {4, 3}}
	s := shapes[seed%uint32(len(shapes))]
	return s[0] * 100, s[1] * 100
}

func anyLayout(t *rapid.T, c Config) Wall {
	if rapid.Bool().Draw(t, "justified") {
		return Wall{NewJustified(c)}
	}
	return Wall{NewSquares(c)}
}

const most = 3_000_000

// settled looks at a place of the wall, as a view does before it shows it.
func settled(t *rapid.T, w Wall) (top int64, height int) {
	height = rapid.IntRange(1, 3000).Draw(t, "height")
	top = rapid.Int64Range(0, w.Furthest(height)).Draw(t, "top")
	return w.Settle(top, height), height
}

func TestEveryPictureHasAPlaceOfItsOwn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyConfig(t, most)
		if c.Count == 0 {
			return
		}
		w := anyLayout(t, c)
		for range 3 {
			i := rapid.IntRange(0, c.Count-1).Draw(t, "i")
			r := w.Rect(i)
			if r.X < 0 || r.Y < 0 || r.W < 1 || r.H < 1 || r.Y+int64(r.H) > w.Height() {
				t.Fatalf("picture %d lies at %+v in a content of %d", i, r, w.Height())
			}
			for _, p := range [][2]int{{0, 0}, {r.W / 2, r.H / 2}, {r.W - 1, r.H - 1}} {
				if got := w.At(r.X+p[0], r.Y+int64(p[1])); got != i {
					t.Fatalf("at pixel %v of picture %d is %d", p, i, got)
				}
			}
			settled(t, w)
		}
	})
}

// Rows follow each other without a picture left out or twice, and what one row
// says of the next is so.
func TestRowsFollowEachOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyConfig(t, 3000)
		w := anyLayout(t, c)
		settled(t, w)
		next, y := 0, int64(0)
		for next < c.Count {
			r := w.RowOf(next)
			if r.First != next || r.Last < r.First || r.Y < y || r.Bottom < r.Y+int64(r.Height) || r.End < r.Bottom {
				t.Fatalf("after picture %d at %d comes the row %+v", next-1, y, r)
			}
			if s := w.SectionOf(r.First); w.SectionOf(r.Last) != s {
				t.Fatalf("pictures %d to %d are of sections %d and %d", r.First, r.Last, s, w.SectionOf(r.Last))
			}
			for _, in := range []int64{y, r.Y, r.End - 1} {
				if got, _ := w.RowAt(in); got.First != r.First {
					t.Fatalf("at %d is the row of %d, want that of %d", in, got.First, r.First)
				}
			}
			right := 0
			for i := r.First; i <= r.Last; i++ {
				if got := w.RowOf(i); got.First != r.First || got.Y != r.Y {
					t.Fatalf("picture %d is in the row of %d, not of %d", i, got.First, r.First)
				}
				x, width := r.Cell(i)
				if x < right || width < 1 {
					t.Fatalf("picture %d is at %d to %d, the one before ends at %d", i, x, x+width, right)
				}
				right = x + width
			}
			next, y = r.Last+1, r.End
		}
		if y != w.Height() {
			t.Fatalf("the last row ends at %d, the content at %d", y, w.Height())
		}
		if _, ok := w.RowAt(w.Height()); ok {
			t.Fatal("there is a row below the content")
		}
	})
}

func TestVisibleIsWhatTouchesTheView(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyConfig(t, most)
		w := anyLayout(t, c)
		top, height := settled(t, w)
		first, last := w.Visible(top, height)
		sees := func(i int) bool {
			r := w.RowOf(i)
			return r.Y < top+int64(height) && r.End > top
		}
		for _, i := range []int{first, last} {
			if first <= last && !sees(i) {
				t.Fatalf("%d of %d..%d is not seen", i, first, last)
			}
		}
		for _, i := range []int{first - 1, last + 1} {
			if i >= 0 && i < c.Count && sees(i) {
				t.Fatalf("%d is seen but not among %d..%d", i, first, last)
			}
		}
	})
}

func TestRevealShowsTheWholeTile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyConfig(t, most)
		if c.Count == 0 {
			return
		}
		w := anyLayout(t, c)
		top, height := settled(t, w)
		height = max(height, c.Edge*2+c.Header+c.Caption+2*c.Gap)
		i := rapid.IntRange(0, c.Count-1).Draw(t, "i")
		for range 6 { // what is far away is known better when one is there
			top = w.Settle(w.Reveal(i, top, height), height)
		}
		r := w.RowOf(i)
		if r.Y < top || r.Bottom > top+int64(height) {
			t.Fatalf("picture %d at %d to %d is not whole in %d to %d", i, r.Y, r.Bottom, top, top+int64(height))
		}
		for _, h := range w.Headers(nil, top, height) {
			if h.Stuck && h.Y+int64(c.Header) > r.Y {
				t.Fatalf("a header at %d hides picture %d at %d", h.Y, i, r.Y)
			}
		}
		if again := w.Reveal(i, top, height); again != top {
			t.Fatalf("shown at %d, and again it is moved to %d", top, again)
		}
	})
}

func TestHeadersStickAndArePushed(t *testing.T) {
	w := Wall{NewSquares(Config{Width: 330, Edge: 100, Gap: 10, Header: 40, Count: 9, Starts: []int{0, 4, 4, 5}})}
	// Two rows of the first section, one of the third, two of the fourth.
	for _, c := range []struct {
		top  int64
		want string
	}{
		{0, "[{0 0 false} {2 260 false}]"},
		{1, "[{0 1 true} {2 260 false}]"},
		{220, "[{0 220 true} {2 260 false} {3 410 false}]"},
		{230, "[{0 220 true} {2 260 false} {3 410 false}]"},
		{260, "[{2 260 false} {3 410 false}]"},
		{300, "[{2 300 true} {3 410 false}]"},
		{669, "[{3 630 true}]"},
		{670, "[]"},
	} {
		if got := fmt.Sprint(w.Headers(nil, c.top, 300)); got != c.want {
			t.Errorf("at %d the headers are %s, want %s", c.top, got, c.want)
		}
	}
}

func TestHeadersAreThoseOfWhatIsSeen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyConfig(t, most)
		w := anyLayout(t, c)
		top, height := settled(t, w)
		headers := w.Headers(nil, top, height)
		first, last := w.Visible(top, height)
		if c.Starts == nil {
			if len(headers) > 0 {
				t.Fatal("a wall without sections has headers")
			}
			return
		}
		end := top - int64(c.Header)
		for n, h := range headers {
			if h.Y < end || h.Y >= top+int64(height) || h.Stuck && n > 0 {
				t.Fatalf("header %+v below %d, in a view of %d to %d", h, end, top, top+int64(height))
			}
			end = h.Y + int64(c.Header)
		}
		for i := first; i <= last; i = w.RowOf(i).Last + 1 {
			found := false
			for _, h := range headers {
				found = found || h.Section == w.SectionOf(i)
			}
			if !found {
				t.Fatalf("picture %d is seen without the header of its section", i)
			}
		}
	})
}

func TestSectionsCoverThePictures(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyConfig(t, most)
		w := anyLayout(t, c)
		settled(t, w)
		next, below := 0, int64(0)
		for s := range w.Sections() {
			first, last, top := w.Section(s)
			if first != next || top < below || last < first && top != below {
				t.Fatalf("section %d holds %d to %d at %d; the one before ends at %d, %d", s, first, last, top, next-1, below)
			}
			next, below = last+1, top
			if first <= last {
				if w.SectionOf(first) != s || w.SectionOf(last) != s {
					t.Fatalf("pictures %d and %d of section %d are of others", first, last, s)
				}
				if y := w.RowOf(first).Y; y != top+int64(c.Header) {
					t.Fatalf("section %d begins at %d, its first row at %d", s, top, y)
				}
				below = w.RowOf(last).End
			}
		}
		if c.Starts != nil && next != c.Count {
			t.Fatalf("the sections end at %d of %d", next, c.Count)
		}
	})
}

func TestWithinIsWhatTheBandTouches(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyConfig(t, 2000)
		w := anyLayout(t, c)
		settled(t, w)
		band := Rect{
			X: rapid.IntRange(-50, 4000).Draw(t, "x"), Y: rapid.Int64Range(-50, w.Height()+50).Draw(t, "y"),
			W: rapid.IntRange(0, 4000).Draw(t, "w"), H: rapid.IntRange(0, 9000).Draw(t, "h"),
		}
		got := make([]bool, c.Count)
		before := -2
		for _, r := range w.Within(nil, band) {
			if r.First <= before+1 || r.Last < r.First {
				t.Fatalf("range %+v after one that ends at %d", r, before)
			}
			before = r.Last
			for i := r.First; i <= r.Last; i++ {
				got[i] = true
			}
		}
		for i := range c.Count {
			r, row := w.Rect(i), w.RowOf(i)
			want := band.W > 0 && band.H > 0 && r.X < band.X+band.W && r.X+r.W > band.X &&
				r.Y < band.Y+int64(band.H) && row.Bottom > band.Y
			if got[i] != want {
				t.Fatalf("picture %d at %+v in the band %+v: %v, want %v", i, r, band, got[i], want)
			}
		}
	})
}

func TestGrowIsLikeMadeAnew(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyConfig(t, 5000)
		w := anyLayout(t, c)
		top, height := settled(t, w)
		for range 3 {
			more := rapid.IntRange(0, 700).Draw(t, "more")
			if c.Starts != nil && rapid.Bool().Draw(t, "new section") {
				c.Starts = append(c.Starts, rapid.IntRange(c.Count, c.Count+more).Draw(t, "start"))
			}
			c.Count += more
			if !w.Grow(c.Count, c.Starts) {
				t.Fatal("does not grow")
			}
			if c.Count > 0 {
				w.Rect(c.Count - 1)
			}
			top = w.Settle(top, height)
		}
		if w.Len() != c.Count {
			t.Fatalf("%d pictures, want %d", w.Len(), c.Count)
		}
		w.Thaw()
		top = w.Settle(top, height)
		var anew Wall
		if _, ok := w.Layout.(*Squares); ok {
			anew = Wall{NewSquares(c)}
		} else {
			anew = Wall{NewJustified(c)}
		}
		first, last := w.Visible(top, height)
		for i := first; i <= last; i++ {
			for range 3 { // from the upper edge of the row, which is seen wherever it is thought to lie
				anew.Settle(anew.Rect(first).Y, height+max(int(top-w.Rect(first).Y), 0))
			}
			got, want := w.Rect(i), anew.Rect(i)
			got.Y -= w.Rect(first).Y
			want.Y -= anew.Rect(first).Y
			if got != want {
				t.Fatalf("picture %d of %d lies at %+v, made anew at %+v", i, first, got, want)
			}
		}
	})
}

func TestGrowRefusesOtherChanges(t *testing.T) {
	for _, c := range []struct {
		name   string
		count  int
		starts []int
	}{
		{"fewer", 90, []int{0, 10}},
		{"a section moved", 110, []int{0, 11}},
		{"a section gone", 110, []int{0}},
		{"all sections gone", 110, nil},
		{"a section among what was there", 110, []int{0, 10, 99}},
	} {
		config := Config{Width: 500, Edge: 100, Gap: 10, Header: 30, Count: 100, Starts: []int{0, 10}}
		for _, l := range []Layout{NewSquares(config), NewJustified(config)} {
			if l.Grow(c.count, c.starts) || l.Len() != 100 {
				t.Errorf("%s: %T grows", c.name, l)
			}
		}
	}
}

// The last of three million large pictures lies beyond 2³¹ pixels, and as exactly
// as the first.
func TestThreeMillion(t *testing.T) {
	c := Config{Width: 1000, Edge: 900, Gap: 10, Count: most, Shape: func(i int) (int, int) { return someShape(uint32(i)) }}
	for _, w := range []Wall{{NewSquares(c)}, {NewJustified(c)}} {
		top := w.Settle(w.Furthest(800), 800)
		if w.Height() < 1<<31 || top != w.Furthest(800) {
			t.Errorf("%T: the end of %d is at %d", w.Layout, w.Height(), top)
		}
		r := w.Rect(most - 1)
		if got := w.At(r.X, r.Y); got != most-1 || r.Y+int64(r.H) > top+800 {
			t.Errorf("%T: the last picture at %+v is found as %d", w.Layout, r, got)
		}
		if up := w.Settle(top-1, 800); up != top-1 {
			t.Errorf("%T: a pixel upwards is from %d to %d", w.Layout, top, up)
		}
	}
}
