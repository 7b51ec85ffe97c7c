package catalog

import (
	"context"
	"math"
)

// sortNumbers returns the living pictures by a number. Those with the same one
// are as they follow each other in names, or in the catalog without it.
//
// All are sorted each time: to look for those that are not in place any more, in
// an earlier result, takes longer.
func (s *Snapshot) sortNumbers(ctx context.Context, o Order, names *View) (*View, error) {
	words, err := s.words(ctx, o)
	if err != nil {
		return nil, err
	}
	known := make([]keyed, 0, s.rows)
	var unknown []Row
	add := func(r Row) {
		if words[r] == math.MaxUint64 {
			unknown = append(unknown, r)
		} else {
			known = append(known, keyed{word: words[r], id: uint32(r)})
		}
	}
	if names != nil {
		for i := range names.n {
			add(names.At(i))
		}
	} else {
		for i := range s.rows {
			if r := Row(i); !s.IsGone(r) {
				add(r)
			}
		}
	}
	sorted, err := radix(ctx, known, nil)
	if err != nil {
		return nil, err
	}
	rows := makeRows(len(sorted) + len(unknown))
	for _, it := range sorted {
		rows = append(rows, Row(it.id))
	}
	return newView(o, append(rows, unknown...), s.rows), nil
}

// words returns for each row the number that an order goes by, such that the
// smallest comes first and the unknown last, as [math.MaxUint64].
func (s *Snapshot) words(ctx context.Context, o Order) ([]uint64, error) {
	number := s.numberOf(o.By)
	words := make([]uint64, s.rows)
	for i := range words {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		n := number(Row(i))
		if n == 0 || o.Descending {
			n = ^n
		}
		words[i] = n
	}
	return words, nil
}

// numberOf returns what an order goes by; 0 is unknown.
func (s *Snapshot) numberOf(by By) func(r Row) uint64 {
	c := clock{zone: s.zone}
	switch by {
	case ByTaken:
		return func(r Row) uint64 { return s.date(r, &c) }
	case ByChanged:
		return s.mod.get
	case BySize:
		return func(r Row) uint64 { return uint64(max(s.sizeOf(r), -1) + 1) }
	}
	return func(r Row) uint64 { return uint64(s.listed.get(r)) }
}
