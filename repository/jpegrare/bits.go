package jpegrare

// bits gives the bits of coded data up to the next marker.
type bits struct {
	data  []byte
	at    int // what comes next
	acc   uint64
	n     uint // bits in acc, from its top on
	isOut bool // more were wanted than there are
}

// reset begins at some byte.
func (r *bits) reset(at int) { r.at, r.acc, r.n, r.isOut = at, 0, 0, false }

// fill puts as many bytes into acc as it holds and as there are.
func (r *bits) fill() {
	for r.n <= 56 && r.at < len(r.data) {
		b := r.data[r.at]
		if b == 0xff {
			if r.at+1 >= len(r.data) || r.data[r.at+1] != 0 {
				return
			}
			r.at++
		}
		r.at++
		r.acc |= uint64(b) << (56 - r.n)
		r.n += 8
	}
}

// skip goes on by some bits, at most 16.
func (r *bits) skip(n uint) {
	if n > r.n {
		r.isOut = true
		r.acc, r.n = 0, 0
		return
	}
	r.acc <<= n
	r.n -= n
}

// take returns the next bits, at most 16; 0 where they end.
func (r *bits) take(n uint) int32 {
	if n == 0 {
		return 0
	}
	if r.n < n {
		r.fill()
	}
	v := int32(r.acc >> (64 - n))
	r.skip(n)
	return v
}

// signed returns the number that the next bits stand for (ITU-T T.81, F.2.2.1). At most 16.
func (r *bits) signed(n uint) int32 {
	v := r.take(n)
	if n > 0 && v < 1<<(n-1) {
		v -= 1<<n - 1
	}
	return v
}
