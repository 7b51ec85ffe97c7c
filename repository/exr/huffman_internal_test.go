package exr

import (
	"encoding/binary"
	"testing"
	"time"
)

// bitWriter writes bits, the highest of a byte first.
type bitWriter struct {
	b []byte
	n int
}

func (w *bitWriter) put(v uint64, n int) {
	for n--; n >= 0; n-- {
		if w.n&7 == 0 {
			w.b = append(w.b, 0)
		}
		w.b[w.n>>3] |= byte(v>>n&1) << (7 - w.n&7)
		w.n++
	}
}

// TestEndlessRuns: behind the last bit there are zeros, which may stand for runs of no
// numbers. They are the end, and not all that comes for ever.
func TestEndlessRuns(t *testing.T) {
	t.Parallel()
	le := binary.LittleEndian
	from := le.AppendUint32(nil, 0) // the first number
	from = le.AppendUint32(from, 2) // what stands for runs
	from = le.AppendUint32(from, 0) // bytes of the table, which tells itself
	from = le.AppendUint32(from, 2) // bits of data
	from = append(from, 0, 0, 0, 0)
	table := bitWriter{}
	for _, length := range []uint64{2, 2, 3} { // so runs are 000, and the second number is 01
		table.put(length, 6)
	}
	from = append(append(from, table.b...), 0b01000000)
	ended := make(chan error, 1)
	go func() { ended <- new(huffman).decode(make([]uint16, 100), from) }()
	select {
	case err := <-ended:
		if err == nil {
			t.Error("numbers out of nothing")
		}
	case <-time.After(10 * time.Second):
		t.Fatal("it does not end")
	}
}
