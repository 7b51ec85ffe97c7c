package repository_test

import (
	"bytes"
	"testing"

	"vitrine/repository"
)

func TestHashOf(t *testing.T) {
	for _, n := range []int{0, 1, repository.MaxHash} {
		b := bytes.Repeat([]byte{7}, n)
		h, ok := repository.HashOf(b)
		if !ok || !bytes.Equal(h.Bytes(), b) || h.IsZero() != (n == 0) {
			t.Errorf("%d bytes are %x, %v", n, h.Bytes(), ok)
		}
		again, _ := repository.HashOf(b)
		if h != again {
			t.Errorf("%d bytes are not the same twice", n)
		}
		if n > 0 {
			h.Bytes()[0] = 9
			if h != again {
				t.Error("the bytes are not the caller's")
			}
		}
	}
	if h, ok := repository.HashOf(make([]byte, repository.MaxHash+1)); ok || !h.IsZero() {
		t.Errorf("too many bytes are %v", h)
	}
}
