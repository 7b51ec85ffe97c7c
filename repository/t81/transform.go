package t81

// The inverse transforms are those of a block's first coefficients with as many
// points as samples are wanted (Dugad and Ahuja, "A fast scheme for image size
// change in the compressed domain", 2001): what a smaller block cannot show is left
// out. With 8 points it is the transform of ITU-T T.81, A.3.3, in the steps of
// Loeffler, Ligtenberg and Moschytz, "Practical fast 1-D DCT algorithms with 11
// multiplications", 1989. All are √8 times as large as an orthonormal one, in whole
// numbers with FracBits behind the point, which the caller rounds.

// FracBits is how many bits behind the point a transform adds.
const FracBits = 13

// Factors, times 2^FracBits. cN is the cosine of N sixteenths of π, sN its sine.
const (
	c6    = 4433  // √2 c6
	c2mc6 = 6270  // √2 (c2−c6)
	c2pc6 = 15137 // √2 (c2+c6)
	c2    = 10703 // √2 c2

	c3    = 9633  // √2 c3
	c7a   = 2446  // √2 (−c1+c3+c5−c7)
	c5a   = 16819 // √2 (c1+c3−c5+c7)
	c3a   = 25172 // √2 (c1+c3+c5−c7)
	c1a   = 12299 // √2 (c1+c3−c5−c7)
	c3mc7 = 7373  // √2 (c3−c7)
	c1pc3 = 20995 // √2 (c1+c3)
	c3pc5 = 16069 // √2 (c3+c5)
	c3mc5 = 3196  // √2 (c3−c5)
	c1    = 11363 // √2 c1
	c5    = 6436  // √2 c5
	c7    = 2260  // √2 c7
)

// Transform8 makes 8 samples of 8 coefficients.
func Transform8[T int32 | int64](x0, x1, x2, x3, x4, x5, x6, x7 T) (a, b, c, d, e, f, g, h T) {
	z := (x2 + x6) * c6
	t2, t3 := z-x6*c2pc6, z+x2*c2mc6
	t0, t1 := (x0+x4)<<FracBits, (x0-x4)<<FracBits
	e0, e1, e2, e3 := t0+t3, t1+t2, t1-t2, t0-t3

	z1, z2, z3, z4 := x7+x1, x5+x3, x7+x3, x5+x1
	z5 := (z3 + z4) * c3
	z1, z2 = z1*-c3mc7, z2*-c1pc3
	z3, z4 = z5-z3*c3pc5, z5-z4*c3mc5
	o0, o1 := x7*c7a+z1+z3, x5*c5a+z2+z4
	o2, o3 := x3*c3a+z2+z3, x1*c1a+z1+z4
	return e0 + o3, e1 + o2, e2 + o1, e3 + o0, e3 - o0, e2 - o1, e1 - o2, e0 - o3
}

// Transform8Of4 is Transform8 where the last four coefficients are zero.
func Transform8Of4(x0, x1, x2, x3 int32) (a, b, c, d, e, f, g, h int32) {
	t0 := x0 << FracBits
	t2, t3 := x2*c6, x2*c2
	e0, e1, e2, e3 := t0+t3, t0+t2, t0-t2, t0-t3
	o3, o2 := x1*c1+x3*c3, x1*c3-x3*c7
	o1, o0 := x1*c5-x3*c1, x1*c7-x3*c5
	return e0 + o3, e1 + o2, e2 + o1, e3 + o0, e3 - o0, e2 - o1, e1 - o2, e0 - o3
}

// Transform4 makes 4 samples of 4 coefficients.
func Transform4(x0, x1, x2, x3 int32) (a, b, c, d int32) {
	t0, t1 := (x0+x2)<<FracBits, (x0-x2)<<FracBits
	z := (x1 + x3) * c6
	o0, o1 := z+x1*c2mc6, z-x3*c2pc6
	return t0 + o0, t1 + o1, t1 - o1, t0 - o0
}
