package jp2_test

import (
	"bytes"
	"encoding/binary"
	"os"
	"reflect"
	"strings"
	"testing"

	"vitrine/repository/jp2"
)

func codestream(tb testing.TB) string {
	tb.Helper()
	b, err := os.ReadFile("../j2k/testdata/plain.j2k")
	if err != nil {
		tb.Fatal(err)
	}
	return string(b)
}

func box(kind string, data ...string) string {
	all := strings.Join(data, "")
	return string(binary.BigEndian.AppendUint32(nil, uint32(8+len(all)))) + kind + all
}

const xmpMark = "\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac"

func whole(code string) string {
	return box("jP  ", "\r\n\x87\n") + box("ftyp", "jp2 \x00\x00\x00\x00jp2 ") +
		box("jp2h", box("colr", "\x02\x00\x00profile"), box("colr", "\x01\x00\x00\x00\x00\x00\x10"),
			box("pclr", "\x00\x02\x02\x07\x0b", "\x05\x0f\xff", "\x06\x00\x01"),
			box("cmap", "\x00\x00\x01\x01", "\x00\x01\x00\x00"),
			box("cdef", "\x00\x02", "\x00\x00\x00\x00\x00\x01", "\x00\x01\x00\x01\x00\x00")) +
		box("uuid", "JpgTiffExif->JP2", "MM\x00*") + box("uuid", xmpMark, "<x:xmpmeta/>") +
		"\x00\x00\x00\x01jp2c" + string(binary.BigEndian.AppendUint64(nil, uint64(16+len(code)))) + code
}

func read(tb testing.TB, file string) *jp2.File {
	tb.Helper()
	f, err := jp2.Read(strings.NewReader(file), int64(len(file)))
	if err != nil {
		tb.Fatal(err)
	}
	return f
}

func TestRead(t *testing.T) {
	t.Parallel()
	code := codestream(t)
	file := whole(code)
	f := read(t, file)
	if w, h := f.Size(); w != 37 || h != 29 || len(f.Components) != 3 {
		t.Errorf("%d × %d, %d components", w, h, len(f.Components))
	}
	of := func(p jp2.Piece) string { return file[p.Offset:][:p.Length] }
	if of(f.Code) != code || of(f.Profile) != "profile" || f.Space != jp2.SpaceNone {
		t.Errorf("code %v, profile %v, space %d", f.Code, f.Profile, f.Space)
	}
	if of(f.EXIF) != "MM\x00*" || of(f.XMP) != "<x:xmpmeta/>" {
		t.Errorf("EXIF %v, XMP %v", f.EXIF, f.XMP)
	}
	want := &jp2.Palette{Bits: []int{8, 12}, Signed: []bool{false, false}, Entries: [][]int32{{5, 6}, {4095, 1}}}
	if !reflect.DeepEqual(f.Palette, want) {
		t.Errorf("palette %+v", f.Palette)
	}
	if got := f.Map; !reflect.DeepEqual(got, []jp2.Mapping{{Component: 0, Column: 1}, {Component: 1, Column: -1}}) {
		t.Errorf("map %v", got)
	}
	colours, opacity, premultiplied := f.Order(2)
	if !reflect.DeepEqual(colours, []int{0}) || opacity != 1 || premultiplied {
		t.Errorf("colours %v, opacity %d, %v", colours, opacity, premultiplied)
	}
	if f := read(t, code); f.Code != (jp2.Piece{Length: int64(len(code))}) {
		t.Errorf("a codestream alone: %v", f.Code)
	}
}

// TestOrder: what contradicts itself counts for nothing.
func TestOrder(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		said    []jp2.Definition
		colours []int
		opacity int
	}{
		"nothing":   {nil, []int{0, 1, 2}, -1},
		"swapped":   {[]jp2.Definition{{0, 0, 3}, {1, 0, 2}, {2, 0, 1}}, []int{2, 1, 0}, -1},
		"a gap":     {[]jp2.Definition{{0, 0, 3}, {1, 0, 2}}, []int{0, 1, 2}, -1},
		"not there": {[]jp2.Definition{{7, 0, 1}}, []int{0, 1, 2}, -1},
		"sheer":     {[]jp2.Definition{{0, 1, 0}, {1, 0, 1}}, []int{1}, 0},
	} {
		f := &jp2.File{Channels: c.said}
		colours, opacity, _ := f.Order(3)
		if !reflect.DeepEqual(colours, c.colours) || opacity != c.opacity {
			t.Errorf("%s: %v, %d", name, colours, opacity)
		}
	}
}

func TestNoPicture(t *testing.T) {
	t.Parallel()
	for _, file := range []string{"", "\xff\x4f\xff\x51", whole("")[:60], box("jp2c"), box("jp2c", "nonsense")} {
		if f, err := jp2.Read(strings.NewReader(file), int64(len(file))); err == nil {
			t.Errorf("%q: %+v", file, f)
		}
	}
}

// FuzzRead: nothing that a file may say stops the reader.
func FuzzRead(f *testing.F) {
	f.Add([]byte(whole(codestream(f))))
	f.Add([]byte(codestream(f)))
	f.Fuzz(func(t *testing.T, b []byte) {
		file, err := jp2.Read(bytes.NewReader(b), int64(len(b)))
		if err != nil {
			return
		}
		for n := range 6 {
			colours, opacity, _ := file.Order(n)
			for _, c := range append(colours, max(opacity, 0)) {
				if n > 0 && (c < 0 || c >= n) {
					t.Fatalf("channel %d of %d", c, n)
				}
			}
		}
		for _, p := range []jp2.Piece{file.Code, file.Profile, file.EXIF, file.XMP} {
			if p.Offset < 0 || p.Length < 0 || p.Offset+p.Length > int64(len(b)) {
				t.Fatalf("%v", p)
			}
		}
	})
}
