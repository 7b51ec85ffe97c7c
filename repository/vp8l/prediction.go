package vp8l

const opaque = 0xff000000

// prediction says how each pixel was foretold by those before it. What is packed is by
// what it differs.
type prediction struct{ squares }

func (p prediction) undo(pixels []uint32) []uint32 {
	w := p.width
	for i, v := range pixels {
		x, y := i%w, i/w
		var like uint32
		switch {
		case i == 0:
			like = opaque
		case y == 0:
			like = pixels[i-1]
		case x == 0:
			like = pixels[i-w]
		default: // behind the last of the row above is the first of this one
			like = foretold(p.at(x, y)>>8&0xf, pixels[i-1], pixels[i-w], pixels[i-w-1], pixels[i-w+1])
		}
		pixels[i] = added(v, like)
	}
	return pixels
}

// foretold returns a pixel as the one to its left, that above it and those to both sides
// of that let expect it (RFC 9649, 3.5.1).
func foretold(mode, left, above, aboveLeft, aboveRight uint32) uint32 {
	switch mode {
	case 0:
		return opaque
	case 1:
		return left
	case 2:
		return above
	case 3:
		return aboveRight
	case 4:
		return aboveLeft
	case 5:
		return mean(mean(left, aboveRight), above)
	case 6:
		return mean(left, aboveLeft)
	case 7:
		return mean(left, above)
	case 8:
		return mean(aboveLeft, above)
	case 9:
		return mean(above, aboveRight)
	case 10:
		return mean(mean(left, aboveLeft), mean(above, aboveRight))
	case 11:
		return nearer(left, above, aboveLeft)
	case 12:
		return each(func(l, a, al, _ int) int { return l + a - al }, left, above, aboveLeft)
	case 13:
		return each(func(l, a, al, mean int) int { return mean + (mean-al)/2 }, left, above, aboveLeft)
	}
	return 0 // there is no such mode; codecs for whole pictures take it so
}

// mean returns the mean of each channel, rounded down.
func mean(a, b uint32) uint32 { return a&b + (a^b)&0xfefefefe>>1 }

// nearer returns which of two pixels is nearer to left + above - aboveLeft.
func nearer(left, above, aboveLeft uint32) uint32 {
	toLeft, toAbove := 0, 0
	for n := uint(0); n < 32; n += 8 {
		l, a, al := int(left>>n&0xff), int(above>>n&0xff), int(aboveLeft>>n&0xff)
		toLeft += max(a-al, al-a)
		toAbove += max(l-al, al-l)
	}
	if toLeft < toAbove {
		return left
	}
	return above
}

// each makes every channel of those of three pixels, and of the mean of the first two.
func each(f func(l, a, al, mean int) int, left, above, aboveLeft uint32) (v uint32) {
	for n := uint(0); n < 32; n += 8 {
		l, a, al := int(left>>n&0xff), int(above>>n&0xff), int(aboveLeft>>n&0xff)
		v |= uint32(min(max(f(l, a, al, (l+a)/2), 0), 255)) << n
	}
	return v
}
