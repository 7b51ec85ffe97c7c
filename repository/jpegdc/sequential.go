package jpegdc

// sequential decodes up to count MCUs with all their coefficients (ITU-T T.81,
// F.2.2). It stops when one more may meet the end of the buffer, and reports
// false at bits that are no code.
//
// The state of the reader lives in locals, and sum counts coefficients above and
// bits below, so that a step is few instructions and waits for nothing but the
// table. The bit buffer is filled up while the table is looked at: that changes
// only bits that the look does not need.
func (d *Decoder) sequential(count int) (done int, ok bool) {
	r := &d.in
	buf, limit, first := &r.buf, r.limit, &d.scan.units[0]
	acc, next, sum := r.refilled()
	for done == 0 || done < count && next <= limit {
		for u := first; u != nil; u = u.next {
			e := uint64(u.dc.entries[acc>>(64-dcBits)])
			acc |= buf.word(next) >> (^sum & 63)
			next += int(sum >> 3 & 7)
			diff := int32(int16(e)) >> 6
			acc <<= e & 63
			sum = sum&7 + e&63 + 1<<countShift
			if e&63 == 0 {
				var bits uint
				if diff, bits = u.dc.slow(acc); bits == 0 {
					return done, false
				}
				acc <<= bits & 63
				sum += uint64(bits)
				acc |= buf.word(next) >> (^sum & 63)
				next += int(sum >> 3 & 7)
				sum &^= 7 << 3
			}
			dc := *u.last + diff
			*u.last = dc
			if at, c := uint(done*u.h), u.coefs; at < uint(len(c)) {
				c[at] = int16(dc)
			}

			ac := &u.ac.entries
			for {
				for {
					e = uint64(ac[acc>>(64-acBits)])
					acc <<= e & 63
					if sum += e; sum >= blockFull {
						break
					}
					e = uint64(ac[acc>>(64-acBits)])
					acc |= buf.word(next) >> (^sum & 63)
					next += int(sum >> 3 & 7)
					sum &^= 7 << 3
					acc <<= e & 63
					if sum += e; sum >= blockFull {
						break
					}
				}
				if sum-endCount<<countShift < blockFull || sum>>countShift == 64 {
					break
				}
				// The code is a long one, or the step goes on into the next block.
				sum -= e
				at, k := u.ac.slow(buf, position(next, sum), int(sum>>countShift))
				if at < 0 {
					return done, false
				}
				acc, next, sum = buf.bits(at), at>>3+7, uint64(k<<countShift+7+at&7)
				if k > 63 {
					break
				}
			}
			sum &= 63
		}
		done++
	}
	r.acc, r.next, r.used = acc, next, sum
	return done, true
}
