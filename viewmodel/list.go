package viewmodel

import (
	"vitrine/repository"
	"vitrine/viewmodel/catalog"
)

// list is the pictures of a source, and how they are shown.
type list struct {
	all *catalog.Catalog
	arranged
}

// arranged is what is made of the pictures for an arrangement. It never changes.
type arranged struct {
	sorted   *catalog.Sorted
	matches  *catalog.Matches // nil without a filter
	stacks   *catalog.Stacks  // nil where no pictures are shown as one
	view     *catalog.View    // what is shown
	sections *catalog.Sections
	marks    *catalog.Sections
}

func newList(a arrangement) *list {
	l := &list{all: catalog.New(nil)}
	l.arranged = arrangeNow(l.all, a)
	return l
}

// Len returns how many pictures are shown.
func (l *list) Len() int { return l.view.Len() }

// Row returns the identity of the picture at position i.
func (l *list) Row(i int) catalog.Row { return l.view.At(i) }

// Photo returns the picture at position i.
func (l *list) Photo(i int) repository.Photo { return l.all.Photo(l.view.At(i)) }

// Find returns the position of a key, or -1 where it is not shown.
func (l *list) Find(key string) int {
	if r, ok := l.all.Find(key); ok {
		return l.Position(r)
	}
	return -1
}

// Position returns where a row is shown, by itself or as part of a stack, or -1.
func (l *list) Position(r catalog.Row) int {
	if i, ok := l.view.Position(r); ok {
		return i
	}
	return -1
}

// Grow takes up what was put into the catalog at its end, where that is where it
// is shown, and returns the positions of stacks that are others now. It reports false
// where all is to be arranged anew.
func (l *list) Grow(a arrangement) (touched []int, ok bool) {
	if a.filter != nil || l.view.Order() != a.order {
		return nil, false
	}
	sorted, ok := l.all.Extend(l.sorted)
	if !ok {
		return nil, false
	}
	view, touched, ok := l.all.ExtendStacks(l.view, sorted, a.stacks)
	if ok {
		l.arranged = cut(l.all, a, arranged{sorted: sorted, view: view, stacks: view.Stacks()}, l.arranged)
	}
	return touched, ok
}

// Change says where pictures went when the list changed.
type Change struct {
	old, next *catalog.View // old is nil where pictures were only added at the end
}

// Moved reports whether pictures may have changed their places. Otherwise some
// were added at the end.
func (c Change) Moved() bool { return c.old != nil }

// From returns where the picture was that is at position i now, or -1.
func (c Change) From(i int) int {
	if c.old == nil || i < 0 || i >= c.next.Len() {
		return i
	}
	at, ok := c.old.Position(c.next.At(i))
	if !ok {
		return -1
	}
	return at
}

// Where returns the new position of what was at position i: its own, or that of
// the nearest picture that is still there; -1 where none is.
func (c Change) Where(i int) int {
	if c.old == nil {
		return i
	}
	return catalog.Where(c.old, c.next, i)
}
