package jpegdc_test

import (
	"bytes"
	"errors"
	"image"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"vitrine/repository/jpegdc"
)

// somePicture returns a JPEG of 20×16 blocks with random contents, none of it grey.
func somePicture(sof, interval int, samplings ...int) *picture {
	r := rand.New(rand.NewPCG(5, uint64(interval)))
	p := newPicture(sof, 160, 128, samplings...)
	p.dc, p.ac = shuffledCodes(r, profiles[0].dc, profiles[0].ac)
	p.interval = interval
	p.randomize(r)
	for _, c := range p.planes {
		for i := range c.blocks {
			c.blocks[i][0] |= 256 // and so nothing is grey
		}
	}
	return p
}

// arrived returns how many MCUs are as in want, and false if what follows is not
// all grey.
func arrived(got, want *image.YCbCr) (mcus int, ok bool) {
	wrong := -1
	for m := range len(want.Cb) {
		x, y := m%want.CStride, m/want.CStride
		isRight, isGrey := true, true
		at := []int{(2*y+0)*want.YStride + 2*x, (2*y+0)*want.YStride + 2*x + 1, (2*y+1)*want.YStride + 2*x, (2*y+1)*want.YStride + 2*x + 1}
		for _, i := range at {
			isRight = isRight && got.Y[i] == want.Y[i]
			isGrey = isGrey && got.Y[i] == 128
		}
		isRight = isRight && got.Cb[m] == want.Cb[m] && got.Cr[m] == want.Cr[m]
		isGrey = isGrey && got.Cb[m] == 128 && got.Cr[m] == 128
		switch {
		case isRight && wrong < 0:
			mcus++
		case isGrey:
			wrong = m
		default:
			return mcus, false
		}
	}
	return mcus, true
}

func TestTruncationShowsWhatCame(t *testing.T) {
	t.Parallel()
	for _, interval := range []int{0, 1, 7} {
		data := somePicture(0xc0, interval, 0x22, 0x11, 0x11).sequential(false)
		whole, err := jpegdc.Decode(data, jpegdc.Options{})
		if err != nil || whole.Partial {
			t.Fatal(err)
		}
		want := whole.Pixels.(*image.YCbCr)
		before := 0
		var d jpegdc.Decoder
		for cut := 0; cut < len(data)-2; cut += 1 + cut%50 {
			m, err := d.Decode(data[:cut], jpegdc.Options{})
			if errors.Is(err, jpegdc.ErrDamaged) && before == 0 {
				continue
			}
			if err != nil {
				t.Fatalf("every %d, cut at %d: %v", interval, cut, err)
			}
			mcus, ok := arrived(m.Pixels.(*image.YCbCr), want)
			if !ok || mcus < before || m.Partial != (mcus < len(want.Cb)) {
				t.Fatalf("every %d, cut at %d: %d MCUs, then grey %v, partial %v; %d before", interval, cut, mcus, ok, m.Partial, before)
			}
			before = mcus
		}
		if before < len(want.Cb)-1 {
			t.Errorf("every %d: only %d of %d MCUs in the end", interval, before, len(want.Cb))
		}
	}
}

func TestTruncationAtEveryPercent(t *testing.T) {
	t.Parallel()
	pictures := seeds(t)
	for i, data := range pictures {
		whole, err := jpegdc.Decode(data, jpegdc.Options{})
		if err != nil {
			continue
		}
		for percent := range 100 {
			m, err := jpegdc.Decode(data[:len(data)*percent/100], jpegdc.Options{})
			switch {
			case err != nil && !isKnown(err):
				t.Errorf("picture %d at %d %%: %v", i, percent, err)
			case err == nil && m.Pixels.Bounds() != whole.Pixels.Bounds():
				t.Errorf("picture %d at %d %%: %v, want %v", i, percent, m.Pixels.Bounds(), whole.Pixels.Bounds())
			}
		}
	}
}

// TestProgressiveTruncation cuts between scans: the picture is there from the first
// on, and complete only with the last.
func TestProgressiveTruncation(t *testing.T) {
	t.Parallel()
	p := somePicture(0xc2, 0, 0x22, 0x11, 0x11)
	data := p.progressive(rand.New(rand.NewPCG(1, 1)), 2, false)
	scans := bytes.Split(data, []byte{0xff, 0xda})
	for n := 2; n < len(scans); n++ {
		m, err := jpegdc.Decode(bytes.Join(scans[:n], []byte{0xff, 0xda}), jpegdc.Options{})
		if err != nil {
			t.Fatalf("%d scans: %v", n-1, err)
		}
		if want := n < 6; m.Partial != want {
			t.Errorf("%d scans: partial %v, want %v", n-1, m.Partial, want)
		}
		// At most 2 bits are missing.
		got := m.Pixels.(*image.YCbCr)
		for i, v := range got.Y {
			if off := int(p.planes[0].want(i)) - int(v); off < -1 || off > 2*p.planes[0].quant {
				t.Fatalf("%d scans: sample %d is off by %d", n-1, i, off)
			}
		}
	}
}

