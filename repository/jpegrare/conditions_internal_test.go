package jpegrare

import "testing"

// TestClass compares with the ranges of ITU-T T.81, F.1.4.4.1.2: a difference is near zero
// up to 2^(L−1), and 0 where L is 0, and large beyond 2^U.
func TestClass(t *testing.T) {
	t.Parallel()
	c := usualConditions()
	c.define([]byte{0x01, 0x42, 0x02, 0x33, 0x11, 9, 0x03, 0x12, 0x12, 64, 0x14, 3})
	if c.lower != [4]uint{0, 2, 3, 0} || c.upper != [4]uint{1, 4, 3, 1} || c.last != [4]int{5, 9, 5, 5} {
		t.Fatalf("%+v", c)
	}
	for table := range 4 {
		near, large := int32(1)<<c.lower[table]>>1, int32(1)<<c.upper[table]
		for diff := int32(-300); diff <= 300; diff++ {
			size := max(diff, -diff)
			want := nearZero
			switch {
			case size > near && size > large && diff > 0:
				want = largeAbove
			case size > near && size > large:
				want = largeBelow
			case size > near && diff > 0:
				want = smallAbove
			case size > near:
				want = smallBelow
			}
			if got := c.class(table, diff); got != want {
				t.Errorf("table %d, %d: %d, want %d", table, diff, got, want)
			}
		}
	}
}

// TestEstimates checks what holds for all rows of table D.3: after a decision that was less
// likely it is more likely than before, or the other one is; after others it is not, but
// where learning from few decisions ends.
func TestEstimates(t *testing.T) {
	t.Parallel()
	table := estimates()
	turns := 0
	for i, e := range table[:fixed] {
		if e.rare >= fixed || e.usual >= fixed || e.less == 0 || e.less >= 0x8000 {
			t.Errorf("state %d: %+v", i, e)
		}
		if e.turns {
			turns++
		}
		if !e.turns && (table[e.rare].less <= e.less || i < 36 && table[e.usual].less > e.less) {
			t.Errorf("state %d goes the wrong way", i)
		}
	}
	if turns != 10 {
		t.Errorf("%d states turn", turns)
	}
}
