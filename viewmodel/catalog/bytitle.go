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
	from, step := 0, 1
	if o.Descending { // the names are turned below, and those of one name with them
		from, step = paths.n-1, -1
	}
	k.reset(paths.n, func(a, b uint32) int { return step * (place(a) - place(b)) })
	var key []byte
	for i := range paths.n {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		r := paths.At(from + step*i)
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
	}
	return newView(o, rows, int(paths.limit)), nil
}
