package heif

// bits takes bits out of bytes, the highest first. Behind the end all are 0, and short
// says so.
type bits struct {
	b     []byte
	at    int
	short bool
}

// read takes n bits, 32 at most.
func (r *bits) read(n int) (v uint32) {
	for range n {
		v = v<<1 | r.bit()
	}
	return v
}

func (r *bits) bit() uint32 {
	if r.at>>3 >= len(r.b) {
		r.short = true
		return 0
	}
	v := r.b[r.at>>3] >> (7 - r.at&7) & 1
	r.at++
	return uint32(v)
}

func (r *bits) flag() bool { return r.bit() == 1 }

// skip passes over n bits.
func (r *bits) skip(n int) {
	if n > 8*len(r.b)-r.at {
		r.at, r.short = 8*len(r.b), true
		return
	}
	r.at += n
}

// golomb takes an Exp-Golomb number, as in H.265, 9.2.
func (r *bits) golomb() uint32 {
	zeros := 0
	for !r.flag() {
		if zeros++; zeros > 31 || r.short {
			r.short = true
			return 0
		}
	}
	return 1<<zeros - 1 + r.read(zeros)
}

// leb takes a number in groups of seven bits, as in AV1, 4.10.5.
func (r *bits) leb() (v uint64) {
	for i := range 8 {
		b := r.read(8)
		v |= uint64(b&0x7f) << (7 * i)
		if b&0x80 == 0 {
			return v
		}
	}
	r.short = true
	return v
}
