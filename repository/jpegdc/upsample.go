package jpegdc

import (
	"image"
	"math/bits"
)

// spread writes the samples of p below the pixels in r, at every step-th byte of
// dst. Between samples it goes in a straight line, in both directions; beyond the
// picture's edges the last ones go on.
func (p *part) spread(r image.Rectangle, dst []byte, step int) {
	columns := p.across.taps(r.Min.X, r.Max.X, p.whole.X, p.blocks.Min.X*p.wide)
	rows := p.down.taps(r.Min.Y, r.Max.Y, p.whole.Y, p.blocks.Min.Y*p.high)
	unit := uint32(p.across.unit() * p.down.unit())
	line := make([]uint32, min(p.stride, p.whole.X-p.blocks.Min.X*p.wide))
	for i, y := range rows {
		a, b := p.pix[y.a*p.stride:][:len(line)], p.pix[y.b*p.stride:][:len(line)]
		for x := range line {
			line[x] = uint32(a[x])*y.near + uint32(b[x])*y.far
		}
		row := dst[i*len(columns)*step:]
		if step == 1 && p.across.den == 2 && bits.OnesCount32(unit) == 1 {
			double(row[:len(columns)], columns, line, unit)
			continue
		}
		for i, x := range columns {
			row[i*step] = byte((line[x.a]*x.near + line[x.b]*x.far + x.round(unit)) / unit)
		}
	}
}

// double is the usual case of a row: two pixels for a sample, and a unit that is a
// power of two.
func double(row []byte, columns []tap, line []uint32, unit uint32) {
	half, shift := unit/2, bits.TrailingZeros32(unit)&31
	i := 0
	for ; i < len(row); i++ {
		x := columns[i]
		if x.near == 1 && x.b > x.a {
			break // the first of a pair, with a neighbour before it
		}
		row[i] = byte((line[x.a]*x.near + line[x.b]*x.far + x.round(unit)) >> shift)
	}
	if i < len(row) {
		at := columns[i].a
		before, here := line[at], line[at+1]
		rest, following := row[i:], line[at+2:]
		for len(rest) > 1 && len(following) > 0 {
			after := following[0]
			mean := 3*here + half
			rest[0], rest[1] = byte((mean+before-1)>>shift), byte((mean+after)>>shift)
			before, here = here, after
			rest, following = rest[2:], following[1:]
		}
		i = len(row) - len(rest)
	}
	for ; i < len(row); i++ {
		x := columns[i]
		row[i] = byte((line[x.a]*x.near + line[x.b]*x.far + x.round(unit)) >> shift)
	}
}

// tap says of which two samples a pixel is made, and how much of each.
type tap struct {
	a, b      int
	near, far uint32 // of a and b; their sum is the unit
	isEven    bool   // the pixel's place is
}

// round returns what is added before the division by unit. Every second pixel is
// rounded down where it lies in the middle, or all would be a little too bright.
func (t tap) round(unit uint32) uint32 {
	if t.isEven && unit > 1 {
		return unit/2 - 1
	}
	return unit / 2
}

// unit returns the sum of a tap's weights.
func (u upsampling) unit() int {
	if u.num != 1 {
		return 1
	}
	return 2 * u.den
}

// taps returns those of the pixels from from to to. There are n samples, which are
// counted from first.
func (u upsampling) taps(from, to, n, first int) []tap {
	list := make([]tap, to-from)
	for i := range list {
		x, t := from+i, &list[i]
		t.isEven = x%2 == 0
		if u.num != 1 {
			t.a, t.near = min(x*u.num/u.den, n-1)-first, 1
			t.b = t.a
			continue
		}
		// The centre of pixel x lies at (2x+1)/(2den) − ½ samples, counted from the
		// centre of the first; one is added and taken off, as the first is behind 0.
		at, unit := 2*x+1+u.den, 2*u.den
		s, far := at/unit-1, at%unit
		t.near, t.far = uint32(unit-far), uint32(far)
		t.a = min(max(s, 0), n-1) - first
		if t.b = t.a; far > 0 {
			t.b = min(s+1, n-1) - first
		}
	}
	return list
}