// TestRestartAfterDamage breaks intervals of one row each: no other row suffers.
func TestRestartAfterDamage(t *testing.T) {
	t.Parallel()
	p := somePicture(0xc0, 20, 0x11)
	data := p.sequential(false)
	begins := []int{bytes.Index(data, []byte{0xff, 0xda}) + 10}
	for row := 1; row < 16; row++ {
		marker := []byte{0xff, byte(0xd0 + (row-1)&7)}
		last := begins[row-1]
		begins = append(begins, last+bytes.Index(data[last:], marker)+2)
	}
	cases := []struct {
		name   string
		damage func(data []byte) []byte
		rows   []int // that may be wrong
	}{
		{"a byte", func(b []byte) []byte { b[begins[4]+50] ^= 0x5a; return b }, []int{4}},
		{"half a row lost", func(b []byte) []byte { return append(b[:begins[4]+100], b[begins[5]-2:]...) }, []int{4}},
		{"a row lost", func(b []byte) []byte { return append(b[:begins[4]-2], b[begins[5]-2:]...) }, []int{4}},
		{"three rows lost", func(b []byte) []byte { return append(b[:begins[4]-2], b[begins[7]-2:]...) }, []int{4, 5, 6}},
		{"a marker lost", func(b []byte) []byte { return append(b[:begins[4]-2], b[begins[4]:]...) }, []int{3, 4}},
		{"a row twice", func(b []byte) []byte {
			return append(b[:begins[5]:begins[5]], b[begins[4]:]...)
		}, []int{5}},
		{"a marker of segments", func(b []byte) []byte { b[begins[4]-1] = 0xe4; return b }, []int{3, 4}},
		{"another marker", func(b []byte) []byte { b[begins[4]-1] = 0x7f; return b }, []int{3, 4}},
		{"the end", func(b []byte) []byte { return b[:begins[14]] }, []int{14, 15}},
	}
	for _, c := range cases {
		m, err := jpegdc.Decode(c.damage(bytes.Clone(data)), jpegdc.Options{})
		if err != nil || !m.Partial && c.name != "a byte" {
			t.Errorf("%s: whole, %v", c.name, err)
			continue
		}
		mayBeWrong := map[int]bool{}
		for _, row := range c.rows {
			mayBeWrong[row] = true
		}
		for i, v := range m.Pixels.(*image.Gray).Pix {
			if want := p.planes[0].want(i); v != want && !mayBeWrong[i/20] {
				t.Errorf("%s: sample %d of row %d is %d, want %d", c.name, i%20, i/20, v, want)
				break
			}
		}
	}
}

func TestFlippedBits(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(11, 12))
	for _, data := range seeds(t) {
		for range 60 {
			broken := bytes.Clone(data)
			for range 1 + r.IntN(4) {
				// Half of them where headers are.
				at := r.IntN(max(len(broken)>>r.IntN(2), 1))
				broken[at] ^= 1 << r.IntN(8)
			}
			if _, err := jpegdc.Decode(broken, jpegdc.Options{MaxPixels: 1 << 22}); err != nil && !isKnown(err) {
				t.Fatal(err)
			}
		}
	}
}

// TestManyScans has more scans than any encoder makes; all but 14 of a component
// are stepped over.
func TestManyScans(t *testing.T) {
	t.Parallel()
	for name, scan := range map[string][]byte{
		"first":      {0xff, 0xda, 0, 8, 1, 1, 0, 0, 0, 0x01},
		"refinement": {0xff, 0xda, 0, 8, 1, 1, 0, 0, 0, 0x21},
		"AC":         {0xff, 0xda, 0, 8, 1, 1, 0, 1, 63, 0x00},
	} {
		p := newPicture(0xc2, 4000, 4000, 0x11)
		p.dc, p.ac = codesOf([]byte{0}, 1), codesOf([]byte{0}, 1)
		var w bytes.Buffer
		p.begin(&w)
		p.scan(&w, 0, 2, p.planes...)
		w.Write(bytes.Repeat(scan, 10_000))
		begun := time.Now()
		m, err := jpegdc.Decode(w.Bytes(), jpegdc.Options{})
		if took := time.Since(begun); err != nil || !m.Partial || took > 5*time.Second {
			t.Errorf("%s: %v, %v", name, took, err)
		}
	}
}

// seeds returns small JPEGs of all kinds.
func seeds(tb testing.TB) (list [][]byte) {
	tb.Helper()
	for _, dir := range []string{"../../testdata/pictures", "testdata"} {
		names, err := filepath.Glob(filepath.Join(dir, "*.jp*g"))
		if err != nil || len(names) == 0 {
			tb.Fatalf("no pictures in %s: %v", dir, err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				tb.Fatal(err)
			}
			if len(data) > 1 && len(data) < 30_000 {
				list = append(list, data)
			}
		}
	}
	for _, interval := range []int{0, 5} {
		r := rand.New(rand.NewPCG(9, 9))
		list = append(list,
			somePicture(0xc0, interval, 0x22, 0x11, 0x11).sequential(false),
			somePicture(0xc1, interval, 0x31, 0x12, 0x11, 0x11).sequential(true),
			somePicture(0xc2, interval, 0x21, 0x11, 0x11).progressive(r, 3, false),
			somePicture(0xc2, interval, 0x12, 0x21, 0x11).progressive(r, 1, true))
	}
	return list
}
