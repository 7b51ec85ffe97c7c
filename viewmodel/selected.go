package viewmodel

import (
	"iter"

	"vitrine/viewmodel/catalog"
)

// IsSectionSelected reports whether all pictures of a section are selected.
func (g *Gallery) IsSectionSelected(section int) bool {
	from, to, ok := g.bounds(section)
	for i := from; ok && i < to; i++ {
		ok = g.selection.set.Has(g.list.Row(i))
	}
	return ok
}

// IsSelected reports whether the picture at position i is selected.
func (g *Gallery) IsSelected(i int) bool { return g.selection.set.Has(g.list.Row(i)) }

// SelectedCount returns how many pictures are selected.
func (g *Gallery) SelectedCount() int { return g.selection.set.Len() }

// Selected returns the position of the cursor, which is that of the selected
// picture where there is one; -1 is none.
func (g *Gallery) Selected() int {
	if g.selection.cursor == catalog.NoRow {
		return -1
	}
	return g.list.Position(g.selection.cursor)
}

// Chosen yields the pictures that are selected and shown, in their order: their
// positions, and where they lie.
func (g *Gallery) Chosen() iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for i, row := range g.selection.set.In(g.list.view) {
			if !yield(i, g.list.all.Photo(row).Key) {
				return
			}
		}
	}
}

// ChosenPlaces yields where the files lie of the pictures that are selected and shown, in
// their order, with all that they stand for.
func (g *Gallery) ChosenPlaces() iter.Seq[string] {
	return func(yield func(string) bool) {
		var few [8]catalog.Row
		for _, row := range g.selection.set.In(g.list.view) {
			for _, r := range g.list.all.Members(g.list.stacks, row, few[:0]) {
				if !yield(g.list.all.Photo(r).Key) {
					return
				}
			}
		}
	}
}

// ChosenCount returns how many pictures Chosen yields, and how many places ChosenPlaces.
func (g *Gallery) ChosenCount() (pictures, places int) {
	var few [8]catalog.Row
	for _, row := range g.selection.set.In(g.list.view) {
		pictures++
		places += len(g.list.all.Members(g.list.stacks, row, few[:0]))
	}
	return pictures, places
}

// Sum is how many pictures are selected and how large they are.
type Sum struct {
	Count   int
	Beside  int // of them, videos and documents
	Files   int // more than Count where there are several of a picture
	Bytes   int64
	Unknown int // of how many the size is not known
}

// SelectionSum returns what is selected.
func (g *Gallery) SelectionSum() Sum {
	s := Sum{Count: g.selection.set.Len()}
	if s.Count > 0 {
		whole := g.list.all.Whole(g.selection.set, g.list.stacks)
		s.Files = whole.Len()
		s.Beside = g.list.all.BesideIn(g.selection.set)
		s.Bytes, s.Unknown = g.list.all.Bytes(whole)
	}
	return s
}
