package catalog

import (
	"context"
	"slices"
)

// By is what an order goes by.
type By byte

const (
	// ByListed is the order in which the source lists its pictures. While a
	// listing goes on, those that it has not seen yet come first.
	ByListed By = iota

	// ByPath is folder by folder, in each first its pictures and then its
	// folders, both in natural order: as a folder is listed. A picture whose name
	// is not the end of its key is placed by its key.
	ByPath

	// ByName is by the name alone, without its folder, in natural order across all
	// folders. The same names are in the order of ByPath.
	ByName

	// ByFolder is ByPath; where it descends, it is the folders that do, while
	// the pictures in each stay in the order of their names.
	ByFolder

	// ByTaken is by the date that a picture was taken, and by the date that it
	// was changed where that is not known.
	ByTaken

	ByChanged
	BySize // in bytes
)

// Order is how pictures follow each other. What ties is in the order of paths, also
// where it descends; what is unknown comes last.
type Order struct {
	By         By
	Descending bool
}

// Sorted is all pictures of a catalog in one order.
type Sorted struct {
	View  *View
	names *View // the same by path, which breaks ties; nil for ByListed

	lives, edits, passes, renames uint64 // of the catalog then
}

// Sort returns the living pictures in an order. It takes from last, an earlier
// result for the same catalog, whatever is still right, so that of names only the
// new ones are sorted; nil is none. The error is that of ctx.
func (s *Snapshot) Sort(ctx context.Context, o Order, last *Sorted) (*Sorted, error) {
	next := &Sorted{lives: s.lives, edits: s.edits, passes: s.passes, renames: s.renames}
	var err error
	if o.By != ByListed {
		if next.names, err = s.namesFrom(ctx, last); err != nil {
			return nil, err
		}
	}
	if o == (Order{By: ByPath}) {
		next.View = next.names
		return next, nil
	}
	isSame := last != nil && last.View.order == o && next.names != nil && next.names == last.names
	switch {
	case isSame && last.holds(s, o.By):
		next.View = last.View
	case o.By == ByPath:
		next.View = next.names.reversed(o)
	case o.By == ByFolder:
		next.View = s.byFolder(next.names, o)
	case o.By == ByName:
		next.View, err = s.sortTitles(ctx, o, next.names)
	default:
		next.View, err = s.sortNumbers(ctx, o, next.names)
	}
	if err != nil {
		return nil, err
	}
	return next, nil
}

// holds reports whether an order of the same pictures is still right.
func (l *Sorted) holds(s *Snapshot, by By) bool {
	switch by {
	case ByPath, ByFolder:
		return true
	case ByName:
		return l.renames == s.renames
	}
	return l.edits == s.edits
}

// namesFrom returns the pictures by path. It does without a result that knows more
// pictures than s.
func (s *Snapshot) namesFrom(ctx context.Context, last *Sorted) (*View, error) {
	switch {
	case last == nil || last.names == nil || int(last.names.limit) > s.rows:
		return s.sortNames(ctx, nil)
	case last.lives == s.lives && int(last.names.limit) == s.rows:
		return last.names, nil
	}
	return s.sortNames(ctx, last.names)
}

// byFolder returns the pictures, which are given by path, by folder.
func (s *Snapshot) byFolder(names *View, o Order) *View {
	rows := names.appendTo(makeRows(names.n))
	if o.Descending {
		slices.Reverse(rows)
		for from := 0; from < len(rows); {
			folder, to := s.folder.get(rows[from]), from+1
			for to < len(rows) && s.folder.get(rows[to]) == folder {
				to++
			}
			slices.Reverse(rows[from:to])
			from = to
		}
	}
	return newView(o, rows, int(names.limit))
}

// Extend returns last with the pictures at its end that were put into the catalog
// since, if that is where they belong, in time in proportion to their number. It
// reports false where only Sort helps: for other orders than ByListed and ByPath,
// ascending; where a new picture belongs elsewhere, or another one was removed or
// came back; and from other results than the latest.
func (c *Catalog) Extend(last *Sorted) (*Sorted, bool) {
	v := last.View
	if v.order.Descending || last.lives != c.lives {
		return nil, false
	}
	limit := Row(c.rows)
	switch v.order.By {
	case ByListed:
		if last.passes != c.passes {
			return nil, false
		}
	case ByPath:
		if !c.follow(v, limit) {
			return nil, false
		}
	default:
		return nil, false
	}
	grown, ok := v.grown(limit)
	if !ok {
		return nil, false
	}
	next := *last
	next.View = grown
	if v.order.By == ByPath {
		next.names = grown
	}
	return &next, true
}

// follow reports whether the new rows come after v, and each after the former, by
// their names.
func (c *Catalog) follow(v *View, limit Row) bool {
	r := v.limit
	if v.n > 0 && r < limit && c.order.compare(&c.names, v.At(v.n-1), r) > 0 {
		return false
	}
	for ; r+1 < limit; r++ {
		if c.order.compare(&c.names, r, r+1) > 0 {
			return false
		}
	}
	return true
}
