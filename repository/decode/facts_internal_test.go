package decode

import (
	"bytes"
	"context"
	"testing"
)

// FuzzFacts looks for a panic that gets out, an error that is none of ours, and facts
// that cannot be.
func FuzzFacts(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		got, err := New(1).Facts(context.Background(), inMemory{bytes.NewReader(b)})
		if err != nil {
			if !known(err) {
				t.Errorf("got %v", err)
			}
			return
		}
		if got.Width < 1 || got.Height < 1 || len(got.Camera) > longestCamera || !got.Hash.IsZero() ||
			got.Offset < -900 || got.Offset > 900 || !got.Taken.IsZero() && got.Taken.Year() < 1826 {
			t.Errorf("got %+v", got)
		}
	})
}
