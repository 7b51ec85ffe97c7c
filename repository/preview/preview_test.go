package preview_test

import (
	"bytes"
	"encoding/binary"
	"io"
	"os"
	"slices"
	"testing"

	"vitrine/repository/preview"
)

var little, big order = binary.LittleEndian, binary.BigEndian

// album returns a picture with an EXIF thumbnail of 160 × 120 and pictures behind
// it, listed as an MPF of the given kinds.
func album(o order, kinds []uint32, pictures ...[]byte) []byte {
	front := exif(o, 1, jpeg(160, 120))
	list := []one{{0x030000, 0, 0}}
	for range pictures {
		list = append(list, one{})
	}
	size := len(jpeg(4000, 3000, front, mpf(o, list...)))
	from := uint32(size - 2 - len(front) - 8) // behind marker, length and name
	for i, p := range pictures {
		list[i+1] = one{kinds[i], uint32(len(p)), from}
		from += uint32(len(p))
	}
	return slices.Concat(append([][]byte{jpeg(4000, 3000, front, mpf(o, list...))}, pictures...)...)
}

func TestFind(t *testing.T) {
	const vga, hd, child = 0x010001, 0x010002, 0x40000000
	thumbnail := jpeg(160, 120)
	two := [][]byte{jpeg(640, 480), jpeg(1920, 1440)}
	entry := func(tag, kind uint16, v uint32) entry { return entry{tag, kind, 1, v} }
	for _, c := range []struct {
		name   string
		file   []byte
		edge   int
		w, h   int // 0 for nothing found
		orient int
	}{
		{"EXIF, little", jpeg(4000, 3000, exif(little, 6, thumbnail)), 256, 160, 120, 6},
		{"EXIF, big", jpeg(4000, 3000, exif(big, 8, thumbnail)), 256, 160, 120, 8},
		{"wrong orientation", jpeg(4000, 3000, exif(big, 77, thumbnail)), 1, 160, 120, 1},
		{"packed as JPEG", jpeg(4000, 3000, exif(big, 1, thumbnail, entry(0x0103, 3, 6<<16))), 1, 160, 120, 1},
		{"not packed", jpeg(4000, 3000, exif(big, 1, thumbnail, entry(0x0103, 3, 1<<16))), 1, 0, 0, 0},
		{"no EXIF", jpeg(4000, 3000), 1, 0, 0, 0},
		{"no JPEG", []byte("GIF89a"), 1, 0, 0, 0},
		{"empty", nil, 1, 0, 0, 0},
		{"turned already", jpeg(3000, 4000, exif(big, 1, thumbnail)), 1, 0, 0, 0},
		{"nearly square", jpeg(3000, 3010, exif(big, 1, thumbnail)), 1, 160, 120, 1},
		{"larger than the picture", jpeg(80, 60, exif(big, 1, thumbnail)), 1, 0, 0, 0},
		{"not a picture", jpeg(4000, 3000, exif(big, 1, []byte("nothing of the kind"))), 1, 0, 0, 0},
		{"no height", jpeg(4000, 3000, exif(big, 1, jpeg(160, 0))), 1, 0, 0, 0},

		{"MPF, the smallest that is enough", album(little, []uint32{vga, hd}, two...), 256, 640, 480, 1},
		{"MPF, exactly enough", album(little, []uint32{vga, hd}, two...), 160, 160, 120, 1},
		{"MPF, the larger", album(big, []uint32{vga | child, hd | child}, two...), 641, 1920, 1440, 1},
		{"MPF, none enough", album(big, []uint32{vga, hd}, two...), 3000, 1920, 1440, 1},
		{"MPF, other kinds", album(big, []uint32{0, 0x020002}, two...), 3000, 160, 120, 1},
		{"MPF, not as JPEG", album(big, []uint32{vga | 1<<24, 0}, two...), 3000, 160, 120, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, ok := preview.Find(bytes.NewReader(c.file), int64(len(c.file)), c.edge)
			if ok != (c.w > 0) || p.Width != c.w || p.Height != c.h || p.Orientation != c.orient {
				t.Fatalf("want %d × %d turned %d, got %+v %v", c.w, c.h, c.orient, p, ok)
			}
			if !ok {
				return
			}
			at := c.file[p.Offset : p.Offset+p.Length]
			if !bytes.HasPrefix(at, []byte{0xff, 0xd8}) || !bytes.HasSuffix(at, []byte{0xff, 0xd9}) {
				t.Errorf("at %d are %x", p.Offset, at)
			}
			if p.MainWidth < p.Width || p.MainHeight < p.Height {
				t.Errorf("main picture %d × %d", p.MainWidth, p.MainHeight)
			}
		})
	}
}

func TestFindInPicture(t *testing.T) {
	b, err := os.ReadFile("../../testdata/pictures/pil_sample_cmyk.jpg")
	if err != nil {
		t.Fatal(err)
	}
	p, ok := preview.Find(bytes.NewReader(b), int64(len(b)), 64)
	want := preview.Preview{Offset: 314, Length: 2191, Width: 100, Height: 100, Orientation: 1, MainWidth: 100, MainHeight: 100}
	if !ok || p != want {
		t.Errorf("want %+v, got %+v %v", want, p, ok)
	}
}

// far notes how far into a file was read.
type far struct {
	io.ReaderAt
	end int64
}

func (f *far) ReadAt(p []byte, off int64) (int, error) {
	f.end = max(f.end, off+int64(len(p)))
	return f.ReaderAt.ReadAt(p, off)
}

// TestReadsTheHeadOnly: what comes late is not looked for.
func TestReadsTheHeadOnly(t *testing.T) {
	const head = 256 << 10
	filler := slices.Repeat(segment(0xe5, make([]byte, 65000)), 5)
	late := jpeg(4000, 3000, exif(big, 1, jpeg(160, 120)), filler)
	r := &far{ReaderAt: bytes.NewReader(late)}
	if p, ok := preview.Find(r, int64(len(late)), 1); ok {
		t.Errorf("found %+v of a picture whose size comes late", p)
	}
	if r.end > head {
		t.Errorf("read up to %d", r.end)
	}
}

func FuzzFind(f *testing.F) {
	f.Add(jpeg(4000, 3000, exif(little, 6, jpeg(160, 120))), 100)
	f.Add(album(big, []uint32{0x010001, 0x010002}, jpeg(640, 480), jpeg(1920, 1440)), 300)
	f.Fuzz(func(t *testing.T, b []byte, edge int) {
		p, ok := preview.Find(bytes.NewReader(b), int64(len(b)), edge)
		if !ok {
			return
		}
		if p.Offset < 1 || p.Length < 1 || p.Offset+p.Length > int64(len(b)) ||
			p.Width < 1 || p.Height < 1 || p.Width > p.MainWidth || p.Height > p.MainHeight ||
			p.Orientation < 1 || p.Orientation > 8 {
			t.Errorf("%+v in %d bytes", p, len(b))
		}
	})
}

func BenchmarkFind(b *testing.B) {
	file := album(big, []uint32{0x010001, 0x010002}, jpeg(640, 480), jpeg(1920, 1440))
	r := bytes.NewReader(file)
	b.ReportAllocs()
	for b.Loop() {
		if _, ok := preview.Find(r, int64(len(file)), 256); !ok {
			b.Fatal("nothing")
		}
	}
}
