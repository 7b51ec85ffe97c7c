package exr

import "encoding/binary"

// piz is what unpacking a PIZ takes, which is large.
type piz struct {
	numbers [1 << 16]uint16 // what the numbers that are packed stand for
	tree    huffman
}

// unPIZ undoes Huffman codes, then wavelets for each channel, then a table of the
// numbers that there are.
func (s *source) unPIZ(w window) error {
	const mapBytes = 1 << 13
	if s.piz == nil {
		s.piz = &piz{}
	}
	from := s.packed
	if len(from) < 4 {
		return errBroken
	}
	first, last := int(binary.LittleEndian.Uint16(from)), int(binary.LittleEndian.Uint16(from[2:]))
	from = from[4:]
	var known [mapBytes]byte
	if first <= last {
		if last >= mapBytes || len(from) < last-first+1 {
			return errSense
		}
		from = from[copy(known[first:last+1], from):]
	}
	most := s.piz.fill(&known)
	if len(from) < 4 {
		return errBroken
	}
	n := int(binary.LittleEndian.Uint32(from))
	if from = from[4:]; n > len(from) {
		return errBroken
	}
	if cap(s.words) < len(s.raw)/2 {
		s.words = make([]uint16, len(s.raw)/2)
	}
	s.words = s.words[:len(s.raw)/2]
	if err := s.piz.tree.decode(s.words, from[:n]); err != nil {
		return err
	}
	at := 0
	for _, c := range s.header.channels {
		nx, ny, size := samples(w.x0, w.x1, c.across), samples(w.y0, w.y1, c.along), c.bytes()/2
		for i := range size {
			wavelet{s.words[at+min(i, len(s.words)-at):], nx, ny, size, nx * size, most < 1<<14}.undo()
		}
		at += nx * ny * size
	}
	for i, v := range s.words {
		s.words[i] = s.piz.numbers[v]
	}
	s.interleave(w)
	return nil
}

// fill makes the table of the numbers of which a bit is set, and of zero, and returns
// the last place in it.
func (p *piz) fill(known *[1 << 13]byte) int {
	n := 0
	for i := range 1 << 16 {
		if i == 0 || known[i>>3]>>(i&7)&1 != 0 {
			p.numbers[n] = uint16(i)
			n++
		}
	}
	clear(p.numbers[n:])
	return n - 1
}

// interleave puts the rows of all channels in turn.
func (s *source) interleave(w window) {
	at, to := 0, s.raw
	starts := make([]int, len(s.header.channels))
	for i, c := range s.header.channels {
		starts[i] = at
		at += samples(w.x0, w.x1, c.across) * samples(w.y0, w.y1, c.along) * c.bytes() / 2
	}
	for y := w.y0; y <= w.y1; y++ {
		for i, c := range s.header.channels {
			if samples(y, y, c.along) == 0 {
				continue
			}
			n := samples(w.x0, w.x1, c.across) * c.bytes() / 2
			for _, v := range s.words[starts[i] : starts[i]+n] {
				binary.LittleEndian.PutUint16(to, v)
				to = to[2:]
			}
			starts[i] += n
		}
	}
}

// wavelet is a plane of numbers in the form of Haar's, of which each level has the means
// and differences of the one before.
type wavelet struct {
	b             []uint16
	nx, ny        int
	stepX, stepY  int // numbers from one to the next
	isFourteenBit bool
}

// undo goes back from the coarsest level.
func (w wavelet) undo() {
	p := 1
	for p <= min(w.nx, w.ny) {
		p <<= 1
	}
	for p2, p := p>>1, p>>2; p >= 1; p2, p = p, p>>1 {
		w.level(p, p2)
	}
}

// level undoes one level, of squares of p2 numbers a side.
func (w wavelet) level(p, p2 int) {
	ox, oy := w.stepX*p, w.stepY*p
	y := 0
	for ; y <= w.ny-p2; y += p2 {
		x := 0
		for ; x <= w.nx-p2; x += p2 {
			i := y*w.stepY + x*w.stepX
			w.pair(i, i+oy)
			w.pair(i+ox, i+ox+oy)
			w.pair(i, i+ox)
			w.pair(i+oy, i+oy+ox)
		}
		if w.nx&p != 0 {
			i := y*w.stepY + x*w.stepX
			w.pair(i, i+oy)
		}
	}
	if w.ny&p != 0 {
		for x := 0; x <= w.nx-p2; x += p2 {
			i := y*w.stepY + x*w.stepX
			w.pair(i, i+ox)
		}
	}
}

// pair makes two numbers of their mean and difference.
func (w wavelet) pair(i, j int) {
	m, d := w.b[i], w.b[j]
	if w.isFourteenBit {
		a := int(int16(m)) + int(int16(d))&1 + int(int16(d))>>1
		w.b[i], w.b[j] = uint16(a), uint16(a-int(int16(d)))
		return
	}
	b := m - d>>1
	w.b[i], w.b[j] = d+b-1<<15, b
}
