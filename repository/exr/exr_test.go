package exr_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math"
	"os"
	"path/filepath"
	"testing"

	"vitrine/repository/exr"
	"vitrine/repository/pixmap"
)

// TestChannels: which numbers are shown, and as what.
func TestChannels(t *testing.T) {
	t.Parallel()
	column := func(name string, kind uint32) madeChannel {
		return madeChannel{name, kind, 1, func(x, y int) float32 { return float32(x) }}
	}
	chroma := func(name string, v float32) madeChannel {
		return madeChannel{name, 1, 2, func(x, y int) float32 { return v }}
	}
	shifted := square(3, 3, flat("B", .25), flat("G", .5), flat("R", 1))
	shifted.data = [4]int32{1, -1, 5, 1}
	wide := square(1, 1, flat("B", 0), flat("G", 0), flat("R", 1))
	wide.extra = "chromaticities\x00chromaticities\x00\x20\x00\x00\x00"
	for _, v := range []float32{.68, .32, .265, .69, .15, .06, .3127, .329} { // Display P3
		wide.extra += string((madeChannel{kind: 2}).append(nil, v))
	}
	for _, c := range []struct {
		name string
		made
		x, y int
		want [4]float32
	}{
		{"colours", square(2, 2, flat("B", .25), flat("G", .5), flat("R", 4)), 1, 1, [4]float32{4, .5, .25, 1}},
		{"alpha", square(1, 1, flat("A", .5), flat("B", 0), flat("G", .25), flat("R", .5)), 0, 0, [4]float32{1, .5, 0, .5}},
		{"no number", square(1, 1, flat("B", -1), flat("G", float32(math.NaN())), flat("R", float32(math.Inf(1)))), 0, 0, [4]float32{65504, 0, 0, 1}},
		{"floats", square(4, 1, column("B", 2), column("G", 2), column("R", 2)), 3, 0, [4]float32{3, 3, 3, 1}},
		{"whole numbers", square(4, 1, column("id", 0)), 3, 0, [4]float32{3, 3, 3, 1}},
		{"luminance", square(4, 1, column("Y", 1)), 2, 0, [4]float32{2, 2, 2, 1}},
		{"chroma", square(3, 3, chroma("BY", -1), chroma("RY", 0), flat("Y", .5)), 2, 1, [4]float32{.5, .5505, 0, 1}},
		{"a layer", square(1, 1, flat("left.B", .25), flat("left.G", .5), flat("left.R", 1), flat("Z", 9)), 0, 0, [4]float32{1, .5, .25, 1}},
		{"the layer without a name first", square(1, 1, flat("B", 0), flat("G", 1), flat("R", 0), flat("a.B", 1), flat("a.G", 0), flat("a.R", 1)), 0, 0, [4]float32{0, 1, 0, 1}},
		{"inside of the data", shifted, 1, 0, [4]float32{1, .5, .25, 1}},
		{"left of the data", shifted, 0, 0, [4]float32{}},
		{"below the data", shifted, 2, 2, [4]float32{}},
		{"primaries", wide, 0, 0, [4]float32{1.2249, 0, 0, 1}},
	} {
		p, rows := pixels(t, c.file())
		got := light(rows[c.y][8*c.x:])
		for i := range got {
			if d := got[i] - c.want[i]; d > 2e-3 || d < -2e-3 {
				t.Errorf("%s, %d × %d: want %v, got %v", c.name, p.Width, p.Height, c.want, got)
				break
			}
		}
	}
}

// TestPackings: however numbers are packed, they are the same; those of B44 nearly. The
// files were made by OpenImageIO of one picture of 43 × 35 pixels: slopes, an even
// square and noise.
func TestPackings(t *testing.T) {
	t.Parallel()
	_, want := pixels(t, load(t, "lines-none.exr"))
	files, err := filepath.Glob("testdata/*.exr")
	if err != nil || len(files) < 13 {
		t.Fatal(len(files), err)
	}
	for _, name := range files {
		lossy := map[string]float64{"lines-b44.exr": .05, "lines-b44a.exr": .05, "float-pxr24.exr": 1e-3}[filepath.Base(name)]
		p, rows := pixels(t, load(t, filepath.Base(name)))
		if p.Width != 43 || p.Height != 35 {
			t.Errorf("%s: %d × %d", name, p.Width, p.Height)
			continue
		}
		sum, most := 0., 0.
		for y := range rows {
			for x := range p.Width {
				got, want := light(rows[y][8*x:]), light(want[y][8*x:])
				for i := range got {
					off := math.Abs(float64(got[i]-want[i])) / max(float64(want[i]), .1)
					sum += off
					most = max(most, off)
				}
			}
		}
		if mean := sum / float64(43*35*4); mean > lossy || lossy == 0 && most > 0 {
			t.Errorf("%s: off by %.3f, at most %.3f", name, mean, most)
		}
	}
}

