//go:build unix && !darwin

package outside

import (
	"slices"
	"testing"
	"time"
)

// Impatient is c with another time for requestors to go on.
func Impatient(c Config, patience time.Duration) Config {
	c.patience = patience
	return c
}

// What other programs ask for in one request is taken apart whatever it is.
func FuzzAtoms(f *testing.F) {
	f.Add([]byte{1, 0, 0, 0, 2, 0, 0, 0})
	f.Add([]byte{1, 2, 3})
	f.Add([]byte(nil))
	f.Fuzz(func(t *testing.T, b []byte) {
		list := atomsIn(b)
		if len(list) != len(b)/4 {
			t.Fatalf("%d atoms in %d bytes", len(list), len(b))
		}
		if whole := b[:len(b)/4*4]; !slices.Equal(words(list...), whole) {
			t.Errorf("%v becomes %v", whole, list)
		}
	})
}
