package catalog

import (
	"bytes"
	"context"
	"slices"
)

// sortNames returns the living pictures by path. It takes over last, and sorts
// and merges in what is not there.
func (s *Snapshot) sortNames(ctx context.Context, last *View) (*View, error) {
	fresh := makeRows(s.rows)
	if last != nil {
		fresh = nil // few, mostly
	}
	for i := range s.rows {
		r := Row(i)
		if s.IsGone(r) {
			continue
		}
		if last != nil {
			if _, ok := last.Position(r); ok {
				continue
			}
		}
		fresh = append(fresh, r)
	}
	if err := s.byName(ctx, fresh); err != nil {
		return nil, err
	}
	if last != nil {
		var err error
		if fresh, err = s.merge(ctx, last, fresh); err != nil {
			return nil, err
		}
	}
	return newView(Order{By: ByPath}, fresh, s.rows), nil
}

// merge returns the living rows of old with those of fresh, both by path. Each of
// fresh is looked for from the place of the one before it, with growing steps, so
// what lies together costs little.
func (s *Snapshot) merge(ctx context.Context, old *View, fresh []Row) ([]Row, error) {
	both := makeRows(old.n + len(fresh))
	var names comparer
	at := 0
	for i, r := range fresh {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		less := func(i int) bool { return names.compare(&s.names, old.At(i), r) < 0 }
		to := gallop(at, old.n, less)
		both = append(s.appendLiving(both, old, at, to), r)
		at = to
	}
	return s.appendLiving(both, old, at, old.n), ctx.Err()
}

func (s *Snapshot) appendLiving(rows []Row, v *View, from, to int) []Row {
	for i := from; i < to; i++ {
		if r := v.At(i); !s.IsGone(r) {
			rows = append(rows, r)
		}
	}
	return rows
}

// gallop returns the first position from low on that is not less, at most high.
func gallop(low, high int, less func(i int) bool) int {
	for step := 1; low < high; step *= 2 {
		probe := min(low+step, high) - 1
		if !less(probe) {
			high = probe
			break
		}
		low = probe + 1
	}
	for low < high {
		if middle := low + (high-low)/2; less(middle) {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}

// byName sorts rows by path: by folder first, then those folders that are not in
// order already. A source mostly lists them so.
func (s *Snapshot) byName(ctx context.Context, rows []Row) error {
	var k keys
	ends, err := s.gather(ctx, rows, &k)
	if err != nil {
		return err
	}
	from := 0
	for _, to := range ends {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := s.sortBases(ctx, rows[from:to], &k); err != nil {
			return err
		}
		from = to
	}
	return nil
}

// gather puts rows together by folder, the folders in order, and returns where
// each ends.
func (s *Snapshot) gather(ctx context.Context, rows []Row, k *keys) (ends []int, err error) {
	count := make([]uint32, s.folderCount)
	n := 0
	for _, r := range rows {
		if f := s.folder.get(r); count[f] == 0 {
			n++
			count[f] = 1
		} else {
			count[f]++
		}
	}
	k.reset(n, func(a, b uint32) int { return comparePaths(&s.names, a, b) })
	var key []byte
	for f := range s.folderCount {
		if count[f] > 0 {
			key = appendPathKey(key[:0], s.shown(f))
			k.add(f, key)
		}
	}
	if err := k.sort(ctx); err != nil {
		return nil, err
	}
	ends = make([]int, 0, n)
	next := uint32(0)
	for _, it := range k.items {
		count[it.id], next = next, next+count[it.id]
		ends = append(ends, int(next))
	}
	gathered := make([]Row, len(rows))
	for _, r := range rows {
		to := &count[s.folder.get(r)]
		gathered[*to] = r
		*to++
	}
	copy(rows, gathered)
	return ends, nil
}

// sortBases sorts the rows of one folder.
func (s *Snapshot) sortBases(ctx context.Context, rows []Row, k *keys) error {
	if s.inOrder(rows) {
		return nil
	}
	k.reset(len(rows), func(a, b uint32) int { return bytes.Compare(s.base(Row(a)), s.base(Row(b))) })
	var key []byte
	for _, r := range rows {
		key = appendKey(key[:0], s.base(r))
		k.add(uint32(r), key)
	}
	if err := k.sort(ctx); err != nil {
		return err
	}
	for i, it := range k.items {
		rows[i] = Row(it.id)
	}
	return nil
}

func (s *Snapshot) inOrder(rows []Row) bool {
	var names comparer
	return slices.IsSortedFunc(rows, func(a, b Row) int { return names.bases(s.base(a), s.base(b)) })
}
