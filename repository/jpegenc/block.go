package jpegenc

import "math/bits"

// block is 8 × 8 samples, or what they were transformed to, row by row.
type block [64]int32

// Constants of the transform of Arai, Agui and Nakajima (Trans. IEICE E71, 1988),
// in 8192ths, cN being the cosine of N sixteenths of π. It leaves each coefficient
// multiplied by a factor of its own, which setQuality takes back together with the
// quantisation.
const (
	c4       = 5793
	c6       = 3135
	c2less6  = 4433
	c2plus6  = 10703
	fraction = 13
)

// transform makes coefficients of samples.
func (b *block) transform() {
	for i := 0; i < 64; i += 8 {
		r := (*[8]int32)(b[i:])
		r[0], r[1], r[2], r[3], r[4], r[5], r[6], r[7] = eight(
			r[0]<<extra, r[1]<<extra, r[2]<<extra, r[3]<<extra, r[4]<<extra, r[5]<<extra, r[6]<<extra, r[7]<<extra)
	}
	for i := range 8 {
		b[i], b[8+i], b[16+i], b[24+i], b[32+i], b[40+i], b[48+i], b[56+i] = eight(
			b[i], b[8+i], b[16+i], b[24+i], b[32+i], b[40+i], b[48+i], b[56+i])
	}
}

// extra is how many bits below one the transform keeps.
const extra = 4

// eight transforms eight values.
func eight(v0, v1, v2, v3, v4, v5, v6, v7 int32) (_, _, _, _, _, _, _, _ int32) {
	s0, d0 := v0+v7, v0-v7
	s1, d1 := v1+v6, v1-v6
	s2, d2 := v2+v5, v2-v5
	s3, d3 := v3+v4, v3-v4

	e0, e3 := s0+s3, s0-s3
	e1, e2 := s1+s2, s1-s2
	z := (e2 + e3) * c4 >> fraction

	o0, o1, o2 := d3+d2, d2+d1, d1+d0
	z5 := (o0 - o2) * c6 >> fraction
	z2 := o0*c2less6>>fraction + z5
	z4 := o2*c2plus6>>fraction + z5
	z3 := o1 * c4 >> fraction
	p, m := d0+z3, d0-z3
	return e0 + e1, p + z4, e3 + z, m - z2, e0 - e1, m + z2, e3 - z, p - z4
}

// write transforms, quantises and codes a block with the tables for luma (0) or
// chroma (1).
func (e *Encoder) write(b *block, which int, dc *int32) {
	b.transform()
	var q [64]int32 // in zigzag order
	var seen uint64 // which of them are not zero
	scaled := &e.scaled[which]
	for k, at := range zigzag {
		v := int32((int64(b[at&63])*int64(scaled[k]) + 1<<(scaledBits-1)) >> scaledBits)
		q[k] = v
		seen |= uint64(uint32(v|-v)>>31) << k
	}
	c := &e.codes[which]
	w := e.out

	d := q[0] - *dc
	*dc = q[0]
	size := bitsOf(d)
	w.put(c.dc[size&15])
	w.putValue(d, size)

	last := 0
	for rest := seen &^ 1; rest != 0; rest &= rest - 1 {
		k := bits.TrailingZeros64(rest)
		run := k - last - 1
		for ; run > 15; run -= 16 {
			w.put(c.ac[0xf0])
		}
		size := bitsOf(q[k&63])
		w.put(c.ac[(run<<4|size)&255])
		w.putValue(q[k&63], size)
		last = k
	}
	if last != 63 {
		w.put(c.ac[0])
	}
	e.out = w
}

// bitsOf returns how many bits the magnitude of v takes.
func bitsOf(v int32) int {
	sign := v >> 31
	return bits.Len32(uint32((v ^ sign) - sign))
}
