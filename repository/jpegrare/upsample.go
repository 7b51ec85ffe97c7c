package jpegrare

// upsampling says how samples lie below the pixels: num of them below den.
type upsampling struct{ num, den int }

func upsamplingOf(n, most int) upsampling {
	if most%n == 0 {
		return upsampling{1, most / n}
	}
	return upsampling{n, most}
}

// tap says of which two samples a pixel is made, and how much of each.
type tap struct {
	a, b      int
	near, far uint32 // of a and b; their sum is the unit
	isEven    bool   // the pixel's place is
}

// unit returns the sum of a tap's weights.
func (u upsampling) unit() uint32 {
	if u.den == 1 || u.num != 1 {
		return 1
	}
	return 2 * uint32(u.den)
}

// tap returns that of pixel x, of n samples. Between samples it goes in a straight line;
// beyond the first and the last these go on.
func (u upsampling) tap(x, n int) tap {
	if u.unit() == 1 {
		at := min(x*u.num/u.den, n-1)
		return tap{a: at, b: at, near: 1, isEven: x%2 == 0}
	}
	// The centre of pixel x lies at (2x+1)/(2den) − ½ samples, counted from the centre of
	// the first; one is added and taken off, as the first is behind 0.
	at, unit := 2*x+1+u.den, 2*u.den
	s, far := at/unit-1, at%unit
	t := tap{near: uint32(unit - far), far: uint32(far), isEven: x%2 == 0}
	t.a = min(max(s, 0), n-1)
	if t.b = t.a; far > 0 {
		t.b = min(s+1, n-1)
	}
	return t
}

// rows gives a component in the size of the pixels, row by row.
type rows struct {
	c            *component
	across, down upsampling
	columns      []tap
	line         []uint32
	most         uint16
	row          []uint16
}

func (f *frame) rowsOf(c *component) *rows {
	r := &rows{
		c: c, across: upsamplingOf(c.h, f.h), down: upsamplingOf(c.v, f.v),
		line: make([]uint32, c.width), row: make([]uint16, f.width), most: uint16(1<<f.precision - 1),
	}
	if r.isDirect() {
		return r
	}
	r.columns = make([]tap, f.width)
	for x := range r.columns {
		r.columns[x] = r.across.tap(x, c.width)
	}
	return r
}

func (r *rows) isDirect() bool { return r.across.den == 1 && r.down.den == 1 }

// at returns row y, which is valid until the next call.
func (r *rows) at(y int) []uint16 {
	c := r.c
	if r.isDirect() {
		for x, v := range c.samples[y*c.pitch:][:len(r.row)] {
			r.row[x] = min(v<<c.low, r.most)
		}
		return r.row
	}
	t := r.down.tap(y, c.height)
	a, b := c.samples[t.a*c.pitch:][:c.width], c.samples[t.b*c.pitch:][:c.width]
	for x := range r.line {
		r.line[x] = uint32(a[x])*t.near + uint32(b[x])*t.far
	}
	unit := r.across.unit() * r.down.unit()
	for x, t := range r.columns {
		// Every second pixel is rounded down where it lies in the middle, or all would
		// be a little too bright.
		half := unit / 2
		if t.isEven && unit > 1 {
			half--
		}
		v := (r.line[t.a]*t.near + r.line[t.b]*t.far + half) / unit
		r.row[x] = uint16(min(v<<c.low, uint32(r.most)))
	}
	return r.row
}
