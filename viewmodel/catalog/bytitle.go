package catalog

import (
	"context"
	"slices"
)

// sortTitles returns the living pictures, which are given by path, by their names
// without folders. A camera numbers its pictures anew in each folder, so the same
// names are many: all pictures of one follow each other as they do by path.
func (s *Snapshot) sortTitles(ctx context.Context, o Order, paths *View) (*View, error) {
	var k keys
	place := func(r uint32) int { i, _ := paths.Position(Row(r)); return i }
	k.reset(paths.n, func(a, b uint32) int { return place(a) - place(b) })
	var key []byte
	for i, r := range paths.All() {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		key = appendKey(key[:0], s.title(r))
		k.add(uint32(r), key)
	}
	if err := k.sort(ctx); err != nil {
		return nil, err
	}
	rows := makeRows(len(k.items))
	for _, it := range k.items {
		rows = append(rows, Row(it.id))
	}
	if o.Descending {
		slices.Reverse(rows)
		s.turnTies(rows)
	}
	return newView(o, rows, int(paths.limit)), nil
}

// turnTies turns each run of rows with the same names.
func (s *Snapshot) turnTies(rows []Row) {
	var names comparer
	for from := 0; from < len(rows); {
		to := from + 1
		for to < len(rows) && names.same(s.title(rows[from]), s.title(rows[to])) {
			to++
		}
		slices.Reverse(rows[from:to])
		from = to
	}
}
