package tiff_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"runtime"
	"testing"

	"vitrine/repository/tiff"
)

// taken returns how many bytes decoding the first page of a file allocates, and how many
// it says.
func taken(tb testing.TB, b []byte) (got, told int64) {
	tb.Helper()
	px := pixels(tb, b)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if err := px.Decode(); err != nil {
		tb.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	return int64(after.TotalAlloc - before.TotalAlloc), px.Memory()
}

// TestMemoryOfRows: rows of which the file has more samples than are shown take what was
// told beforehand.
func TestMemoryOfRows(t *testing.T) {
	const w = 60_000
	many := page(w, 1, 64, 1, 1)
	many.blocks = [][]byte{make([]byte, w*64/8)}
	shared := page(w, 4, 3, 8, 6).with(number(530, 4, 4))
	shared.blocks = [][]byte{make([]byte, w/4*18)}
	for name, d := range map[string]directory{"many samples of a bit": many, "shared chroma": shared} {
		if got, told := taken(t, file(binary.LittleEndian, false, d)); got > told+1<<16 {
			t.Errorf("%s: %d bytes, told were %d", name, got, told)
		}
	}
}

// TestLongBlocks: no strip is read that is longer than its pixels can make it, whatever the
// file says of it.
func TestLongBlocks(t *testing.T) {
	t.Parallel()
	const strips = 80
	d := page(16, 16*strips, 1, 8, 1).with(number(259, 7), number(278, 16))
	for range strips {
		d.blocks = append(d.blocks, []byte("strip"))
	}
	rest := make([]byte, 4<<20)
	b := append(file(binary.LittleEndian, false, d), rest...)
	whole := uint32(len(b))
	sizes := bytes.Index(b, binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(nil, 5), 5))
	for i := range strips - 64 {
		binary.LittleEndian.PutUint32(b[sizes+4*(64+i):], whole)
	}
	f, err := tiff.Open(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	p, err := f.Page(0)
	if err != nil {
		t.Fatal(err)
	}
	longest := make(chan int, strips)
	px := p.Pixels(tiff.Codecs{Picture: func(_ tiff.Packing, file []byte, _ int, most int64) (image.Image, bool, error) {
		longest <- len(file)
		if most < 16*16 || most > 1<<17 {
			t.Errorf("%d pixels may come of 256", most)
		}
		return nil, false, errors.New("no")
	}}, 1)
	_ = px.Decode()
	close(longest)
	read := 0
	for n := range longest {
		read = max(read, n)
	}
	if told := px.Memory(); read < 5 || int64(2*read) > told {
		t.Errorf("a strip of %d bytes, told were %d in all", read, told)
	}
}

// TestOldTablesWithoutLength: an old JPEG that does not say how long its tables are is
// read without them.
func TestOldTablesWithoutLength(t *testing.T) {
	t.Parallel()
	for length := range uint64(3) {
		d := page(8, 8, 3, 8, 6).with(number(259, 6), number(514, length))
		d.blocks = [][]byte{{0xff, 0xd8, 0xff, 0xd9, 0}}
		d.entries = append(d.entries, number(513, 8)) // the first strip
		if err := pixels(t, file(binary.LittleEndian, false, d)).Decode(); err == nil {
			t.Errorf("%d: pixels of nothing", length)
		}
	}
}
