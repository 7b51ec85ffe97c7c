package viewmodel

import (
	"slices"

	"vitrine/viewmodel/catalog"
)

// route is the way on which the viewer goes through the pictures. Positions are those
// in the gallery. It belongs to the UI thread.
type route interface {
	// Beside returns the position of the picture n steps on from the present one, which
	// is at position at, or back where n is negative; -1 is past an end.
	Beside(at, n int) int

	// Place returns which one on the way the present picture is, from 0, of how many.
	Place(at int) (number, count int)

	// Went says that the viewer goes n steps from the present picture.
	Went(n int)

	// Listed says that the gallery's list has changed.
	Listed()
}

// whole is the way through all that the gallery shows, from end to end.
type whole struct{ g *Gallery }

func (w whole) Beside(at, n int) int {
	if i := at + n; i >= 0 && i < w.g.Len() {
		return i
	}
	return -1
}

func (w whole) Place(at int) (number, count int) { return at, w.g.Len() }
func (whole) Went(int)                           {}
func (whole) Listed()                            {}

// chosen is the way through some of the pictures, in the order of the gallery.
type chosen struct {
	g   *Gallery
	set *catalog.Set
	at  []int // their positions
}

func newChosen(g *Gallery, set *catalog.Set) *chosen {
	c := &chosen{g: g, set: set}
	c.Listed()
	return c
}

// Beside is that of route. Where the present picture is none of them, the nearest
// stands for it at 0.
func (c *chosen) Beside(at, n int) int {
	k, isOn := slices.BinarySearch(c.at, at)
	switch {
	case !isOn && n > 0:
		n--
	case !isOn && n == 0 && k == len(c.at):
		n = -1
	}
	if k += n; k < 0 || k >= len(c.at) {
		return -1
	}
	return c.at[k]
}

func (c *chosen) Place(at int) (number, count int) {
	k, _ := slices.BinarySearch(c.at, at)
	return k, len(c.at)
}

func (*chosen) Went(int) {}

func (c *chosen) Listed() {
	c.at = c.at[:0]
	for i := range c.set.In(c.g.list.view) {
		c.at = append(c.at, i)
	}
}

// ring is a way after whose last picture the first comes again.
type ring struct{ route }

func (r ring) Beside(at, n int) int {
	number, count := r.route.Place(at)
	if n <= -count || n >= count {
		return -1
	}
	to := (number + n + count) % count
	return r.route.Beside(at, to-number)
}
