package decode

import (
	"bytes"
	"errors"
	"io"
	"math"
	"testing"

	"vitrine/repository/heif"
)

// TestBytesBeyond: pieces of which the sum has no room in a number are not there.
func TestBytesBeyond(t *testing.T) {
	t.Parallel()
	const n = 100
	h := &heifPicture{in: &input{content: inMemory{bytes.NewReader(make([]byte, n))}, size: n}}
	p := &heif.Picture{Data: []heif.Extent{{Length: 10}, {Length: math.MaxInt64}}}
	if _, err := h.bytes(p); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Error(err)
	}
	p.Data[1].Length = n - 10
	if b, err := h.bytes(p); err != nil || len(b) != n {
		t.Errorf("%d bytes, %v", len(b), err)
	}
}
