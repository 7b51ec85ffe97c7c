package catalog

import (
	"bytes"
	"context"
	"math/bits"
	"slices"
)

// Matches is which pictures of a catalog fulfil a filter. It never changes, and
// any goroutine may read it.
type Matches struct {
	filter *Filter
	words  []uint64
	rows   int // that were looked at

	edits, renames uint64 // of the catalog then
}

// Has reports whether the picture of a row fulfils the filter.
func (m *Matches) Has(r Row) bool {
	return int(r) < m.rows && m.words[r>>6]>>(r&63)&1 != 0
}

// Filter returns what was asked for.
func (m *Matches) Filter() *Filter { return m.filter }

// Match finds the pictures that fulfil a filter. last is an earlier result for the
// same catalog, or nil: for the same filter only what is new is looked at, and for
// one that asks for more, as with another letter typed, what was found then. The
// error is that of ctx.
func (s *Snapshot) Match(ctx context.Context, f *Filter, last *Matches) (*Matches, error) {
	m := &Matches{
		filter: f, rows: s.rows, words: make([]uint64, (s.rows+63)/64),
		edits: s.edits, renames: s.renames,
	}
	w := newMatcher(&s.table, f)
	from := 0
	if last != nil && last.holds(s) {
		switch {
		case f.equal(last.filter):
			copy(m.words, last.words)
			from = last.rows
		case f.refines(last.filter):
			if err := m.narrow(ctx, w, last); err != nil {
				return nil, err
			}
			from = last.rows
		}
	}
	for i := from; i < s.rows; i++ {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if r := Row(i); w.match(r) {
			m.words[r>>6] |= 1 << (r & 63)
		}
	}
	return m, nil
}

// holds reports whether m is still right for the pictures that it is about.
func (m *Matches) holds(s *Snapshot) bool {
	return m.rows <= s.rows && m.renames == s.renames && (m.edits == s.edits || !m.filter.ReadsFacts())
}

// narrow looks at what was found before.
func (m *Matches) narrow(ctx context.Context, w *matcher, last *Matches) error {
	for i, word := range last.words {
		if i%(checkEvery/64) == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		for left := word; left != 0; left &= left - 1 {
			if n := bits.TrailingZeros64(left); !w.match(Row(i<<6 + n)) {
				word &^= 1 << n
			}
		}
		m.words[i] = word
	}
	return nil
}

// Only returns the pictures of v that fulfil a filter, in the same order.
func (v *View) Only(m *Matches) *View {
	var rows []Row
	for i := range v.n {
		if r := v.At(i); m.Has(r) {
			rows = append(rows, r)
		}
	}
	return newView(v.order, rows, int(v.limit))
}

// matcher holds pictures against a filter, best those of a folder together.
type matcher struct {
	t       *table
	f       *Filter
	clock   clock
	cameras [][]bool // for each term, which cameras fulfil it

	folder   uint32 // the last one looked at
	isKnown  bool
	inFolder uint32 // the terms whose text is in that folder's name, as bits
	path     []byte // that folder's name, folded
	base     []byte // of the present picture, folded
	name     []byte // likewise, where it is stored
	both     []byte // see whole
}

func newMatcher(t *table, f *Filter) *matcher {
	w := &matcher{t: t, f: f, clock: clock{zone: t.zone}, cameras: make([][]bool, len(f.terms))}
	for i, term := range f.terms {
		if term.field != cameraField {
			continue
		}
		for _, name := range t.cameras {
			w.cameras[i] = append(w.cameras[i], bytes.Contains(appendFold(nil, []byte(name)), term.text))
		}
	}
	return w
}

func (w *matcher) match(r Row) bool {
	isFolded := false
	for i := range w.f.terms {
		t := &w.f.terms[i]
		var yes bool
		switch t.field {
		case kindField:
			yes = t.kinds>>w.t.kind.get(r)&1 != 0
		case cameraField:
			yes = w.cameras[i][w.t.camera.get(r)]
		case dateField:
			date := w.t.date(r, &w.clock)
			yes = date >= t.from && date < t.to
		case folderField:
			w.enter(r)
			yes = w.inFolder>>i&1 != 0
		case wordField:
			w.enter(r)
			yes = w.inFolder>>i&1 != 0
			if !yes && !isFolded {
				w.fold(r)
				isFolded = true
			}
			yes = yes || w.inName(t.text)
		}
		if yes == t.not {
			return false
		}
	}
	return true
}

// enter looks at the folder of a row.
func (w *matcher) enter(r Row) {
	folder := w.t.folder.get(r)
	if w.isKnown && folder == w.folder {
		return
	}
	w.isKnown, w.folder, w.inFolder = true, folder, 0
	w.path = appendFold(w.path[:0], w.t.shown(folder))
	for i, t := range w.f.terms {
		if (t.field == folderField || t.field == wordField) && bytes.Contains(w.path, t.text) {
			w.inFolder |= 1 << i
		}
	}
}

func (w *matcher) fold(r Row) {
	base, rest := cut(w.t.from(w.t.record.get(r)))
	w.base = appendFold(w.base[:0], base)
	w.name = w.name[:0]
	if w.t.flags.get(r)&flagNamed != 0 {
		name, _ := cut(rest)
		w.name = appendFold(w.name, name)
	}
}

// inName reports whether text is in the name, with or without its folder.
func (w *matcher) inName(text []byte) bool {
	if bytes.Contains(w.base, text) || bytes.Contains(w.name, text) {
		return true
	}
	if slices.IndexFunc(text, isSeparator) < 0 {
		return false
	}
	w.both = append(append(append(w.both[:0], w.path...), '/'), w.base...)
	return bytes.Contains(w.both, text)
}
