package jpegrare

import "testing"

// TestLargestDifference: the largest difference is told by its code alone (H.1.2.2).
func TestLargestDifference(t *testing.T) {
	t.Parallel()
	one := make([]byte, 17)
	one[0], one[16] = 1, 16 // 0 is a difference of 16 bits
	c, _ := newCode(one)
	h := &huffman{in: bits{data: []byte{0x00}}, codes: [2][4]*code{{c}}}
	for range 8 {
		if got, ok := h.difference(&scanned{}, 0, 0); got != 1<<15 || !ok {
			t.Fatalf("%d, %v", got, ok)
		}
	}
	if _, ok := h.difference(&scanned{}, 0, 0); ok {
		t.Error("more than there are")
	}
}
