package j2k

// mqState is a row of the table of the arithmetic coder (T.800, table C.2).
type mqState struct {
	qe       uint32
	mps, lps uint8
	flips    uint8
}

func mqStates() [47]mqState {
	return [47]mqState{
		{0x5601, 1, 1, 1},
		{0x3401, 2, 6, 0},
		{0x1801, 3, 9, 0},
		{0x0ac1, 4, 12, 0},
		{0x0521, 5, 29, 0},
		{0x0221, 38, 33, 0},
		{0x5601, 7, 6, 1},
		{0x5401, 8, 14, 0},
		{0x4801, 9, 14, 0},
		{0x3801, 10, 14, 0},
		{0x3001, 11, 17, 0},
		{0x2401, 12, 18, 0},
		{0x1c01, 13, 20, 0},
		{0x1601, 29, 21, 0},
		{0x5601, 15, 14, 1},
		{0x5401, 16, 14, 0},
		{0x5101, 17, 15, 0},
		{0x4801, 18, 16, 0},
		{0x3801, 19, 17, 0},
		{0x3401, 20, 18, 0},
		{0x3001, 21, 19, 0},
		{0x2801, 22, 19, 0},
		{0x2401, 23, 20, 0},
		{0x2201, 24, 21, 0},
		{0x1c01, 25, 22, 0},
		{0x1801, 26, 23, 0},
		{0x1601, 27, 24, 0},
		{0x1401, 28, 25, 0},
		{0x1201, 29, 26, 0},
		{0x1101, 30, 27, 0},
		{0x0ac1, 31, 28, 0},
		{0x09c1, 32, 29, 0},
		{0x08a1, 33, 30, 0},
		{0x0521, 34, 31, 0},
		{0x0441, 35, 32, 0},
		{0x02a1, 36, 33, 0},
		{0x0221, 37, 34, 0},
		{0x0141, 38, 35, 0},
		{0x0111, 39, 36, 0},
		{0x0085, 40, 37, 0},
		{0x0049, 41, 38, 0},
		{0x0025, 42, 39, 0},
		{0x0015, 43, 40, 0},
		{0x0009, 44, 41, 0},
		{0x0005, 45, 42, 0},
		{0x0001, 45, 43, 0},
		{0x5601, 46, 46, 0},
	}
}

// The contexts of the arithmetic coder.
const (
	contextRun     = 17
	contextUniform = 18
	contextSign    = 9
	contextRefine  = 14
	contexts       = 19
)

// mq decodes bits that were packed by the arithmetic coder, or plain ones.
type mq struct {
	table [94]mqEntry // two for each state: for the likelier value 0 and 1
	data  []byte
	at    int
	a, c  uint32
	ct    int
	state [contexts]uint8

	raw     uint32 // for plain bits
	rawBits uint
}

type mqEntry struct {
	qe       uint32
	mps, lps uint8
}

func (m *mq) init() {
	for i, s := range mqStates() {
		for v := range uint8(2) {
			m.table[2*i+int(v)] = mqEntry{s.qe, 2*s.mps + v, 2*s.lps + v ^ s.flips}
		}
	}
}

// reset puts all contexts where they begin.
func (m *mq) reset() {
	m.state = [contexts]uint8{}
	m.state[0] = 2 * 4
	m.state[contextRun] = 2 * 3
	m.state[contextUniform] = 2 * 46
}

// start begins with new bytes. After their end come ones.
func (m *mq) start(data []byte) {
	m.data, m.at = data, 0
	m.c = uint32(m.byte(0)) << 16
	m.ct = 0
	m.fill()
	m.c <<= 7
	m.ct -= 7
	m.a = 0x8000
}

func (m *mq) byte(i int) byte {
	if i < len(m.data) {
		return m.data[i]
	}
	return 0xff
}

// fill takes the next byte; after 0xff come seven bits, or a marker that ends all.
func (m *mq) fill() {
	if m.byte(m.at) == 0xff {
		if next := m.byte(m.at + 1); next > 0x8f {
			m.c += 0xff00
			m.ct = 8
		} else {
			m.at++
			m.c += uint32(next) << 9
			m.ct = 7
		}
		return
	}
	m.at++
	m.c += uint32(m.byte(m.at)) << 8
	m.ct = 8
}

// bit decodes a bit in a context.
func (m *mq) bit(context uint8) uint32 {
	s := m.state[context]
	e := &m.table[s]
	d := uint32(s & 1)
	m.a -= e.qe
	if m.c>>16 < e.qe {
		if m.a < e.qe {
			m.state[context] = e.mps
		} else {
			d ^= 1
			m.state[context] = e.lps
		}
		m.a = e.qe
	} else {
		m.c -= e.qe << 16
		if m.a&0x8000 != 0 {
			return d
		}
		if m.a < e.qe {
			d ^= 1
			m.state[context] = e.lps
		} else {
			m.state[context] = e.mps
		}
	}
	for {
		if m.ct == 0 {
			m.fill()
		}
		m.a <<= 1
		m.c <<= 1
		m.ct--
		if m.a&0x8000 != 0 {
			return d
		}
	}
}

// startRaw begins with bytes of plain bits.
func (m *mq) startRaw(data []byte) { m.data, m.at, m.raw, m.rawBits = data, 0, 0, 0 }

// rawBit returns the next plain bit. After 0xff come seven.
func (m *mq) rawBit() uint32 {
	if m.rawBits == 0 {
		before := m.raw
		m.raw, m.rawBits = uint32(m.byte(m.at)), 8
		if before == 0xff {
			m.rawBits = 7
		}
		m.at++
	}
	m.rawBits--
	return m.raw >> m.rawBits & 1
}
