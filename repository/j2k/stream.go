package j2k

import (
	"encoding/binary"
	"slices"
)

// mostPieces bounds parts of tiles, and heads of packets that lie apart. A tile has
// some ten of each at most.
const mostPieces = 1 << 18

// stream is a codestream of which the markers were read.
type stream struct {
	header Header
	main   style
	tiles  []*tileParts
	pieces int
	isCut  bool
}

// tileParts are the bytes of a tile, and what it says of how they are coded.
type tileParts struct {
	said  [][]byte // marker segments, part by part
	data  [][]byte
	heads [][]byte
}

func (*tileParts) all(list [][]byte) []byte {
	if len(list) == 1 {
		return list[0]
	}
	return slices.Concat(list...)
}

// style returns how a tile is coded. It is made when it is asked for, as it is larger
// than what says it.
func (s *stream) style(t *tileParts) (*style, error) {
	if !slices.ContainsFunc(t.said, func(b []byte) bool { return len(b) > 0 }) {
		return &s.main, nil
	}
	own := s.main.clone()
	for i, b := range t.said {
		isFirstOrder := i == 0
		for at := 0; at < len(b); {
			mark, body, next, _ := marker(b, at)
			if mark == markPOC && isFirstOrder {
				own.orders, isFirstOrder = nil, false // instead of those of the picture
			}
			if err := own.segment(mark, body); err != nil {
				return nil, err
			}
			at = next
		}
	}
	return own, nil
}

// levels returns how often every part can be halved.
func (s *stream) levels() (int, error) {
	n := s.main.leastLevels()
	for _, t := range s.tiles {
		if t == nil {
			continue
		}
		st, err := s.style(t)
		if err != nil {
			return 0, err
		}
		n = min(n, st.leastLevels())
	}
	return n, nil
}

// scan goes through all markers.
func scan(b []byte) (*stream, error) {
	h, err := ReadHeader(b)
	if err != nil {
		return nil, err
	}
	n := len(h.Components)
	s := &stream{header: h, main: style{shape: make([]shape, n), steps: make([]steps, n), shift: make([]int, n)}}
	s.tiles = make([]*tileParts, h.tilesWide*h.tilesHigh)
	hasStyle, hasSteps := false, false
	at := 2
	for {
		mark, body, next, ok := marker(b, at)
		if !ok {
			return nil, ErrCut
		}
		if mark == markSOT {
			break
		}
		if mark == markPPM || mark == markCAP {
			return nil, ErrRare
		}
		hasStyle, hasSteps = hasStyle || mark == markCOD, hasSteps || mark == markQCD
		if err := s.main.segment(mark, body); err != nil {
			return nil, err
		}
		at = next
	}
	if !hasStyle || !hasSteps {
		return nil, ErrBroken
	}
	return s, s.parts(b, at)
}

// marker reads the marker segment at an offset.
func marker(b []byte, at int) (mark int, body []byte, next int, ok bool) {
	if at+4 > len(b) {
		return 0, nil, 0, false
	}
	mark = int(binary.BigEndian.Uint16(b[at:]))
	n := int(binary.BigEndian.Uint16(b[at+2:]))
	if mark < 0xff00 || n < 2 || at+2+n > len(b) {
		return 0, nil, 0, false
	}
	return mark, b[at+4 : at+2+n], at + 2 + n, true
}

// parts goes through the parts of tiles.
func (s *stream) parts(b []byte, at int) error {
	for at+2 <= len(b) && binary.BigEndian.Uint16(b[at:]) != markEOC {
		mark, body, next, ok := marker(b, at)
		if !ok || mark != markSOT || len(body) < 8 {
			s.isCut = true
			break
		}
		i, n := int(binary.BigEndian.Uint16(body)), int(binary.BigEndian.Uint32(body[2:]))
		end := at + n
		if n == 0 {
			end = len(b)
			if end-2 >= next && binary.BigEndian.Uint16(b[end-2:]) == markEOC {
				end -= 2
			}
		}
		if i >= len(s.tiles) || end < next {
			s.isCut = true
			break
		}
		if end > len(b) {
			s.isCut, end = true, len(b)
		}
		if err := s.part(i, b[:end], next); err != nil {
			return err
		}
		at = end
	}
	if at+2 > len(b) {
		s.isCut = s.isCut || at > len(b)
	}
	return nil
}

// part reads the head of a part of tile i, and notes its bytes.
func (s *stream) part(i int, b []byte, at int) error {
	t := s.tiles[i]
	if t == nil {
		t = &tileParts{}
		s.tiles[i] = t
	}
	begin := at
	for {
		if s.pieces++; s.pieces > mostPieces {
			return ErrRare
		}
		if at+2 <= len(b) && binary.BigEndian.Uint16(b[at:]) == markSOD {
			t.said, t.data = append(t.said, b[begin:at]), append(t.data, b[at+2:])
			return nil
		}
		mark, body, next, ok := marker(b, at)
		if !ok {
			t.said = append(t.said, b[begin:min(at, len(b))])
			s.isCut = true
			return nil
		}
		if mark == markPPT && len(body) > 0 {
			t.heads = append(t.heads, body[1:])
		}
		at = next
	}
}
