package jpegrare

// conditions say by what arithmetic codes tell small differences from large ones, and low
// coefficients from high ones (ITU-T T.81, F.1.4.4).
type conditions struct {
	lower, upper [4]uint // bits
	last         [4]int  // of the low coefficients
}

// usualConditions are those of a picture that says nothing.
func usualConditions() (c conditions) {
	for i := range c.upper {
		c.upper[i], c.last[i] = 1, 5
	}
	return c
}

// define reads what a segment says of them (B.2.4.3).
func (c *conditions) define(b []byte) {
	for ; len(b) >= 2; b = b[2:] {
		class, id, v := b[0]>>4, b[0]&15, b[1]
		switch {
		case id > 3:
		case class == 0 && v&15 <= v>>4:
			c.lower[id], c.upper[id] = uint(v&15), uint(v>>4)
		case class == 1 && v >= 1 && v <= 63:
			c.last[id] = int(v)
		}
	}
}

// The classes of differences (F.1.4.4.1.2).
const (
	nearZero = iota
	smallAbove
	smallBelow
	largeAbove
	largeBelow
)

// class returns that of a difference.
func (c *conditions) class(table int, diff int32) int {
	if diff == 0 {
		return nearZero
	}
	below := 0
	if diff < 0 {
		below, diff = 1, -diff
	}
	top := int32(1) // the highest bit of what is one less
	for top <= diff-1 {
		top <<= 1
	}
	top >>= 1
	switch {
	case top < 1<<c.lower[table]>>1:
		return nearZero
	case top > 1<<c.upper[table]>>1:
		return largeAbove + below
	}
	return smallAbove + below
}
