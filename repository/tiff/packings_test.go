package tiff_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"image"
	"math/bits"
	"testing"

	"vitrine/repository/tiff"
)

// TestPackings packs one picture in every way, in strips and tiles, samples together and
// apart, and reads it back.
func TestPackings(t *testing.T) {
	t.Parallel()
	const w, h = 53, 41
	want := noise(w, h, 3)
	for name, c := range map[string]struct {
		packing uint64
		pack    func([]byte) []byte
		order   binary.ByteOrder
		big     bool
		fill    uint64
	}{
		"none":                 {1, func(b []byte) []byte { return b }, binary.LittleEndian, false, 1},
		"none, big":            {1, func(b []byte) []byte { return b }, binary.BigEndian, true, 1},
		"lowest bit first":     {1, reverse, binary.LittleEndian, false, 2},
		"LZW":                  {5, func(b []byte) []byte { return packLZW(b, false) }, binary.BigEndian, false, 1},
		"old LZW":              {5, func(b []byte) []byte { return packLZW(b, true) }, binary.LittleEndian, false, 1},
		"LZW, lowest bit last": {5, func(b []byte) []byte { return reverse(packLZW(b, false)) }, binary.BigEndian, false, 2},
		"deflate":              {8, zipped, binary.LittleEndian, true, 1},
		"old deflate":          {32946, zipped, binary.BigEndian, false, 1},
		"PackBits":             {32773, packed, binary.LittleEndian, false, 1},
	} {
		for how, d := range map[string]directory{
			"strips":       {blocks: strips(want, 3*w, 6), entries: []entry{number(278, 6)}},
			"one strip":    {blocks: [][]byte{want}},
			"tiles":        {blocks: tiles(want, image.Pt(w, h), 3, image.Pt(16, 32)), tiled: true, entries: []entry{number(322, 16), number(323, 32)}},
			"planes":       {blocks: planes(want, 3, w*6), entries: []entry{number(278, 6), number(284, 2)}},
			"planes whole": {blocks: planes(want, 3, w*h), entries: []entry{number(284, 2)}},
		} {
			for i, b := range d.blocks {
				d.blocks[i] = c.pack(b)
			}
			d.entries = append(d.entries, number(256, w), number(257, h), number(258, 8), number(262, 2), number(277, 3), number(259, c.packing), number(266, c.fill))
			px, got := decoded(t, file(c.order, c.big, d))
			if !bytes.Equal(levels(got, w*h, 3), want) || px.Partial || px.Kind != tiff.RGB {
				t.Errorf("%s, %s: other pixels, partial %v", name, how, px.Partial)
			}
		}
	}
}

// TestPredictors undoes differences of numbers of each size.
func TestPredictors(t *testing.T) {
	t.Parallel()
	const w = 4
	for size, want := range map[int][]byte{8: {10, 20, 30, 40}, 16: {10, 20, 30, 40}, 32: {10, 20, 30, 40}} {
		for _, o := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
			row := make([]byte, w*size/8)
			for i := range want {
				v := uint32(10) << (size - 8)
				switch size {
				case 8:
					row[i] = byte(v)
				case 16:
					o.PutUint16(row[2*i:], uint16(v))
				case 32:
					o.PutUint32(row[4*i:], v)
				}
			}
			d := page(w, 1, 1, size, 1).with(number(259, 8), number(317, 2))
			d.blocks = [][]byte{zipped(row)}
			if _, got := decoded(t, file(o, false, d)); !bytes.Equal(levels(got, w, 1), want) {
				t.Errorf("%d bits: %v", size, levels(got, w, 1))
			}
		}
	}
	// 0.5, 1, 0.25, 0 as singles: all first bytes, all second ones, as differences.
	row := []byte{0x3f, 0x3f, 0x3e, 0x00, 0x00, 0x80, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0}
	for i := len(row) - 1; i > 0; i-- {
		row[i] -= row[i-1]
	}
	for _, o := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
		d := page(w, 1, 1, 32, 1).with(number(259, 8), number(317, 3), number(339, 3))
		d.blocks = [][]byte{zipped(row)}
		if _, got := decoded(t, file(o, false, d)); !bytes.Equal(levels(got, w, 1), []byte{128, 255, 64, 0}) {
			t.Errorf("floating point: %v", levels(got, w, 1))
		}
	}
}

