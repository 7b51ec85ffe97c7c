package wire_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"testing"

	"vitrine/repository/worker/wire"
)

func TestFrames(t *testing.T) {
	var pipe bytes.Buffer
	for _, parts := range [][][]byte{nil, {[]byte("pixels")}, {[]byte("pixels"), nil, []byte(" and a copy")}} {
		if err := wire.WriteFrame(&pipe, []byte("message"), parts...); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []string{"", "pixels", "pixels and a copy"} {
		message, follows, err := wire.ReadFrame(&pipe)
		if err != nil || string(message) != "message" || follows != int64(len(want)) {
			t.Fatalf("got %q with %d, %v; want %d", message, follows, err, len(want))
		}
		if rest, err := wire.ReadRest(&pipe, follows); err != nil || string(rest) != want {
			t.Errorf("got %q, %v; want %q", rest, err, want)
		}
	}
	if _, _, err := wire.ReadFrame(&pipe); err != io.EOF {
		t.Errorf("at the end: %v", err)
	}
}

func TestFramesThatAreNone(t *testing.T) {
	frame := func(message uint32, follows int64) []byte {
		b := binary.LittleEndian.AppendUint32(nil, message)
		return append(binary.LittleEndian.AppendUint64(b, uint64(follows)), "message"...)
	}
	for name, test := range map[string]struct {
		bytes []byte
		want  error
	}{
		"too long":  {frame(wire.MaxMessage+1, 0), wire.ErrForeign},
		"huge":      {frame(math.MaxUint32, 0), wire.ErrForeign},
		"negative":  {frame(7, -1), wire.ErrForeign},
		"cut":       {frame(8, 0), io.ErrUnexpectedEOF},
		"half head": {frame(7, 0)[:5], io.ErrUnexpectedEOF},
	} {
		if _, _, err := wire.ReadFrame(bytes.NewReader(test.bytes)); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", name, err, test.want)
		}
	}
}

// TestRestThatDoesNotCome takes no memory for what was only promised.
func TestRestThatDoesNotCome(t *testing.T) {
	if b, err := wire.ReadRest(bytes.NewReader([]byte("little")), math.MaxInt64); err == nil || len(b) != 6 {
		t.Errorf("got %d bytes, %v", len(b), err)
	}
}
