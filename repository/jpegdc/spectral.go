package jpegdc

// spectral decodes up to count blocks of a scan that begins AC coefficients
// (ITU-T T.81, G.1.2.2). It stops and reports as sequential does.
func (d *Decoder) spectral(count int) (done int, ok bool) {
	r, s := &d.in, &d.scan
	u := &s.units[0]
	low, at := s.low&15, position(r.next, r.used)
	for done == 0 || done < count && at>>3 <= r.limit {
		if s.endRun > 0 {
			n := min(s.endRun, count-done)
			s.endRun -= n
			done += n
			continue
		}
		b := u.stored(done)
		for k := s.from; k <= s.to; {
			w := r.buf.bits(at)
			e := u.value.entries[w>>(64-valueBits)]
			grow := int(e >> growShift & 255)
			if e != 0 && e&isLong == 0 && grow != endCount {
				at += int(e & 63)
				if k += grow; k-1 > s.to {
					return done, false
				}
				b[(k-1)&63] = int16(int32(e) >> valueShift << low)
				continue
			}
			value, length := u.ac.code.find(w)
			run, size := int(value>>4), uint(value&15)
			switch {
			case length == 0:
				return done, false
			case size == 0 && run < 15:
				at = s.readEndRun(&r.buf, at+int(length), run)
				s.endRun--
				k = s.to + 1
				continue
			}
			at += int(length + size)
			if k += run + 1; k-1 > s.to {
				return done, false
			}
			if size > 0 {
				b[(k-1)&63] = int16(extend(w<<length, size) << low)
			}
		}
		done++
	}
	r.resumeAt(at)
	return done, true
}

// readEndRun reads for how many blocks, this one among them, nothing more follows.
func (s *scan) readEndRun(buf *buffer, at, size int) (next int) {
	s.endRun = 1<<size + int(buf.bits(at)>>1>>(63-size))
	return at + size
}