// TestCut ends files within a strip: the rows that came are shown.
func TestCut(t *testing.T) {
	t.Parallel()
	const w, h = 30, 40
	want := noise(w, h, 1)
	for name, pack := range map[uint64]func([]byte) []byte{
		1: func(b []byte) []byte { return b }, 5: func(b []byte) []byte { return packLZW(b, false) }, 8: zipped, 32773: packed,
	} {
		d := page(w, h, 1, 8, 1).with(number(259, name), number(278, 20))
		for _, s := range strips(want, w, 20) {
			d.blocks = append(d.blocks, pack(s))
		}
		b := file(binary.LittleEndian, false, d)
		// The second strip lies before the directory; it is said to lie over the end.
		first, second := len(d.blocks[0]), len(d.blocks[1])
		moved := append(append([]byte(nil), b...), b[8+first:8+first+second/2]...)
		moved = bytes.Replace(moved, binary.LittleEndian.AppendUint32(nil, uint32(8+first)), binary.LittleEndian.AppendUint32(nil, uint32(len(b))), 1)
		px, got := decoded(t, moved)
		rows := 0
		for rows < h && bytes.Equal(levels(got[4*w*rows:], w, 1), want[w*rows:w*rows+w]) && got[4*w*rows+3] == 255 {
			rows++
		}
		if rows <= 20 || rows >= 38 || !px.Partial {
			t.Errorf("packing %d: %d rows, partial %v", name, rows, px.Partial)
		}
		for i, v := range got[4*w*rows:] {
			if v != 0 {
				t.Errorf("packing %d: byte %d behind the end is %d", name, i, v)
				break
			}
		}
	}
}

// planes takes samples apart, and cuts each kind of them into strips of some bytes.
func planes(b []byte, samples, strip int) (list [][]byte) {
	for k := range samples {
		var plane []byte
		for i := k; i < len(b); i += samples {
			plane = append(plane, b[i])
		}
		list = append(list, strips(plane, strip, 1)...)
	}
	return list
}

func reverse(b []byte) []byte {
	r := make([]byte, len(b))
	for i, v := range b {
		r[i] = bits.Reverse8(v)
	}
	return r
}

func zipped(b []byte) []byte {
	var out bytes.Buffer
	z := zlib.NewWriter(&out)
	_, _ = z.Write(b) // a buffer takes all
	_ = z.Close()
	return out.Bytes()
}

// packed packs runs of equal bytes, and others one by one.
func packed(b []byte) (out []byte) {
	for len(b) > 0 {
		n := 1
		for n < len(b) && n < 128 && b[n] == b[0] {
			n++
		}
		if n > 1 {
			out = append(out, byte(257-n), b[0])
		} else {
			out = append(out, 0, b[0])
		}
		b = b[n:]
	}
	return append(out, 128) // stands for nothing
}

// packLZW packs as TIFFs have it now, or had it before version 6.
func packLZW(b []byte, isOld bool) (out []byte) {
	var acc uint64
	var have, width uint = 0, 9
	put := func(code int) {
		if isOld {
			acc |= uint64(code) << have
		} else {
			acc = acc<<width | uint64(code)
		}
		for have += width; have >= 8; have -= 8 {
			if isOld {
				out = append(out, byte(acc))
				acc >>= 8
			} else {
				out = append(out, byte(acc>>(have-8)))
			}
		}
	}
	early := 1
	if isOld {
		early = 0
	}
	known, next := map[string]int{}, 258
	code := func(s string) int {
		if len(s) == 1 {
			return int(s[0])
		}
		return known[s]
	}
	put(256)
	was := ""
	for _, v := range b {
		longer := was + string([]byte{v})
		if _, ok := known[longer]; ok || len(longer) == 1 {
			was = longer
			continue
		}
		put(code(was))
		known[longer] = next
		next++
		if next+early-1 >= 1<<width && width < 12 {
			width++
		}
		if next == 4094 {
			put(256)
			known, next, width = map[string]int{}, 258, 9
		}
		was = string([]byte{v})
	}
	put(code(was))
	next++
	if next+early-1 >= 1<<width && width < 12 {
		width++
	}
	put(257)
	if have > 0 {
		put(0)
	}
	return out
}
