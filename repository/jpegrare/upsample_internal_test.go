package jpegrare

import "testing"

// TestUpsampledIsAsBright: between its samples chroma lies in a straight line, and is
// neither brighter nor darker than they are, wherever halves are rounded to.
func TestUpsampledIsAsBright(t *testing.T) {
	t.Parallel()
	const n = 32 // samples
	f := &frame{width: 2 * n, height: 1, precision: 8, h: 2, v: 1}
	c := &component{h: 1, v: 1, width: n, height: 1, pitch: n, samples: make([]uint16, n)}
	want := 0
	for i := range c.samples {
		c.samples[i] = uint16(100 + i%2*2) // the pixels between lie at half a level
		want += 2 * int(c.samples[i])
	}
	got := 0
	for _, v := range f.rowsOf(c).at(0) {
		got += int(v)
	}
	if got != want {
		t.Errorf("%d in all, want %d", got, want)
	}
}
