package jpegdc

// block is the coefficients of a block, row by row, times their quantisation.
type block [64]int32

// blocks decodes up to count MCUs with their samples (ITU-T T.81, F.2.2). It stops
// and reports as sequential does.
func (d *Decoder) blocks(count int) (done int, ok bool) {
	r := &d.in
	limit, first := r.limit, &d.scan.units[0]
	acc, next, used := r.refilled()
	for done == 0 || done < count && next <= limit {
		for u := first; u != nil; u = u.next {
			var last int
			if acc, next, used, last = u.read(&r.buf, &d.block, acc, next, used); last < 0 {
				return done, false
			}
			if at, ok := u.place(done); ok {
				u.comp.part.draw(at, &d.block, last)
			}
		}
		done++
	}
	r.acc, r.next, r.used = acc, next, used
	return done, true
}

// place returns where in its part the samples of the unit's block go, in the MCU
// that is skip after the one that comes next; false if they are not wanted.
func (u *unit) place(skip int) (at int, ok bool) {
	p := &u.comp.part
	x := u.column + skip*u.h
	if uint(x) >= uint(p.blocks.Dx()) || u.row < 0 {
		return 0, false
	}
	return u.row + x*p.wide, true
}

// read reads a block from the state of the bit buffer, as far as its part needs,
// and steps over the rest. It returns the state behind it and the last coefficient
// that was read; that is negative at bits that are no code.
func (u *unit) read(buf *buffer, b *block, acc uint64, next int, used uint64) (uint64, int, uint64, int) {
	*b = block{}
	e := uint64(u.dc.entries[acc>>(64-dcBits)])
	acc |= buf.word(next) >> (^used & 63)
	next += int(used >> 3)
	used &= 7
	diff := int32(int16(e)) >> 6
	if e&63 == 0 {
		var bits uint
		if diff, bits = u.dc.slow(acc); bits == 0 {
			return 0, 0, 0, -1
		}
		e = uint64(bits)
	}
	acc <<= e & 63
	used += e & 63
	*u.last += diff
	c := u.comp
	b[0] = *u.last * c.quant[0]

	natural, values := u.natural, &u.value.entries
	limit := c.part.last
	k, last := 0, 0
coefficients:
	for k < limit {
		acc |= buf.word(next) >> (^used & 63)
		next += int(used >> 3)
		used &= 7
		e := values[acc>>(64-valueBits)]
		if e&isLong == 0 && e != 0 {
			// Two short ones, and the code and the number of one that is long, are
			// in what the bit buffer has.
			for shorts := 2; ; {
				acc <<= e & 63
				used += uint64(e & 63)
				if k += int(e >> growShift & 255); k > 63 {
					break coefficients
				}
				b[natural[k&63]&63] = int32(e) >> valueShift * c.quant[k&63]
				last = k
				if shorts--; k >= limit || shorts == 0 {
					continue coefficients
				}
				if e = values[acc>>(64-valueBits)]; e&isLong != 0 || e == 0 {
					break
				}
			}
		}
		size, length, grow := uint(e>>valueShift&31), uint(e&63), int(e>>growShift&255)
		if e == 0 {
			var value byte
			if value, length = u.ac.code.find(acc); length == 0 {
				return 0, 0, 0, -1
			}
			s := stepOver(value, uint8(length))
			size, grow = uint(s.bits-s.code), int(s.count)
		}
		acc <<= length & 63
		used += uint64(length + size)
		if k += grow; k > 63 {
			acc <<= size & 63
			break
		}
		if size > 0 {
			b[natural[k&63]&63] = extend(acc, size) * c.quant[k&63]
			last = k
		}
		acc <<= size & 63
	}
	if k < 63 {
		acc, next, used, k = u.skip(buf, acc, next, used, k)
	}
	if k < 0 {
		last = -1
	}
	return acc, next, used, last
}

// skip steps over what follows coefficient k of a block, as sequential does.
func (u *unit) skip(buf *buffer, acc uint64, next int, sum uint64, k int) (uint64, int, uint64, int) {
	ac := &u.ac.entries
	sum += uint64(k+1) << countShift
	for {
		for {
			acc |= buf.word(next) >> (^sum & 63)
			next += int(sum >> 3 & 7)
			sum &^= 7 << 3
			e := uint64(ac[acc>>(64-acBits)])
			acc <<= e & 63
			if sum += e; sum >= blockFull {
				if sum-endCount<<countShift < blockFull || sum>>countShift == 64 {
					return acc, next, sum & 63, 63
				}
				sum -= e
				break
			}
		}
		// The code is a long one, or the step goes on into the next block.
		at, k := u.ac.slow(buf, position(next, sum), int(sum>>countShift))
		if at < 0 {
			return 0, 0, 0, -1
		}
		acc, next, sum = buf.bits(at), at>>3+7, uint64(k<<countShift+7+at&7)
		if k > 63 {
			return acc, next, sum & 63, 63
		}
	}
}
