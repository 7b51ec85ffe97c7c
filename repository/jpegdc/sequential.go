package jpegdc

// sequential decodes up to count MCUs with all their coefficients (ITU-T T.81,
// F.2.2). It stops when the next one may meet the end of the buffer, and reports
// false at bits that are no code.
//
// The state of the reader lives in locals, and one sum counts bits and
// coefficients together, so that a step is few instructions and waits for nothing
// but the table.
func (d *Decoder) sequential(count int) (done int, ok bool) {
	r := &d.in
	buf, acc, left, next := &r.buf, r.acc, r.left, r.next
	limit, plan, last := r.limit, d.scan.plan, &d.scan.last
	for done < count && next <= limit {
		for i := range plan {
			u := &plan[i]
			acc |= buf.word(next) >> (left & 63)
			next += int((63 - left) >> 3)
			left |= 56

			e := uint64(u.dc.entries[acc>>(64-dcBits)])
			diff := int32(int16(e)) >> 6
			e &= 63
			acc <<= e
			if e == 0 {
				var bits uint
				if diff, bits = u.dc.slow(acc); bits == 0 {
					return done, false
				}
				acc <<= bits & 63
				left -= uint64(bits)
				acc |= buf.word(next) >> (left & 63)
				next += int((63 - left) >> 3)
				left |= 56
			}
			dc := last[u.comp&3] + diff
			last[u.comp&3] = dc
			if at, c := uint(done*u.h), u.coefs; at < uint(len(c)) {
				c[at] = int16(dc)
			}

			ac := &u.ac.entries
			sum := 1<<countShift + e
			for {
				for {
					e = uint64(ac[acc>>(64-acBits)])
					acc <<= e & 63
					if sum += e; sum >= blockFull {
						break
					}
					e = uint64(ac[acc>>(64-acBits)])
					acc <<= e & 63
					if sum += e; sum >= blockFull {
						break
					}
					left -= sum & 63
					sum &^= 63
					acc |= buf.word(next) >> (left & 63)
					next += int((63 - left) >> 3)
					left |= 56
					e = uint64(ac[acc>>(64-acBits)])
					acc <<= e & 63
					if sum += e; sum >= blockFull {
						break
					}
				}
				if sum-endCount<<countShift < blockFull || sum>>countShift == 64 {
					left -= sum & 63
					break
				}
				// The code is a long one, or the step goes on into the next block.
				sum -= e
				at, k := u.ac.slow(buf, next*8-int(left)+int(sum&63), int(sum>>countShift))
				if at < 0 {
					return done, false
				}
				acc, left, next = buf.bits(at), uint64(56-at&7), at>>3+7
				if k > 63 {
					break
				}
				sum = uint64(k) << countShift
			}
		}
		done++
	}
	r.acc, r.left, r.next = acc, left, next
	return done, true
}
