package vp8l_test

import (
	"cmp"
	"math/rand/v2"
	"slices"
)

// maker writes pictures of all that the format has, by chance: of odd sizes, in codes,
// copies and colours that no program would choose.
type maker struct {
	*rand.Rand
	bytes []byte
	bits  int
}

func made(seed uint64) []byte {
	m := &maker{Rand: rand.New(rand.NewPCG(seed, 0))}
	width, height := 1+m.IntN(40), 1+m.IntN(40)
	m.write(0x2f, 8)
	m.write(width-1, 14)
	m.write(height-1, 14)
	m.write(0, 4)
	for _, kind := range m.Perm(4)[:m.IntN(5)] {
		m.write(1, 1)
		m.write(kind, 2)
		switch kind {
		case 0, 1:
			across, down, _ := m.squares(width, height)
			m.layer(across, down, false)
		case 3:
			n := 1 + m.IntN(1<<(1+m.IntN(8)))
			m.write(n-1, 8)
			m.layer(n, 1, false)
			for _, most := range []int{16, 4, 2} {
				if n <= most {
					width = (width + 1) / 2
				}
			}
		}
	}
	m.write(0, 1)
	m.layer(width, height, true)
	return m.bytes
}

func (m *maker) write(v, width int) {
	for i := range width {
		if m.bits%8 == 0 {
			m.bytes = append(m.bytes, 0)
		}
		m.bytes[len(m.bytes)-1] |= byte(v >> i & 1 << (m.bits % 8))
		m.bits++
	}
}

// maybe writes a bit by chance.
func (m *maker) maybe() bool {
	v := m.IntN(2)
	m.write(v, 1)
	return v == 1
}

// squares writes how large they are, and returns how many cover a picture.
func (m *maker) squares(width, height int) (across, down, side int) {
	n := m.IntN(4) * m.IntN(3)
	m.write(n, 3)
	side = 4 << n
	return (width + side - 1) / side, (height + side - 1) / side, side
}

// layer writes pixels and what comes before them.
func (m *maker) layer(width, height int, isPicture bool) {
	green := m.some(256, 40)
	if m.IntN(4) > 0 {
		for _, s := range m.some(24, 8) {
			green = append(green, 256+s)
		}
	}
	all := 280
	if m.maybe() {
		n := 1 + m.IntN(11)
		m.write(n, 4)
		all += 1 << n
		for _, s := range m.some(1<<n, 10) {
			green = append(green, 280+s)
		}
	}
	group := func(int) int { return 0 }
	groups := 1
	if isPicture && m.maybe() {
		group, groups = m.groups(width, height)
	}
	var codes [][5]chosen
	for range groups {
		reds := 20
		if groups > 3 { // in short codes
			green, reds = m.some(256, 2), 2
		}
		codes = append(codes, [5]chosen{
			m.code(all, green), m.code(256, m.some(256, reds)), m.code(256, m.some(256, 3)),
			m.code(256, m.some(256, 2)), m.code(40, m.some(40, 30)),
		})
	}
	for i := 0; i < width*height; {
		i += m.pixels(codes[group(i)], i, width, width*height-i)
	}
}

// groups writes which group each square has.
func (m *maker) groups(width, height int) (of func(i int) int, n int) {
	across, down, side := m.squares(width, height)
	m.write(0, 1)
	low, high := m.code(280, []int{0, 1, 2}), []int{0}
	if m.IntN(10) == 0 {
		high = append(high, 1)
	}
	codeHigh := m.code(256, high)
	for _, all := range []int{256, 256, 40} {
		m.code(all, []int{0})
	}
	var list []int
	for range across * down {
		list = append(list, m.put(low)+m.put(codeHigh)<<8)
	}
	return func(i int) int { return list[i/width/side*across+i%width/side] }, slices.Max(list) + 1
}

// pixels writes one pixel, or a copy of some that lie behind, and returns how many.
func (m *maker) pixels(codes [5]chosen, behind, width, left int) int {
	s := m.pick(codes[0])
	if s < 256 || s >= 280 {
		m.symbol(codes[0], s)
		if s < 256 {
			m.put(codes[1])
			m.put(codes[2])
			m.put(codes[3])
		}
		return 1
	}
	n, extra, bits := m.prefixed(s - 256)
	d := m.pick(codes[4])
	distance, extraDistance, bitsDistance := m.prefixed(d)
	if n > left || distance <= 120 && behind < 8*width+8 || distance-120 > behind {
		return 0
	}
	m.symbol(codes[0], s)
	m.write(extra, bits)
	m.symbol(codes[4], d)
	m.write(extraDistance, bitsDistance)
	return n
}

