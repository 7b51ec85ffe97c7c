package jpegdc

// first decodes up to count MCUs of a scan that begins DC coefficients (ITU-T
// T.81, G.1.2.1). It stops and reports as sequential does.
func (d *Decoder) first(count int) (done int, ok bool) {
	r := &d.in
	buf, acc, left, next := &r.buf, r.acc, r.left, r.next
	limit, plan, last, low := r.limit, d.scan.plan, &d.scan.last, d.scan.low&15
	for done < count && next <= limit {
		for i := range plan {
			u := &plan[i]
			acc |= buf.word(next) >> (left & 63)
			next += int((63 - left) >> 3)
			left |= 56

			e := uint64(u.dc.entries[acc>>(64-dcBits)])
			diff := int32(int16(e)) >> 6
			e &= 63
			if e == 0 {
				var bits uint
				if diff, bits = u.dc.slow(acc); bits == 0 {
					return done, false
				}
				e = uint64(bits)
			}
			acc <<= e & 63
			left -= e
			dc := last[u.comp&3] + diff
			last[u.comp&3] = dc
			if at, c := uint(done*u.h), u.coefs; at < uint(len(c)) {
				c[at] = int16(dc << low)
			}
		}
		done++
	}
	r.acc, r.left, r.next = acc, left, next
	return done, true
}

// refine decodes up to count MCUs of a scan that adds one bit to each DC
// coefficient (G.1.2.1.1). It stops as sequential does.
func (d *Decoder) refine(count int) (done int) {
	r := &d.in
	at := r.position()
	for plan, low := d.scan.plan, d.scan.low&15; done < count && at>>3 <= r.limit; done++ {
		for i := range plan {
			u := &plan[i]
			bit := r.buf[at>>3&(bufferSize-1)] >> (7 - at&7) & 1
			if i, c := uint(done*u.h), u.coefs; i < uint(len(c)) {
				c[i] |= int16(bit) << low
			}
			at++
		}
	}
	r.acc, r.left, r.next = r.buf.bits(at), uint64(56-at&7), at>>3+7
	return done
}
