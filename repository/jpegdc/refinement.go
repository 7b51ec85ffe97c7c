package jpegdc

// refineSpectral decodes up to count blocks of a scan that adds one bit to AC
// coefficients (G.1.2.3). It stops and reports as sequential does.
func (d *Decoder) refineSpectral(count int) (done int, ok bool) {
	r, s := &d.in, &d.scan
	u := &s.units[0]
	f := refiner{buf: &r.buf, at: position(r.next, r.used), bit: 1 << (s.low & 15), to: s.to}
	for ; done == 0 || done < count && f.at>>3 <= r.limit; done++ {
		b, k := u.stored(done), s.from
		for k <= s.to && s.endRun == 0 {
			w := f.buf.bits(f.at)
			value, length := u.ac.code.find(w)
			if length == 0 {
				return done, false
			}
			f.at += int(length)
			run, size := int(value>>4), value&15
			fresh := int16(0)
			switch {
			case size == 0 && run < 15:
				f.at = s.readEndRun(f.buf, f.at, run)
				continue
			case size > 0:
				fresh = -f.bit
				if f.next() {
					fresh = f.bit
				}
			}
			if k = f.over(b, k, run); k > s.to {
				break // a run beyond the band ends it
			}
			if fresh != 0 {
				b[k&63] = fresh
			}
			k++
		}
		if s.endRun > 0 {
			f.over(b, k, 64)
			s.endRun--
		}
	}
	r.resumeAt(f.at)
	return done, true
}

// refiner adds bits to coefficients.
type refiner struct {
	buf *buffer
	at  int   // bit of buf that comes next
	bit int16 // that is added
	to  int   // last coefficient of the band
}

// next reads one bit.
func (f *refiner) next() bool {
	set := f.buf[f.at>>3&(bufferSize-1)]>>(7-f.at&7)&1 != 0
	f.at++
	return set
}

// over goes over as many zeros as run says, adds a bit to all that is other than
// zero on the way, and returns the zero that follows, or what is beyond the band.
func (f *refiner) over(b *[64]int16, k, run int) int {
	for ; k <= f.to; k++ {
		v := &b[k&63]
		if *v == 0 {
			if run == 0 {
				return k
			}
			run--
			continue
		}
		if !f.next() {
			continue
		}
		if *v > 0 {
			*v += f.bit
		} else {
			*v -= f.bit
		}
	}
	return k
}