// prefixed returns a number of a kind, and how it is told.
func (m *maker) prefixed(kind int) (n, extra, bits int) {
	if kind < 4 {
		return kind + 1, 0, 0
	}
	bits = kind/2 - 1
	extra = m.IntN(1 << bits)
	return (2+kind%2)<<bits + extra + 1, extra, bits
}

// some returns up to most of n symbols, at least one of them.
func (m *maker) some(n, most int) []int { return m.Perm(n)[:1+m.IntN(min(n, most))] }

// chosen is a prefix code.
type chosen struct {
	symbols, lengths []int // of the symbols
	words            []int
}

func (m *maker) pick(c chosen) int { return c.symbols[m.IntN(len(c.symbols))] }

// put writes any symbol.
func (m *maker) put(c chosen) int {
	s := m.pick(c)
	m.symbol(c, s)
	return s
}

func (m *maker) symbol(c chosen, s int) {
	i := slices.Index(c.symbols, s)
	for n := c.lengths[i] - 1; n >= 0; n-- {
		m.write(c.words[i]>>n, 1)
	}
}

// code writes a code for some of all symbols.
func (m *maker) code(all int, symbols []int) chosen {
	slices.Sort(symbols)
	c := chosen{symbols, m.lengths(len(symbols)), make([]int, len(symbols))}
	order := m.Perm(len(symbols))
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(c.lengths[a], c.lengths[b]), cmp.Compare(a, b)) })
	word, before := 0, 0
	for _, i := range order {
		word <<= c.lengths[i] - before
		before = c.lengths[i]
		c.words[i] = word
		word++
	}
	if len(symbols) <= 2 && slices.Max(symbols) < 256 && m.IntN(4) > 0 {
		m.simple(symbols)
		return c
	}
	told := make([]int, all)
	for i, s := range symbols {
		told[s] = max(c.lengths[i], 1) // one symbol takes no bits, whatever is told
	}
	m.write(0, 1)
	m.tell(told)
	return c
}

func (m *maker) simple(symbols []int) {
	m.write(1, 1)
	m.write(len(symbols)-1, 1)
	if width := 1 + 7*m.IntN(2); width == 8 || symbols[0] > 1 {
		m.write(1, 1)
		m.write(symbols[0], 8)
	} else {
		m.write(0, 1)
		m.write(symbols[0], 1)
	}
	if len(symbols) == 2 {
		m.write(symbols[1], 8)
	}
}

// lengths returns those of a code of n symbols.
func (m *maker) lengths(n int) []int {
	list, isDeep := []int{0}, m.IntN(2) == 0
	for len(list) < n {
		i := m.IntN(len(list))
		if isDeep && list[len(list)-1] < 15 {
			i = len(list) - 1
		}
		if list[i] < 15 {
			list[i]++
			list = append(list, list[i])
		}
	}
	m.Shuffle(n, func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list
}

// tell writes lengths, in a code in which the first 13 kinds have 4 bits and the others 5.
func (m *maker) tell(lengths []int) {
	m.write(15, 4)
	for _, kind := range []int{17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15} {
		m.write(4+kind/13, 3)
	}
	list, before := [][3]int{}, 8 // kind, extra, its bits
	isShort := m.IntN(2) == 0
	rest := lengths
	for len(rest) > 0 {
		v, n := rest[0], 1
		for n < len(rest) && rest[n] == v {
			n++
		}
		switch {
		case v == 0 && n == len(rest) && isShort && len(list) >= 2:
		case v == 0 && n >= 11:
			n = min(n, 138)
			list = append(list, [3]int{18, n - 11, 7})
		case v == 0 && n >= 3:
			list = append(list, [3]int{17, n - 3, 3})
		case v == before && n >= 3:
			n = min(n, 6)
			list = append(list, [3]int{16, n - 3, 2})
		default:
			n = 1
			list = append(list, [3]int{v, 0, 0})
		}
		if v > 0 {
			before = v
		}
		rest = rest[n:]
	}
	isShort = isShort && len(list) >= 2
	if isShort {
		m.write(1|7<<1, 4)
		m.write(len(list)-2, 16)
	} else {
		m.write(0, 1)
	}
	code := chosen{}
	for kind := range 19 {
		code.symbols = append(code.symbols, kind)
		code.lengths = append(code.lengths, 4+kind/13)
		code.words = append(code.words, kind+kind/13*13)
	}
	for _, e := range list {
		m.symbol(code, e[0])
		m.write(e[1], e[2])
	}
}
