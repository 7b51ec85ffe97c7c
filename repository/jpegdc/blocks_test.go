package jpegdc_test

import (
	"bytes"
	"math/rand/v2"
	"testing"
)

// TestFullBlocks has blocks without an end-of-block code, followed by what looks
// like one.
func TestFullBlocks(t *testing.T) {
	t.Parallel()
	for _, last := range []int{1, 2, 3} {
		p := newPicture(0xc0, 203, 155, 0x21, 0x11, 0x11)
		p.dc = codesOf([]byte{0, 1, 2, 3}, 1, 1, 1)
		p.ac = codesOf([]byte{0x00, 0x01, 0x02, 0x11, 0x21, 0x22, 0xf0, 0xd1, 0xf1}, 1, 1, 1)
		for _, c := range p.planes {
			for i := range c.blocks {
				b := &c.blocks[i]
				b[0] = i / 5 % 7 // most differ by nothing, which is coded as the end is
				for k := 1; k < 64; k++ {
					b[k] = (i/3+k)%2*2 - 1
				}
				b[63] = last
				if i%4 == 0 {
					b[61], b[62] = 0, 0
				}
				if i%16 == 0 {
					*b = [64]int{0: b[0], 30: 1, 46: 1, 63: 1}
				}
			}
		}
		check(t, "full blocks", p, p.sequential(false))
	}
}

// TestLongData has more data than is held at once.
func TestLongData(t *testing.T) {
	t.Parallel()
	for _, profile := range profiles {
		for _, interval := range []int{0, 11, 700} {
			r := rand.New(rand.NewPCG(1, 2))
			p := newPicture(0xc1, 603, 500, 0x22, 0x11, 0x11)
			p.dc, p.ac = shuffledCodes(r, profile.dc, profile.ac)
			p.interval = interval
			p.randomize(r)
			check(t, profile.name, p, p.sequential(false))
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	p := newPicture(0xc2, 3000, 2000, 0x22, 0x11, 0x11)
	p.dc, p.ac = shuffledCodes(r, profiles[0].dc, profiles[0].ac)
	p.randomize(r)
	check(t, "progressive", p, p.progressive(r, 2, false))
}

// TestZeroRunToTheEnd has runs of 16 zeros up to the last coefficient, which no
// encoder should write.
func TestZeroRunToTheEnd(t *testing.T) {
	t.Parallel()
	p := newPicture(0xc0, 16, 8, 0x11)
	p.dc = codesOf([]byte{0, 1, 2, 3}, 0, 0, 1)
	p.ac = codesOf([]byte{0x00, 0x01, 0xf0}, 0, 0, 1)
	p.planes[0].blocks[1][0] = 5
	var w bytes.Buffer
	p.begin(&w)
	segment(&w, 0xda, 1, 1, 0, 0, 63, 0)
	var out bitWriter
	for i := range 2 {
		out.number(p.dc, 0, i*5)
		for range 15 {
			out.number(p.ac, 0, 1)
		}
		for range 3 {
			out.put(p.ac.find(0xf0))
		}
	}
	out.flush()
	w.Write(out.Bytes())
	w.Write([]byte{0xff, 0xd9})
	check(t, "run to the end", p, w.Bytes())
}

// TestMarkerHabits has what is allowed and rare around markers: fill bytes,
// stuffed bytes after fill bytes, bytes between segments.
func TestMarkerHabits(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(7, 7))
	p := newPicture(0xc0, 64, 64, 0x11, 0x11, 0x11)
	p.dc, p.ac = shuffledCodes(r, profiles[0].dc, profiles[0].ac)
	p.interval = 3
	p.randomize(r)
	data := p.sequential(true)

	for _, marker := range []byte{0xc0, 0xc4, 0xda, 0xd3, 0xd9} {
		filled := bytes.ReplaceAll(data, []byte{0xff, marker}, []byte{0xff, 0xff, 0xff, 0xff, marker})
		check(t, "fill bytes", p, filled)
	}
	stray := bytes.ReplaceAll(data, []byte{0xff, 0xc4}, []byte{1, 2, 3, 0xff, 0, 0xff, 0xd5, 0xff, 0xc4})
	check(t, "bytes between segments", p, stray)
	check(t, "no end marker", p, data[:len(data)-2])
	check(t, "bytes behind", p, append(bytes.Clone(data), 1, 2, 0xff, 0xd8, 0xff, 0xc0, 3))
	late := bytes.Replace(data, []byte{0xff, 0xd9}, []byte{9, 9, 9, 0xff, 0xd2, 0xff, 0xd9}, 1)
	check(t, "a restart marker too many", p, late)
}
