package jpegdc

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"

	"vitrine/repository/t81"
)

// pieceBytes is how much of a file is read at once: far more than a segment, so
// that one is always whole in a piece, and little beside what a region takes.
const pieceBytes = 128 << 10

// source gives the bytes of a JPEG and finds its markers. It holds all of them, or
// one piece after the other of what from gives.
type source struct {
	data []byte // a piece
	at   int    // in data: what comes next

	from io.ReaderAt // nil if data is all there is
	base int64       // where in the file data begins
	size int64       // of the file
	err  error       // of reading, other than that the file ends
}

// open begins behind the start-of-image marker.
func (s *source) open() error {
	if !s.holds(2) || s.data[s.at] != 0xff || s.data[s.at+1] != t81.SOI {
		return fmt.Errorf("%w: does not begin as one", ErrDamaged)
	}
	s.at += 2
	return nil
}

// offset returns where in the file the next byte is.
func (s *source) offset() int64 { return s.base + int64(s.at) }

// seek goes to some place of a file that is read in pieces.
func (s *source) seek(to int64) {
	if to >= s.base && to <= s.base+int64(len(s.data)) {
		s.at = int(to - s.base)
		return
	}
	s.data, s.at, s.base = s.data[:0], 0, to
}

// more lets go of what lies before the next byte and reads on. It reports false
// if nothing follows.
func (s *source) more() bool {
	if s.from == nil || s.err != nil {
		return false
	}
	kept := len(s.data) - s.at
	next := s.base + int64(len(s.data))
	room := min(int64(pieceBytes-kept), s.size-next)
	if room <= 0 {
		return false
	}
	copy(s.data, s.data[s.at:])
	s.base, s.at = next-int64(kept), 0
	s.data = slices.Grow(s.data[:kept], pieceBytes-kept)
	n, err := s.from.ReadAt(s.data[kept:kept+int(room)], next)
	s.data = s.data[:kept+max(n, 0)]
	if n < int(room) && err != nil && !errors.Is(err, io.EOF) {
		s.err = err
	}
	return n > 0
}

// holds says whether n more bytes are there, at most a segment's, and reads them.
func (s *source) holds(n int) bool {
	for len(s.data)-s.at < n {
		if !s.more() {
			return false
		}
	}
	return true
}

// segment returns the next marker and what its segment holds, cut where the data
// ends, and valid until the next call. Bytes between segments are stepped over,
// coded data among them. It reports false at the end of the data.
func (s *source) segment() (marker byte, body []byte, ok bool) {
	for s.marker() {
		marker = s.data[s.at+1]
		s.at += 2
		switch {
		case marker == t81.EOI:
			return marker, nil, true
		case marker >= t81.RST0 && marker <= t81.SOI:
			continue // these stand alone
		}
		if !s.holds(2) {
			s.at = len(s.data)
			return marker, nil, true
		}
		n := int(s.data[s.at])<<8 | int(s.data[s.at+1])
		if n < 2 {
			continue // no segment is so short: a stray marker
		}
		s.holds(n)
		body = s.data[s.at:]
		body = body[2:min(n, len(body))]
		s.at += 2 + len(body)
		return marker, body, true
	}
	return 0, nil, false
}

// marker goes to the next marker, at its last 0xFF, or to the end of the data and
// reports false. Stuffed bytes and reserved codes are none.
func (s *source) marker() bool {
	for {
		i := bytes.IndexByte(s.data[s.at:], 0xff)
		if i < 0 {
			s.at = len(s.data)
		} else {
			s.at += i
		}
		if !s.holds(2) {
			s.at = len(s.data)
			return false
		}
		if i < 0 {
			continue
		}
		if c := s.data[s.at+1]; c >= 0xc0 && c != 0xff {
			return true
		}
		s.at++
	}
}
