package viewmodel

import "vitrine/viewmodel/catalog"

// selection is which pictures are selected, by identity: another order, a filter
// or a reload leaves it as it is.
type selection struct {
	set    *catalog.Set
	cursor catalog.Row // where the keyboard is; NoRow is nowhere
	anchor catalog.Row // where a range begins
	before *catalog.Set
	former *selection // what [Gallery.RestoreSelection] brings back; nil is nothing
}

func newSelection() selection {
	return selection{set: new(catalog.Set), cursor: catalog.NoRow, anchor: catalog.NoRow}
}

// Select selects the picture at position i alone; -1 selects none.
func (g *Gallery) Select(i int) {
	s := &g.selection
	row := g.rowAt(i)
	if row == s.cursor && s.set.Len() == 1 && s.set.Has(row) || row == catalog.NoRow && s.set.Len() == 0 && row == s.cursor {
		return
	}
	s.set.Clear()
	if row != catalog.NoRow {
		s.set.Add(row)
	}
	s.cursor, s.anchor = row, row
	g.selected()
}

// follow is [Gallery.Select] where at most one picture is selected. Of several that
// are selected none is lost by looking at pictures.
func (g *Gallery) follow(i int) {
	if g.selection.set.Len() > 1 {
		g.Walk(i)
		return
	}
	g.Select(i)
}

// Toggle selects the picture at position i besides, or no longer.
func (g *Gallery) Toggle(i int) {
	row := g.rowAt(i)
	if row == catalog.NoRow {
		return
	}
	g.selection.set.Toggle(row)
	g.selection.cursor, g.selection.anchor = row, row
	g.selected()
}

// SelectTo selects the pictures from where the last one was selected to position
// i, alone or besides.
func (g *Gallery) SelectTo(i int, besides bool) {
	s := &g.selection
	row := g.rowAt(i)
	if row == catalog.NoRow {
		return
	}
	from := g.list.Position(s.anchor)
	if s.anchor == catalog.NoRow || from < 0 {
		from, s.anchor = i, row
	}
	if !besides {
		s.set.Clear()
	}
	s.set.AddRange(g.list.view, min(from, i), max(from, i)+1)
	s.cursor = row
	g.selected()
}

// Walk moves the cursor to position i and leaves the selection as it is.
func (g *Gallery) Walk(i int) {
	if row := g.rowAt(i); row != catalog.NoRow && row != g.selection.cursor {
		g.selection.cursor = row
		g.selected()
	}
}

// Span is the positions from First to Last, both included.
type Span struct{ First, Last int }

// BeginBand begins to select by a rubber band, besides what is selected or
// instead of it.
func (g *Gallery) BeginBand(besides bool) {
	g.selection.before = new(catalog.Set)
	if besides {
		g.selection.before = g.selection.set.Clone()
	}
}

// Band selects what the rubber band touches now.
func (g *Gallery) Band(touched []Span) {
	s := &g.selection
	if s.before == nil {
		return
	}
	s.set = s.before.Clone()
	for _, t := range touched {
		s.set.AddRange(g.list.view, max(t.First, 0), min(t.Last+1, g.list.Len()))
	}
	g.selected()
}

// EndBand lets go of the rubber band.
func (g *Gallery) EndBand() { g.selection.before = nil }

// KeepSelection remembers what is selected and where the cursor is.
func (g *Gallery) KeepSelection() {
	kept := g.selection
	kept.set, kept.before, kept.former = kept.set.Clone(), nil, nil
	g.selection.former = &kept
}

// RestoreSelection selects once more what was when it was kept, but for what is gone.
func (g *Gallery) RestoreSelection() {
	if g.selection.former == nil {
		return
	}
	g.selection = *g.selection.former
	g.leadSelection()
	g.pruneSelection()
	g.selected()
}

// SelectAll selects all pictures that are shown.
func (g *Gallery) SelectAll() {
	g.selection.set.AddRange(g.list.view, 0, g.list.Len())
	g.selected()
}

// SelectNone selects nothing; the cursor stays.
func (g *Gallery) SelectNone() {
	if g.selection.set.Len() > 0 {
		g.selection.set.Clear()
		g.selected()
	}
}

// Invert selects what is shown and not selected, and nothing else of it.
func (g *Gallery) Invert() {
	g.selection.set.Invert(g.list.view)
	g.selected()
}

// SelectSection selects the pictures of a section besides, or none of it where all
// of them are.
func (g *Gallery) SelectSection(section int) {
	from, to, ok := g.bounds(section)
	if !ok {
		return
	}
	if g.IsSectionSelected(section) {
		g.selection.set.RemoveRange(g.list.view, from, to)
	} else {
		g.selection.set.AddRange(g.list.view, from, to)
	}
	g.selected()
}

func (g *Gallery) bounds(section int) (from, to int, ok bool) {
	if section < 0 || section >= g.list.sections.Len() {
		return 0, 0, false
	}
	return g.list.sections.Start(section), g.list.sections.End(section), true
}

func (g *Gallery) rowAt(i int) catalog.Row {
	if i < 0 || i >= g.list.Len() {
		return catalog.NoRow
	}
	return g.list.Row(i)
}

// pruneSelection lets go of what was removed.
func (g *Gallery) pruneSelection() {
	s, all := &g.selection, g.list.all
	n := all.Prune(s.set)
	if s.cursor != catalog.NoRow && all.IsGone(s.cursor) {
		s.cursor = catalog.NoRow
		n++
	}
	if s.anchor != catalog.NoRow && all.IsGone(s.anchor) {
		s.anchor = catalog.NoRow
	}
	if n > 0 {
		g.selected()
	}
}

func (g *Gallery) selected() {
	g.events.Selected()
	g.events.Status()
}
