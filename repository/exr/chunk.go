package exr

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
)

// source reads chunks. What it returns holds until the next call.
type source struct {
	file    io.ReaderAt
	header  *header
	table   int64 // of places of chunks
	hasPart bool  // chunks say which part they belong to

	packed, raw, spare []byte
	words              []uint16
	piz                *piz
}

// chunk returns the numbers of a chunk, row by row, in each row channel by channel.
func (s *source) chunk(column, row int) ([]byte, error) {
	h := s.header
	r := &reader{file: s.file, at: s.table + 8*(int64(row)*int64(h.across())+int64(column))}
	low, high := r.uint32(), r.uint32()
	r.at = int64(uint64(high)<<32 | uint64(low))
	if r.err != nil || r.at <= s.table {
		return nil, errBroken
	}
	if s.hasPart {
		r.uint32()
	}
	where := []int{h.data.y0 + row*h.lines()}
	if h.isTiled {
		where = []int{column, row, 0, 0}
	}
	for _, v := range where {
		if int(int32(r.uint32())) != v && r.err == nil {
			return nil, errSense
		}
	}
	w := h.block(column, row)
	n, size := int(int32(r.uint32())), h.bytesOf(w)
	if n < 0 || n > size {
		return nil, errSense
	}
	s.packed = room(s.packed, n)
	if r.fill(s.packed) != nil {
		return nil, r.err
	}
	if n == size {
		return s.packed, nil // packing would not have made it smaller
	}
	s.raw = room(s.raw, size)
	if err := s.unpack(w); err != nil {
		return nil, err
	}
	return s.raw, nil
}

// unpack makes s.raw of s.packed.
func (s *source) unpack(w window) error {
	switch s.header.packing {
	case packRLE:
		s.spare = room(s.spare, len(s.raw))
		if err := unRLE(s.spare, s.packed); err != nil {
			return err
		}
		predicted(s.raw, s.spare)
		return nil
	case packZIPS, packZIP:
		s.spare = room(s.spare, len(s.raw))
		if err := inflate(s.spare, s.packed); err != nil {
			return err
		}
		predicted(s.raw, s.spare)
		return nil
	case packPIZ:
		return s.unPIZ(w)
	case packPXR24:
		return s.unPXR24(w)
	case packB44, packB44A:
		return s.unB44(w)
	}
	return errSense
}

// room returns n bytes, those of b if it has so many.
func room(b []byte, n int) []byte {
	if cap(b) < n {
		return make([]byte, n)
	}
	return b[:n]
}

func inflate(to, from []byte) error {
	z, err := zlib.NewReader(bytes.NewReader(from))
	if err != nil {
		return err
	}
	_, err = io.ReadFull(z, to)
	return err
}

// unRLE undoes runs: a count below zero of bytes as they are, or one less than the times
// that the next byte comes.
func unRLE(to, from []byte) error {
	for len(to) > 0 {
		if len(from) < 2 {
			return errBroken
		}
		n := int(int8(from[0]))
		from = from[1:]
		if n < 0 {
			if n = -n; n > len(from) || n > len(to) {
				return errBroken
			}
			copy(to, from[:n])
			to, from = to[n:], from[n:]
			continue
		}
		if n++; n > len(to) {
			return errBroken
		}
		for i := range n {
			to[i] = from[0]
		}
		to, from = to[n:], from[1:]
	}
	return nil
}

// predicted undoes differences, and takes bytes from both halves in turn.
func predicted(to, from []byte) {
	sum := byte(128)
	for i, d := range from {
		sum += d - 128
		from[i] = sum
	}
	first, second := from[:(len(from)+1)/2], from[(len(from)+1)/2:]
	for i, v := range second {
		to[2*i], to[2*i+1] = first[i], v
	}
	if len(first) > len(second) {
		to[len(to)-1] = first[len(second)]
	}
}

// unPXR24 undoes differences of numbers whose bytes lie apart, the highest first; floats
// have 24 bits.
func (s *source) unPXR24(w window) error {
	size := 0
	for _, c := range s.header.channels {
		n := samples(w.x0, w.x1, c.across) * samples(w.y0, w.y1, c.along)
		size += n * [...]int{4, 2, 3}[c.kind]
	}
	s.spare = room(s.spare, size)
	if err := inflate(s.spare, s.packed); err != nil {
		return err
	}
	from, to := s.spare, s.raw
	for y := w.y0; y <= w.y1; y++ {
		for _, c := range s.header.channels {
			if samples(y, y, c.along) == 0 {
				continue
			}
			n, planes := samples(w.x0, w.x1, c.across), [...]int{4, 2, 3}[c.kind]
			value, top := uint32(0), 8*(4-1)
			if c.kind == 1 {
				top = 8
			}
			for x := range n {
				var d uint32
				for p := range planes {
					d |= uint32(from[p*n+x]) << (top - 8*p)
				}
				value += d
				if c.kind == 1 {
					binary.LittleEndian.PutUint16(to[2*x:], uint16(value))
				} else {
					binary.LittleEndian.PutUint32(to[4*x:], value)
				}
			}
			from, to = from[planes*n:], to[n*c.bytes():]
		}
	}
	return nil
}