// TestRefused: what is not read says what it is, before anything is allocated for it.
func TestRefused(t *testing.T) {
	t.Parallel()
	plain := square(1, 1, flat("Y", 1))
	deep, dwa, later, tiles := plain, plain, plain, plain
	deep.version, later.version, dwa.packing = 0x802, 3, 9
	tiles.version = 0x202
	tiles.display, tiles.data = [4]int32{0, 0, 1 << 20, 1 << 20}, [4]int32{0, 0, 0, 0}
	tiles.extra = "tiles\x00tiledesc\x00\x09\x00\x00\x00\x00\x00\x00\x40\x00\x00\x00\x40\x00"
	for name, c := range map[string]struct {
		made
		want string
	}{
		"deep": {deep, "OpenEXR of deep data"}, "DWA": {dwa, "OpenEXR packed as DWA"}, "later": {later, "OpenEXR of another version"},
	} {
		_, err := exr.Open(bytes.NewReader(c.file()), 0)
		var rare pixmap.Unsupported
		if !errors.As(err, &rare) || string(rare) != c.want {
			t.Errorf("%s: want %q, got %v", name, c.want, err)
		}
	}
	p, err := exr.Open(bytes.NewReader(tiles.file()), 0)
	if err != nil || p.Width != 1<<20+1 || p.Memory > 1000 {
		t.Errorf("large tiles of a small picture: %d × %d, %d bytes, %v", p.Width, p.Height, p.Memory, err)
	}
}

// TestCut: rows that came are those of the whole picture.
func TestCut(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"lines-zip.exr", "tiles-piz.exr", "lines-b44.exr", "lines-rle.exr"} {
		whole := load(t, name)
		_, want := pixels(t, whole)
		before := 0
		for n := 1000; n < len(whole); n += 101 {
			p, err := exr.Open(bytes.NewReader(whole[:n]), int64(n))
			if err != nil {
				t.Fatal(name, n, err)
			}
			rows, came := p.Rows(), 0
			dst := make([]byte, 8*p.Width)
			for ; came < p.Height && rows(came, dst) == nil; came++ {
				if !bytes.Equal(dst, want[came]) {
					t.Fatalf("%s, %d bytes: row %d is another", name, n, came)
				}
			}
			if came < before {
				t.Errorf("%s, %d bytes: %d rows, of less %d", name, n, came, before)
			}
			before = came
		}
		if before == 0 {
			t.Errorf("%s: nothing came", name)
		}
	}
}

// FuzzOpen looks for a panic.
func FuzzOpen(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.exr")
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := exr.Open(bytes.NewReader(b), int64(len(b)))
		if err != nil || p.Width*p.Height > 1<<16 || p.Memory > 1<<22 {
			return
		}
		rows, dst := p.Rows(), make([]byte, 8*p.Width)
		for y := 0; y < p.Height && rows(y, dst) == nil; y++ {
			_ = light(dst)
		}
	})
}

func load(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// pixels returns all rows.
func pixels(t *testing.T, file []byte) (pixmap.Picture, [][]byte) {
	t.Helper()
	p, err := exr.Open(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	rows, all := p.Rows(), make([][]byte, p.Height)
	for y := range all {
		all[y] = make([]byte, 8*p.Width)
		if err := rows(y, all[y]); err != nil {
			t.Fatalf("row %d: %v", y, err)
		}
	}
	return p, all
}

// light reads a pixel of [pixmap.Light].
func light(src []byte) (v [4]float32) {
	for i := range v {
		v[i] = pixmap.FromHalf(binary.LittleEndian.Uint16(src[2*i:]))
	}
	return v
}
