package viewmodel

import (
	"math/rand/v2"
	"slices"

	"vitrine/viewmodel/catalog"
)

// shuffled is a way on which the pictures come by chance, and each once before any
// comes again. Which one comes is decided when it is asked for, so that a million of
// them take no time to begin.
type shuffled struct {
	g      *Gallery
	among  *catalog.Set // nil is all that the gallery shows
	random *rand.Rand

	former, lap, coming *lap // of former and coming there may be none
	at                  int  // in the lap
	outdated            bool // the list has changed since the lap was made
}

// lap is pictures once each, by their rows.
type lap struct {
	rows   []catalog.Row
	drawn  int // of how many the order is decided
	random *rand.Rand
}

// newShuffled returns a way that begins at the picture at position at.
func newShuffled(g *Gallery, among *catalog.Set, at int, random *rand.Rand) *shuffled {
	s := &shuffled{g: g, among: among, random: random}
	s.lap = s.newLap()
	s.lap.Begin(slices.Index(s.lap.rows, g.rowAt(at)))
	return s
}

// Beside is that of route.
func (s *shuffled) Beside(_, n int) int {
	count := len(s.lap.rows)
	if n <= -count || n >= count {
		return -1
	}
	row := catalog.NoRow
	switch k := s.at + n; {
	case k >= count:
		row = s.next().At(k - count)
	case k >= 0:
		row = s.lap.At(k)
	case s.former != nil && k+len(s.former.rows) >= 0:
		row = s.former.At(k + len(s.former.rows))
	}
	if row == catalog.NoRow {
		return -1
	}
	i := s.g.list.Position(row)
	if i < 0 && s.outdated { // it is gone
		s.renew()
		return s.Beside(0, n)
	}
	return i
}

// Place is that of route.
func (s *shuffled) Place(int) (number, count int) { return s.at, len(s.lap.rows) }

// Went is that of route. Pictures that are new are among those that come.
func (s *shuffled) Went(n int) {
	s.at += n
	switch count := len(s.lap.rows); {
	case s.at >= count:
		s.former, s.lap, s.coming = s.lap, s.next(), nil
		s.at -= count
	case s.at < 0 && s.former != nil:
		s.former, s.lap, s.coming = nil, s.former, s.lap
		s.at += len(s.lap.rows)
	}
	if s.outdated {
		s.renew()
	}
}

// Listed is that of route. A listing that goes on tells of itself many times between
// two pictures.
func (s *shuffled) Listed() { s.outdated = true }

// next returns the lap after the present one. It does not begin with the picture
// with which that ends.
func (s *shuffled) next() *lap {
	if s.coming == nil {
		s.coming = s.newLap()
		first, last := s.coming.At(0), s.lap.At(len(s.lap.rows)-1)
		if n := len(s.coming.rows); first == last && n > 1 {
			s.coming.Begin(1 + s.random.IntN(n-1))
		}
	}
	return s.coming
}

func (s *shuffled) newLap() *lap {
	view := s.g.list.view
	l := &lap{random: s.random}
	if s.among != nil {
		for _, row := range s.among.In(view) {
			l.rows = append(l.rows, row)
		}
		return l
	}
	l.rows = make([]catalog.Row, view.Len())
	for i := range l.rows {
		l.rows[i] = view.At(i)
	}
	return l
}

// renew takes what is gone out of the lap, and puts in what is new.
func (s *shuffled) renew() {
	s.outdated = false
	s.former, s.coming = nil, nil
	var has catalog.Set
	rows, drawn, at := s.lap.rows[:0], s.lap.drawn, s.at
	for k, row := range s.lap.rows {
		has.Add(row)
		switch {
		case s.g.list.Position(row) >= 0:
			rows = append(rows, row)
		case k < s.lap.drawn:
			drawn--
			if k < s.at {
				at--
			}
		}
	}
	for _, row := range s.newLap().rows {
		if !has.Has(row) {
			rows = append(rows, row)
		}
	}
	s.lap.rows, s.lap.drawn = rows, drawn
	s.at = max(0, min(at, len(rows)-1))
}

// Begin puts the picture with a number first.
func (l *lap) Begin(k int) {
	if k >= 0 {
		l.rows[0], l.rows[k] = l.rows[k], l.rows[0]
		l.drawn = max(l.drawn, 1)
	}
}

// At returns the picture with a number, which the lap has.
func (l *lap) At(k int) catalog.Row {
	for ; l.drawn <= k; l.drawn++ {
		n := l.drawn + l.random.IntN(len(l.rows)-l.drawn)
		l.rows[l.drawn], l.rows[n] = l.rows[n], l.rows[l.drawn]
	}
	return l.rows[k]
}
