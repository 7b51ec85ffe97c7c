package jxl

// What a colour encoding says in numbers.
const (
	spaceGrey = 1
	spaceXYB  = 2

	byNumbers = 2 // white point or primaries that have no name
)

// sRGB returns the colours of the web.
func sRGB() Colour {
	return Colour{
		White:     [2]float64{0.3127, 0.3290},
		Primaries: [3][2]float64{{0.639998686, 0.330010138}, {0.300003784, 0.600003357}, {0.150002046, 0.059997204}},
	}
}

func readColour(b *reader) Colour {
	c := sRGB()
	if b.bool() {
		return c
	}
	c.ICC = b.bool()
	space := b.enum()
	c.Grey = space == spaceGrey
	if c.ICC {
		return c
	}
	if space == spaceXYB {
		b.enum() // the intent
		return c
	}
	switch b.enum() {
	case 1:
	case byNumbers:
		c.White = readXY(b)
	case 10:
		c.White = [2]float64{1. / 3, 1. / 3}
	case 11:
		c.White = [2]float64{0.314, 0.351}
	default:
		b.fail(errSense)
	}
	if !c.Grey {
		c.readPrimaries(b)
	}
	c.readTransfer(b)
	b.enum() // the intent
	return c
}

func (c *Colour) readPrimaries(b *reader) {
	switch b.enum() {
	case 1:
	case byNumbers:
		for i := range c.Primaries {
			c.Primaries[i] = readXY(b)
		}
	case 9:
		c.Primaries = [3][2]float64{{0.708, 0.292}, {0.170, 0.797}, {0.131, 0.046}}
	case 11:
		c.Primaries = [3][2]float64{{0.680, 0.320}, {0.265, 0.690}, {0.150, 0.060}}
	default:
		b.fail(errSense)
	}
}

func (c *Colour) readTransfer(b *reader) {
	if b.bool() {
		c.Transfer, c.Gamma = TransferGamma, float64(b.u(24))*1e-7
		return
	}
	switch b.enum() {
	case 1:
		c.Transfer = Transfer709
	case 2:
		c.Transfer = TransferUnknown
	case 8:
		c.Transfer = TransferLinear
	case 13:
		c.Transfer = TransferSRGB
	case 16:
		c.Transfer = TransferPQ
	case 17:
		c.Transfer, c.Gamma = TransferGamma, 1/2.6 // of digital cinema
	case 18:
		c.Transfer = TransferHLG
	default:
		b.fail(errSense)
	}
}

func readXY(b *reader) (xy [2]float64) {
	for i := range xy {
		v := b.u32(choice{0, 19}, choice{1 << 19, 19}, choice{1 << 20, 20}, choice{1 << 21, 21})
		xy[i] = float64(signed(v)) * 1e-6
	}
	return xy
}

// IsSRGB reports whether the numbers mean what those of the web do.
func (c Colour) IsSRGB() bool { return c == sRGB() || c == greyed(sRGB()) }

func greyed(c Colour) Colour {
	c.Grey = true
	return c
}
