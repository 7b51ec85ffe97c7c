package jpegdc

import (
	"bytes"
	"fmt"
)

// Markers (ITU-T T.81, table B.1).
const (
	dht   = 0xc4
	rst0  = 0xd0
	rst7  = 0xd7
	soi   = 0xd8
	eoi   = 0xd9
	sos   = 0xda
	dqt   = 0xdb
	dnl   = 0xdc
	dri   = 0xdd
	dhp   = 0xde
	app0  = 0xe0
	app14 = 0xee
)

// walker goes from segment to segment.
type walker struct {
	data []byte
	at   int // behind the last segment
}

// newWalker begins behind the start-of-image marker.
func newWalker(data []byte) (walker, error) {
	if len(data) < 2 || data[0] != 0xff || data[1] != soi {
		return walker{}, fmt.Errorf("%w: does not begin as one", ErrDamaged)
	}
	return walker{data: data, at: 2}, nil
}

// next returns the next marker and what its segment holds, cut where the data
// ends. Bytes between segments are stepped over, coded data among them. It
// reports false at the end of the data.
func (w *walker) next() (marker byte, body []byte, ok bool) {
	for {
		w.at = nextMarker(w.data, w.at)
		if w.at >= len(w.data) {
			return 0, nil, false
		}
		marker = w.data[w.at+1]
		w.at += 2
		switch {
		case marker == eoi:
			return marker, nil, true
		case marker >= rst0 && marker <= soi:
			continue // these stand alone
		}
		rest := w.data[w.at:]
		if len(rest) < 2 {
			w.at = len(w.data)
			return marker, nil, true
		}
		n := int(rest[0])<<8 | int(rest[1])
		if n < 2 {
			continue // no segment is so short: a stray marker
		}
		n = min(n, len(rest))
		w.at += n
		return marker, rest[2:n], true
	}
}

// nextMarker returns where the next marker begins, at its last 0xFF, or the
// length of the data. Stuffed bytes and reserved codes are none.
func nextMarker(data []byte, at int) int {
	for at < len(data) {
		i := bytes.IndexByte(data[at:], 0xff)
		if i < 0 || at+i+1 >= len(data) {
			break
		}
		at += i
		if c := data[at+1]; c >= 0xc0 && c != 0xff {
			return at
		}
		at++
	}
	return len(data)
}
