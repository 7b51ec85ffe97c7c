package jpegdc

// first decodes up to count MCUs of a scan that begins DC coefficients (ITU-T
// T.81, G.1.2.1). It stops and reports as sequential does.
func (d *Decoder) first(count int) (done int, ok bool) {
	r := &d.in
	buf, limit, first, low := &r.buf, r.limit, &d.scan.units[0], d.scan.low&15
	acc, next, used := r.refilled()
	for done == 0 || done < count && next <= limit {
		for u := first; u != nil; u = u.next {
			e := uint64(u.dc.entries[acc>>(64-dcBits)])
			acc |= buf.word(next) >> (^used & 63)
			next += int(used >> 3)
			used &= 7
			diff := int32(int16(e)) >> 6
			if e == 0 {
				var bits uint
				if diff, bits = u.dc.slow(acc); bits == 0 {
					return done, false
				}
				e = uint64(bits)
			}
			acc <<= e & 63
			used += e & 63
			dc := *u.last + diff
			*u.last = dc
			if at, c := uint(done*u.h), u.coefs; at < uint(len(c)) {
				c[at] = int16(dc << low)
			}
		}
		done++
	}
	r.acc, r.next, r.used = acc, next, used
	return done, true
}

// refine decodes up to count MCUs of a scan that adds one bit to each DC
// coefficient (G.1.2.1.1). It stops as sequential does.
func (d *Decoder) refine(count int) (done int) {
	r := &d.in
	at := position(r.next, r.used)
	for first, low := &d.scan.units[0], d.scan.low&15; done == 0 || done < count && at>>3 <= r.limit; done++ {
		for u := first; u != nil; u = u.next {
			bit := r.buf[at>>3&(bufferSize-1)] >> (7 - at&7) & 1
			if i, c := uint(done*u.h), u.coefs; i < uint(len(c)) {
				c[i] |= int16(bit) << low
			}
			at++
		}
	}
	r.resumeAt(at)
	return done
}
