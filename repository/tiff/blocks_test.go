package tiff_test

import (
	"bytes"
	"encoding/binary"
	"image"
	"testing"

	"vitrine/repository/tiff"
)

// TestParts reads parts of a large picture without decoding all of it, and whatever lies
// between.
func TestParts(t *testing.T) {
	t.Parallel()
	const w, h = 2100, 1900
	want := noise(w, h, 1)
	for name, d := range map[string]directory{
		"strips": {blocks: strips(want, w, 16), entries: []entry{number(278, 16)}},
		"tiles":  {blocks: tiles(want, image.Pt(w, h), 1, image.Pt(256, 256)), tiled: true, entries: []entry{number(322, 256), number(323, 256)}},
		"plain":  {blocks: [][]byte{want}},
	} {
		if name != "plain" {
			for i, b := range d.blocks {
				d.blocks[i] = zipped(b)
			}
			d.entries = append(d.entries, number(259, 8))
		}
		d.entries = append(d.entries, number(256, w), number(257, h), number(258, 8), number(262, 1))
		b := file(binary.LittleEndian, false, d)
		c := &counting{Reader: bytes.NewReader(b)}
		f, err := tiff.Open(c, int64(len(b)))
		if err != nil {
			t.Fatal(err)
		}
		p, err := f.Page(0)
		if err != nil {
			t.Fatal(err)
		}
		px := p.Pixels(tiff.Codecs{}, 1)
		row := make([]byte, 4*100)
		for _, at := range []image.Point{{1000, 900}, {7, 1899}, {2000, 0}, {255, 256}} {
			px.Row(at.Y, at.X, at.X+100, row)
			if !bytes.Equal(levels(row, 100, 1), want[at.Y*w+at.X:][:100]) {
				t.Errorf("%s: other pixels at %v", name, at)
			}
		}
		if n := c.reads.Load(); n > 200 {
			t.Errorf("%s: %d reads for four parts", name, n)
		}
		if got := all(px); !bytes.Equal(levels(got, w*h, 1), want) {
			t.Errorf("%s: other pixels", name)
		}
	}
}

// TestMissingTiles leaves out what the file does not have.
func TestMissingTiles(t *testing.T) {
	t.Parallel()
	want := noise(32, 32, 1)
	list := tiles(want, image.Pt(32, 32), 1, image.Pt(16, 16))
	list[1] = nil // so programs write what is empty
	d := page(32, 32, 1, 8, 1).with(number(322, 16), number(323, 16))
	d.tiled, d.blocks = true, list
	px, got := decoded(t, file(binary.LittleEndian, false, d))
	for i, v := range want {
		a := byte(255)
		if i%32 >= 16 && i/32 < 16 {
			v, a = 0, 0
		}
		if got[4*i] != v || got[4*i+3] != a {
			t.Fatalf("pixel %d: %v", i, got[4*i:4*i+4])
		}
	}
	if !px.Partial {
		t.Error("it is said to be whole")
	}
}

// TestPromises takes no memory for rows that cannot have come.
func TestPromises(t *testing.T) {
	t.Parallel()
	d := page(60_000, 5000, 1, 8, 1)
	d.blocks = [][]byte{make([]byte, 60_000*3)}
	b := file(binary.LittleEndian, false, d)
	px := pixels(t, b)
	allocated := testing.Benchmark(func(tb *testing.B) {
		tb.ReportAllocs()
		for range tb.N {
			px = pixels(tb, b)
			if err := px.Decode(); err != nil {
				tb.Fatal(err)
			}
		}
	}).AllocedBytesPerOp()
	if allocated > 8<<20 || !px.Partial {
		t.Errorf("%d bytes for three rows, partial %v", allocated, px.Partial)
	}
}
