package viewmodel

import "vitrine/viewmodel/catalog"

// failures is why pictures are not shown, by row.
type failures struct {
	of      map[catalog.Row]Problem
	posters int // how many of them are missing posters, which is no fault of a file
}

func newFailures() failures { return failures{of: make(map[catalog.Row]Problem)} }

// Of returns the problem of a row; the zero Problem is none.
func (f *failures) Of(r catalog.Row) Problem { return f.of[r] }

func (f *failures) Put(r catalog.Row, p Problem) {
	f.Remove(r)
	f.of[r] = p
	if p.Kind == NoPoster {
		f.posters++
	}
}

func (f *failures) Remove(r catalog.Row) {
	if f.of[r].Kind == NoPoster {
		f.posters--
	}
	delete(f.of, r)
}
