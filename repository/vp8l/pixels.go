package vp8l

import (
	"cmp"
	"slices"
)

const (
	literals  = 256 // values of a channel
	lengths   = 24  // kinds of lengths
	distances = 40  // kinds of distances
	mostCache = 11  // bits

	cacheFactor = 0x1e35a7bd
)

// group is the five codes of a part of a picture.
type group struct{ green, red, blue, alpha, distance code }

// layer is how the pixels of a picture, or of one that tells how others are made, are
// packed (RFC 9649, 3.5 and 3.6).
type layer struct {
	width, height int

	cache  []uint32 // colours seen, nil where they are not remembered
	shift  uint     // of their hashes
	groups []group
	which  []uint32 // group for each square of the picture, nil where there is but one
	square uint     // bits of its side
	across int      // squares
}

// readLayer reads what comes before the pixels. Only the picture itself may have several
// groups.
func readLayer(b *bits, width, height int, isPicture bool) (*layer, bool) {
	l := &layer{width: width, height: height}
	remembered := 0
	if b.flag() {
		n := uint(b.next(4))
		if n < 1 || n > mostCache {
			return nil, false
		}
		remembered = 1 << n
		l.cache, l.shift = make([]uint32, remembered), 32-n
	}
	groups := 1
	if isPicture && b.flag() {
		l.square = 2 + uint(b.next(3))
		l.across = parts(width, l.square)
		all, ok := readWhole(b, l.across, parts(height, l.square))
		if !ok {
			return nil, false
		}
		for i, v := range all {
			all[i] = v >> 8 & 0xffff
			groups = max(groups, int(all[i])+1)
		}
		l.which = all
	}
	for range groups {
		g, ok := readGroup(b, remembered)
		if !ok {
			return nil, false
		}
		l.groups = append(l.groups, g)
	}
	return l, true
}

func readGroup(b *bits, remembered int) (g group, ok bool) {
	for _, c := range []struct {
		code    *code
		symbols int
	}{
		{&g.green, literals + lengths + remembered},
		{&g.red, literals},
		{&g.blue, literals},
		{&g.alpha, literals},
		{&g.distance, distances},
	} {
		if *c.code, ok = readCode(b, c.symbols); !ok || b.isEnded {
			return g, false
		}
	}
	return g, true
}

// readWhole reads a layer of which all must be there.
func readWhole(b *bits, width, height int) ([]uint32, bool) {
	l, ok := readLayer(b, width, height, false)
	if !ok {
		return nil, false
	}
	pixels := l.read(b)
	return pixels, len(pixels) == width*height
}

// read reads pixels as far as they are there and make sense.
func (l *layer) read(b *bits) []uint32 {
	all := l.width * l.height
	pixels := make([]uint32, 0, all)
	near := nearDistances()
	known := 0 // pixels that are remembered
	for len(pixels) < all {
		g := l.group(len(pixels))
		s := g.green.next(b)
		switch {
		case s < literals:
			v := uint32(s)<<8 | uint32(g.red.next(b))<<16 | uint32(g.blue.next(b)) | uint32(g.alpha.next(b))<<24
			if b.isEnded {
				return pixels
			}
			pixels = append(pixels, v)
		case s < literals+lengths:
			n := prefixed(b, s-literals)
			back := prefixed(b, g.distance.next(b))
			if back <= len(near) {
				p := near[back-1]
				back = max(p[0]+p[1]*l.width, 1)
			} else {
				back -= len(near)
			}
			if b.isEnded || back > len(pixels) || n > all-len(pixels) {
				return pixels
			}
			for range n {
				pixels = append(pixels, pixels[len(pixels)-back])
			}
		default:
			for ; known < len(pixels); known++ {
				l.cache[pixels[known]*cacheFactor>>l.shift] = pixels[known]
			}
			if b.isEnded {
				return pixels
			}
			pixels = append(pixels, l.cache[s-literals-lengths])
		}
	}
	return pixels
}

// group returns the codes for a pixel.
func (l *layer) group(i int) *group {
	if l.which == nil {
		return &l.groups[0]
	}
	x, y := i%l.width, i/l.width
	return &l.groups[l.which[y>>l.square*l.across+x>>l.square]]
}

// prefixed reads what is left of a length or distance whose kind is known.
func prefixed(b *bits, kind int) int {
	if kind < 4 {
		return kind + 1
	}
	extra := uint(kind-2) >> 1
	return (2+kind&1)<<extra + int(b.next(extra)) + 1
}

// nearDistances returns how far the pixels near another are, to the left and above, in
// the order of their numbers: the nearest first, of those the ones less far to the side,
// and of those the ones to the left.
func nearDistances() [][2]int {
	var all [][2]int
	for y := range 8 {
		for x := -7; x <= 8; x++ {
			if y > 0 || x > 0 {
				all = append(all, [2]int{x, y})
			}
		}
	}
	slices.SortFunc(all, func(a, b [2]int) int {
		return cmp.Or(
			cmp.Compare(a[0]*a[0]+a[1]*a[1], b[0]*b[0]+b[1]*b[1]),
			cmp.Compare(max(a[0], -a[0]), max(b[0], -b[0])),
			cmp.Compare(b[0], a[0]),
		)
	})
	return all
}

// parts returns how many squares of 2^n pixels a side is covered by.
func parts(side int, n uint) int { return (side + 1<<n - 1) >> n }
