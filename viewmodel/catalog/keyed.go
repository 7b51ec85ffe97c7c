package catalog

import (
	"cmp"
	"context"
	"encoding/binary"
	"slices"
)

// keyed is something to be sorted: its number, and the word of its key that
// counts at the moment.
type keyed struct {
	word uint64
	at   uint32 // where its key is
	id   uint32
}

// keys sorts by keys of any length, a word of eight bytes at a time: first by the
// first words, then those that have the same one by their next.
type keys struct {
	items []keyed
	words []uint64 // of each key how many it has, and then these
	spare []keyed
	tie   func(a, b uint32) int // compares what has the same key
}

// reset makes room for n items.
func (k *keys) reset(n int, tie func(a, b uint32) int) {
	const usual = 3 // words of a key, with their number
	k.items, k.words, k.tie = slices.Grow(k.items[:0], n), slices.Grow(k.words[:0], usual*n), tie
}

// add adds an item. The last word of a key is filled up with zeros, so no key may
// be another one with zeros after it.
func (k *keys) add(id uint32, key []byte) {
	k.items = append(k.items, keyed{at: uint32(len(k.words)), id: id})
	k.words = append(k.words, uint64(len(key)+7)/8)
	for len(key) >= 8 {
		k.words = append(k.words, binary.BigEndian.Uint64(key))
		key = key[8:]
	}
	if len(key) > 0 {
		var last [8]byte
		copy(last[:], key)
		k.words = append(k.words, binary.BigEndian.Uint64(last[:]))
	}
}

// sort sorts the items. The error is that of ctx.
func (k *keys) sort(ctx context.Context) error { return k.from(ctx, k.items, 0) }

const (
	fewItems  = 24   // are sorted by all of their words at once
	manyItems = 2048 // are sorted by counting bits rather than by comparing
)

// from sorts items whose words before depth are the same.
func (k *keys) from(ctx context.Context, items []keyed, depth int) error {
	for ; ; depth++ {
		if len(items) <= fewItems {
			slices.SortFunc(items, func(a, b keyed) int { return k.compare(a, b, depth) })
			return nil
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		differ, ended := k.load(items, depth)
		if ended {
			slices.SortFunc(items, func(a, b keyed) int { return k.tie(a.id, b.id) })
			return nil
		}
		if differ {
			break
		}
	}
	if len(items) < manyItems {
		slices.SortFunc(items, func(a, b keyed) int { return cmp.Compare(a.word, b.word) })
	} else {
		sorted, err := radix(ctx, items, k.room(len(items)))
		if err != nil {
			return err
		}
		copy(items, sorted)
	}
	for len(items) > 0 {
		n := 1
		for n < len(items) && items[n].word == items[0].word {
			n++
		}
		if n > 1 {
			if err := k.from(ctx, items[:n], depth+1); err != nil {
				return err
			}
		}
		items = items[n:]
	}
	return nil
}

func (k *keys) room(n int) []keyed {
	if cap(k.spare) < n {
		k.spare = make([]keyed, n)
	}
	return k.spare[:n]
}

// load sets the words that count to those at depth. It reports whether they are
// not all the same, and whether all keys have ended before.
func (k *keys) load(items []keyed, depth int) (differ, ended bool) {
	ended = true
	for i := range items {
		at := items[i].at
		items[i].word = 0
		if uint64(depth) < k.words[at] {
			items[i].word = k.words[int(at)+1+depth]
			ended = false
		}
		differ = differ || items[i].word != items[0].word
	}
	return differ, ended
}

// compare compares two keys from depth on.
func (k *keys) compare(a, b keyed, depth int) int {
	nextA, nextB := k.left(a, depth), k.left(b, depth)
	return cmp.Or(slices.Compare(nextA, nextB), k.tie(a.id, b.id))
}

func (k *keys) left(a keyed, depth int) []uint64 {
	n := int(k.words[a.at])
	first := int(a.at) + 1
	return k.words[first+min(depth, n) : first+n]
}
