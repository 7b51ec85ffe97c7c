package jpegdc_test

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"math/rand/v2"
)

// codes is a set of Huffman codes to write with: counts by length, then values.
type codes struct {
	counts [16]byte
	values []byte
}

// codesOf gives each value a code, of lengths as in profile: how many codes of 1,
// 2, … bits; what is left over gets 16 bits.
func codesOf(values []byte, profile ...int) codes {
	c := codes{values: values}
	left := len(values)
	for i, n := range profile {
		n = min(n, left)
		c.counts[i] = byte(n)
		left -= n
	}
	c.counts[15] += byte(left)
	return c
}

func (c codes) segment(class, id int) []byte {
	return append(append([]byte{byte(class<<4 | id)}, c.counts[:]...), c.values...)
}

// find returns the code of a value and its length.
func (c codes) find(value byte) (code, length int) {
	next, i := 0, 0
	for l := 1; l <= 16; l++ {
		for range c.counts[l-1] {
			if c.values[i] == value {
				return next, l
			}
			next++
			i++
		}
		next <<= 1
	}
	panic("no code for the value")
}

// shuffledCodes are for differences up to 11 bits, and for runs up to 15 of
// numbers up to 10 bits.
func shuffledCodes(r *rand.Rand, dcProfile, acProfile []int) (dc, ac codes) {
	var d, a []byte
	for size := range 12 {
		d = append(d, byte(size))
	}
	for run := range 16 {
		for size := 1; size <= 10; size++ {
			a = append(a, byte(run<<4|size))
		}
	}
	a = append(a, 0x00, 0xf0)
	r.Shuffle(len(d), func(i, j int) { d[i], d[j] = d[j], d[i] })
	r.Shuffle(len(a), func(i, j int) { a[i], a[j] = a[j], a[i] })
	return codesOf(d, dcProfile...), codesOf(a, acProfile...)
}

// bitWriter writes coded data with its stuffed bytes.
type bitWriter struct {
	bytes.Buffer
	acc, n int
}

func (w *bitWriter) put(v, n int) {
	for i := n - 1; i >= 0; i-- {
		w.acc = w.acc<<1 | v>>i&1
		if w.n++; w.n == 8 {
			w.WriteByte(byte(w.acc))
			if byte(w.acc) == 0xff {
				w.WriteByte(0)
			}
			w.acc, w.n = 0, 0
		}
	}
}

// flush fills up with ones.
func (w *bitWriter) flush() {
	for w.n != 0 {
		w.put(1, 1)
	}
}

// number writes a code with the size of v among its low bits, and v.
func (w *bitWriter) number(c codes, high, v int) {
	size := bits.Len(uint(max(v, -v)))
	w.put(c.find(byte(high | size)))
	if v < 0 {
		v += 1<<size - 1
	}
	w.put(v, size)
}

// block writes the AC coefficients of a block.
func (w *bitWriter) block(c codes, coefs *[64]int) {
	run := 0
	for _, v := range coefs[1:] {
		if v == 0 {
			run++
			continue
		}
		for ; run > 15; run -= 16 {
			w.put(c.find(0xf0))
		}
		w.number(c, run<<4, v)
		run = 0
	}
	if run > 0 {
		w.put(c.find(0x00))
	}
}

// plane is one component to write.
type plane struct {
	id, h, v, quant int

	across, down int // blocks in scans of its own
	stride, rows int // blocks of whole MCUs
	blocks       [][64]int
}

// picture is a JPEG to write.
type picture struct {
	sof           int
	width, height int
	planes        []*plane
	dc, ac        codes
	interval      int
}

func newPicture(sof, width, height int, samplings ...int) *picture {
	p := &picture{sof: sof, width: width, height: height}
	mostH, mostV := 1, 1
	for _, s := range samplings {
		mostH, mostV = max(mostH, s>>4), max(mostV, s&15)
	}
	up := func(a, b int) int { return (a + b - 1) / b }
	for i, s := range samplings {
		h, v := s>>4, s&15
		c := &plane{id: i + 1, h: h, v: v, quant: 3 + 5*i}
		c.across = up(up(width*h, mostH), 8)
		c.down = up(up(height*v, mostV), 8)
		c.stride, c.rows = up(width, 8*mostH)*h, up(height, 8*mostV)*v
		if len(samplings) == 1 {
			c.stride, c.rows = c.across, c.down
		}
		c.blocks = make([][64]int, c.stride*c.rows)
		p.planes = append(p.planes, c)
	}
	return p
}

