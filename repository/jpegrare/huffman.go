package jpegrare

// huffman decodes Huffman codes (ITU-T T.81, F.2.2, G.2 and H.2.2).
type huffman struct {
	in     bits
	codes  [2][4]*code
	endRun int32 // blocks of which no more coefficients follow
}

func (h *huffman) reset(at int) {
	h.in.reset(at)
	h.endRun = 0
}

func (h *huffman) place() int { return h.in.at }

func (h *huffman) bit() int16 { return int16(h.in.take(1)) }

func (h *huffman) isOut() bool { return h.in.isOut }

func (h *huffman) dc(s *scan, c *scanned, b *[64]int16) bool {
	n := uint(h.codes[0][c.dc].next(&h.in))
	if n > 15 {
		return false
	}
	c.pred += h.in.signed(n)
	b[0] = int16(c.pred << s.low)
	return true
}

func (h *huffman) ac(s *scan, c *scanned, b *[64]int16, k int) bool {
	if h.endRun > 0 {
		h.endRun--
		return true
	}
	codes := h.codes[1][c.ac]
	for ; k <= s.last; k++ {
		v := codes.next(&h.in)
		run, n := int(v>>4), uint(v&15)
		switch {
		case n > 0:
			if k += run; k > s.last {
				return false
			}
			b[k] = int16(h.in.signed(n) << s.low)
		case run == 15:
			k += 15
		case run > 0 && s.first == 0:
			return false // only progressive ones end many blocks at once
		default:
			h.endRun = 1<<run - 1 + h.in.take(uint(run))
			return true
		}
		if h.in.isOut {
			return false
		}
	}
	return true
}

func (h *huffman) refine(s *scan, c *scanned, b *[64]int16) bool {
	k := s.first
	for k <= s.last && h.endRun == 0 {
		v := h.codes[1][c.ac].next(&h.in)
		run, n := int(v>>4), v&15
		fresh := int16(0)
		switch {
		case n > 1 || h.in.isOut:
			return false
		case n == 1:
			fresh = -1 << s.low
			if h.in.take(1) == 1 {
				fresh = 1 << s.low
			}
		case run < 15:
			h.endRun = 1<<run + h.in.take(uint(run))
			continue
		}
		k = h.correct(s, b, k, run)
		if k <= s.last {
			if fresh != 0 {
				b[k] = fresh
			}
		} else if fresh != 0 {
			return false
		}
		k++
	}
	if h.endRun > 0 {
		h.correct(s, b, k, 64)
		h.endRun--
	}
	return true
}

// correct reads a bit for each coefficient from k on that is other than zero, up to the
// zero after some others, and returns where that is.
func (h *huffman) correct(s *scan, b *[64]int16, k, zeros int) int {
	for ; k <= s.last; k++ {
		if b[k] == 0 {
			if zeros == 0 {
				break
			}
			zeros--
			continue
		}
		if h.in.take(1) == 1 {
			b[k] = grown(b[k], s.low)
		}
	}
	return k
}

// grown returns a coefficient that is one of its lowest bits further from zero.
func grown(v int16, low uint) int16 {
	if v < 0 {
		return v - 1<<low
	}
	return v + 1<<low
}

func (h *huffman) difference(c *scanned, _, _ int) (int32, bool) {
	n := uint(h.codes[0][c.dc].next(&h.in))
	switch {
	case n > 16:
		return 0, false
	case n == 16:
		return 1 << 15, !h.in.isOut // needs no bits
	}
	v := h.in.signed(n)
	return v, !h.in.isOut
}
