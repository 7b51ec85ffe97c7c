package j2k

// tagTree codes numbers of which neighbours are alike: a node holds the least of up to
// four below it.
type tagTree struct {
	widths []int
	levels [][]tagNode // the leaves first
}

type tagNode struct {
	value int
	known bool
}

func newTagTree(w, h int) tagTree {
	var t tagTree
	for w > 0 && h > 0 {
		t.widths = append(t.widths, w)
		t.levels = append(t.levels, make([]tagNode, w*h))
		if w == 1 && h == 1 {
			break
		}
		w, h = (w+1)/2, (h+1)/2
	}
	return t
}

// below reads as much as tells whether the number of leaf i is below a limit.
func (t *tagTree) below(b *packetBits, i, limit int) bool {
	x, y := i%t.widths[0], i/t.widths[0]
	least := 0
	for k := len(t.levels) - 1; k >= 0; k-- {
		n := &t.levels[k][y>>k*t.widths[k]+x>>k]
		n.value = max(n.value, least)
		for !n.known && n.value < limit {
			if b.bit() != 0 {
				n.known = true
			} else {
				n.value++
			}
		}
		least = n.value
	}
	leaf := t.levels[0][i]
	return leaf.known && leaf.value < limit
}
