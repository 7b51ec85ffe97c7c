package layout

import "math/bits"

// fenwick is a list of heights of which sums are found and changed in steps as
// many as the length has binary digits.
type fenwick struct {
	tree []int64 // tree[i] is the sum of the i&-i heights up to i, counted from 1
}

func newFenwick(capacity int) fenwick {
	return fenwick{tree: make([]int64, 1, capacity+1)}
}

// Push appends a height.
func (f *fenwick) Push(height int64) {
	i := len(f.tree)
	f.tree = append(f.tree, height+f.Sum(i-1)-f.Sum(i-i&-i))
}

// Add changes the height at index i by d.
func (f *fenwick) Add(i int, d int64) {
	for i++; i < len(f.tree); i += i & -i {
		f.tree[i] += d
	}
}

// Sum returns the sum of the first n heights.
func (f *fenwick) Sum(n int) int64 {
	var sum int64
	for ; n > 0; n -= n & -n {
		sum += f.tree[n]
	}
	return sum
}

// Find returns the first index up to which, itself included, the heights are more
// than y, and the sum before it. It is the length where there is none. No height
// is negative.
func (f *fenwick) Find(y int64) (i int, before int64) {
	n := len(f.tree) - 1
	for step := 1 << bits.Len(uint(n)); step > 0; step >>= 1 {
		if next := i + step; next <= n && before+f.tree[next] <= y {
			i, before = next, before+f.tree[next]
		}
	}
	return i, before
}
