package peek_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"vitrine/repository/peek"
)

// TestPieces compares with the file, near and far, and beyond what there is.
func TestPieces(t *testing.T) {
	t.Parallel()
	file := strings.Repeat("0123456789", 2000)
	const end = 19_990
	w := peek.New(strings.NewReader(file), end)
	for _, c := range []struct {
		name  string
		off   int64
		n     int
		there bool
	}{
		{"the beginning", 0, 8, true},
		{"beside it", 8, 4, true},
		{"nothing", 5, 0, true},
		{"far", 15_003, 9, true},
		{"back", 3, 9, true},
		{"over the border of what was read", 4090, 20, true},
		{"the most", 0, peek.Most, true},
		{"more", 0, peek.Most + 1, false},
		{"the end", end - 3, 3, true},
		{"beyond the end", end - 3, 4, false},
		{"before the beginning", -1, 4, false},
		{"less than nothing", 0, -1, false},
	} {
		b := w.At(c.off, c.n)
		if (b != nil) != c.there || c.there && string(b) != file[c.off:c.off+int64(c.n)] {
			t.Errorf("%s: got %q", c.name, b)
		}
	}
	if all, err := io.ReadAll(w.Part(end-5, 100)); err != nil || string(all) != file[end-5:end] {
		t.Errorf("the last part: %q, %v", all, err)
	}
	if w.Err() != nil || w.End() != end {
		t.Errorf("error %v, end %d", w.Err(), w.End())
	}
}

var errCable = errors.New("the cable is out")

// broken cannot be read from a place on.
type broken struct{ from int64 }

func (b broken) ReadAt(p []byte, off int64) (int, error) {
	if off+int64(len(p)) <= b.from {
		return len(p), nil
	}
	return int(max(b.from-off, 0)), errCable
}

// TestFailureIsNoEnd remembers why reading failed only where something is missing.
func TestFailureIsNoEnd(t *testing.T) {
	t.Parallel()
	w := peek.New(broken{100}, 1<<20)
	if w.At(0, 100) == nil || w.Err() != nil {
		t.Errorf("what can be read is not there: %v", w.Err())
	}
	if w.At(90, 20) != nil || !errors.Is(w.Err(), errCable) {
		t.Errorf("what cannot be read: %v", w.Err())
	}
	short := peek.New(strings.NewReader("abc"), 1<<20) // shorter than it was said to be
	if short.At(0, 4) != nil || short.Err() != nil {
		t.Errorf("the end is a failure: %v", short.Err())
	}
}