// randomize gives all blocks DC coefficients, and AC coefficients of which few,
// many or all are other than zero.
func (p *picture) randomize(r *rand.Rand) {
	for _, c := range p.planes {
		for i := range c.blocks {
			b := &c.blocks[i]
			b[0] = r.IntN(2047) - 1023
			if p.sof == 0xc2 {
				continue
			}
			share := []int{0, 2, 10, 50, 100}[r.IntN(5)]
			for k := 1; k < 64; k++ {
				if r.IntN(100) < share {
					b[k] = (r.IntN(1023) + 1) >> r.IntN(10)
					if r.IntN(2) == 0 {
						b[k] = -b[k]
					}
				}
			}
		}
	}
}

func segment(w *bytes.Buffer, marker int, body ...byte) {
	w.Write([]byte{0xff, byte(marker)})
	_ = binary.Write(w, binary.BigEndian, uint16(len(body)+2))
	w.Write(body)
}

// begin writes all that comes before the first scan, and then what else is given.
func (p *picture) begin(w *bytes.Buffer) {
	w.Write([]byte{0xff, 0xd8})
	sof := []byte{8, byte(p.height >> 8), byte(p.height), byte(p.width >> 8), byte(p.width), byte(len(p.planes))}
	for i, c := range p.planes {
		table := bytes.Repeat([]byte{byte(c.quant)}, 65)
		table[0] = byte(i)
		segment(w, 0xdb, table...)
		sof = append(sof, byte(c.id), byte(c.h<<4|c.v), byte(i))
	}
	segment(w, p.sof, sof...)
	segment(w, 0xc4, append(p.dc.segment(0, 0), p.ac.segment(1, 0)...)...)
	if p.interval > 0 {
		segment(w, 0xdd, byte(p.interval>>8), byte(p.interval))
	}
}

// scan writes one scan of some planes. Of progressive pictures it is one of DC
// coefficients with some bits missing before and after it.
func (p *picture) scan(w *bytes.Buffer, high, low int, planes ...*plane) {
	body := []byte{byte(len(planes))}
	for _, c := range planes {
		body = append(body, byte(c.id), 0)
	}
	last := byte(63)
	if p.sof == 0xc2 {
		last = 0
	}
	segment(w, 0xda, append(body, 0, last, byte(high<<4|low))...)

	out := &bitWriter{}
	before := map[*plane]int{}
	for m, mcu := range order(planes) {
		if p.interval > 0 && m > 0 && m%p.interval == 0 {
			out.flush()
			out.Write([]byte{0xff, byte(0xd0 + (m/p.interval-1)&7)})
			clear(before)
		}
		for _, at := range mcu {
			b := &at.plane.blocks[at.index]
			if high > 0 {
				out.put(b[0]>>low&1, 1)
				continue
			}
			out.number(p.dc, 0, b[0]>>low-before[at.plane])
			before[at.plane] = b[0] >> low
			if p.sof != 0xc2 {
				out.block(p.ac, b)
			}
		}
	}
	out.flush()
	w.Write(out.Bytes())
}

// place is a block in a scan.
type place struct {
	plane *plane
	index int
}

// order returns the MCUs of a scan (ITU-T T.81, A.2).
func order(planes []*plane) (mcus [][]place) {
	if len(planes) == 1 {
		c := planes[0]
		for i := range c.across * c.down {
			mcus = append(mcus, []place{{c, i/c.across*c.stride + i%c.across}})
		}
		return mcus
	}
	across := planes[0].stride / planes[0].h
	for m := range across * planes[0].rows / planes[0].v {
		var mcu []place
		for _, c := range planes {
			for j := range c.h * c.v {
				x, y := m%across*c.h+j%c.h, m/across*c.v+j/c.h
				mcu = append(mcu, place{c, y*c.stride + x})
			}
		}
		mcus = append(mcus, mcu)
	}
	return mcus
}

// otherScan writes a scan of AC coefficients that holds nothing but noise.
func (p *picture) otherScan(w *bytes.Buffer, r *rand.Rand) {
	segment(w, 0xda, 1, 1, 0, 1, 63, 0)
	out := &bitWriter{}
	for range 500 {
		out.put(r.IntN(2)*255|r.IntN(256), 8)
	}
	w.Write(out.Bytes())
}

// want returns the sample that stands for block i of a plane.
func (c *plane) want(i int) byte {
	return byte(min(max((c.blocks[i][0]*c.quant+1028)>>3, 0), 255))
}
