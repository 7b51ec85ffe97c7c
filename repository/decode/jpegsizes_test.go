package decode_test

import (
	"bytes"
	"slices"
	"testing"
)

// TestFrameBehindAReservedMarker: where a reserved marker hides a frame header from some,
// what is told and judged is the size of the picture that is decoded.
func TestFrameBehindAReservedMarker(t *testing.T) {
	t.Parallel()
	const rows = 8
	for name, frame := range map[string]string{"quadrants_1.jpg": "\xff\xc0", "testorig12.jpg": "\xff\xc1", "testimgari.jpg": "\xff\xc9"} {
		b := load(t, name)
		at := bytes.Index(b, []byte(frame))
		told := b[at : at+2+int(b[at+3])]
		first := slices.Clone(told)
		first[5], first[6] = 0, rows
		hidden := append(first, 0xff, 0xe1, 0, byte(2+len(told))) // the other lies in a segment
		reserved := []byte{0xff, 0x02, 0, byte(2 + len(hidden))}
		p := show(t, slices.Concat(b[:at], reserved, hidden, b[at:]), own)
		if p.Height != rows || p.Pixels.Rect.Dy() != rows {
			t.Errorf("%s: %d rows are told, %d decoded", name, p.Height, p.Pixels.Rect.Dy())
		}
	}
}
