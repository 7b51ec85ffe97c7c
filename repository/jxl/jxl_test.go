package jxl_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"vitrine/repository/jxl"
)

const pictures = "../../testdata/pictures"

func load(tb testing.TB, name string) []byte {
	tb.Helper()
	b, err := os.ReadFile(filepath.Join(pictures, name))
	if err != nil {
		b, err = os.ReadFile(filepath.Join("testdata", name))
	}
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

func read(tb testing.TB, b []byte) *jxl.File {
	tb.Helper()
	f, err := jxl.Read(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		tb.Fatal(err)
	}
	return f
}

// TestHeaders: what jxlinfo says of the pictures.
func TestHeaders(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"alpha_triangles.jxl":   "1024 × 1024, turned 1, 9 bits, grey false, alpha true, moves false, profile 0, frames 1",
		"animated-red-blue.jxl": "64 × 48, turned 1, 8 bits, grey false, alpha true, moves true, profile 0, frames 4",
		"blendmodes.jxl":        "1024 × 1024, turned 1, 12 bits, grey false, alpha true, moves false, profile 0, frames 1",
		"display-p3.jxl":        "48 × 32, turned 1, 8 bits, grey false, alpha false, moves false, profile 0, frames 1",
		"grayscale_jpeg.jxl":    "200 × 200, turned 1, 8 bits, grey true, alpha false, moves false, profile 912, frames 1",
		"sunset_logo.jxl":       "1386 × 924, turned 7, 10 bits, grey false, alpha true, moves false, profile 0, frames 1",
		"swapped-channels.jxl":  "48 × 32, turned 1, 16 bits, grey false, alpha false, moves false, profile 2712, frames 1",
		"test.jxl":              "128 × 128, turned 1, 8 bits, grey false, alpha true, moves true, profile 0, frames 48",
		"test_exif.jxl":         "640 × 480, turned 6, 8 bits, grey false, alpha false, moves false, profile 0, frames 1",
	} {
		f := read(t, load(t, name))
		frames, err := f.Frames(100)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		got := fmt.Sprintf("%d × %d, turned %d, %d bits, grey %v, alpha %v, moves %v, profile %d, frames %d",
			f.Width, f.Height, f.Orientation, f.Bits, f.Colour.Grey, f.Alpha, f.Animated, len(f.Profile()), len(frames))
		if got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// TestProfile: a profile says its own length and ends as profiles do.
func TestProfile(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"grayscale_jpeg.jxl", "swapped-channels.jxl"} {
		p := read(t, load(t, name)).Profile()
		if binary.BigEndian.Uint32(p) != uint32(len(p)) || string(p[36:40]) != "acsp" {
			t.Errorf("%s: % x", name, p[:40])
		}
	}
}

func TestTimes(t *testing.T) {
	t.Parallel()
	frames, err := read(t, load(t, "animated-red-blue.jxl")).Frames(100)
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range frames {
		if want := time.Duration(i+1) * 100 * time.Millisecond; f.Time != want || f.Last != (i == 3) {
			t.Errorf("frame %d: %v", i, f)
		}
	}
}

// TestFirst: the first frame cut out is a whole picture, by its own words.
func TestFirst(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"animated-red-blue.jxl", "test.jxl"} {
		b := load(t, name)
		cut, err := io.ReadAll(read(t, b).First())
		if err != nil {
			t.Fatal(err)
		}
		frames, err := read(t, cut).Frames(100)
		if err != nil || len(frames) != 1 || !frames[0].Last || len(cut) >= len(b)/2 {
			t.Errorf("%s: %d bytes of %d, %v, %v", name, len(cut), len(b), frames, err)
		}
	}
	b := load(t, "alpha_triangles.jxl")
	if whole, _ := io.ReadAll(read(t, b).First()); !bytes.Equal(whole, b) {
		t.Error("a still picture is cut")
	}
}

func TestBuild(t *testing.T) {
	t.Parallel()
	for name, want := range map[string][2]bool{
		"grayscale_jpeg.jxl": {false, false}, "alpha_triangles.jxl": {true, false},
		"sunset_logo.jxl": {true, true}, "blendmodes.jxl": {true, true},
	} {
		isExact, isLayered := read(t, load(t, name)).Build()
		if got := [2]bool{isExact, isLayered}; got != want {
			t.Errorf("%s: exact, layered %v, want %v", name, got, want)
		}
	}
}

// TestMetadata finds boxes, packed and plain, and codestreams in parts.
func TestMetadata(t *testing.T) {
	t.Parallel()
	if f := read(t, load(t, "test_exif.jxl")); !f.EXIF.Packed || f.EXIF.Length != 135 || f.EXIF.Offset != 152 {
		t.Errorf("packed: %+v", f.EXIF)
	}
	plain := load(t, "alpha_triangles.jxl")
	file := "\x00\x00\x00\x0cJXL \r\n\x87\n" + box("Exif", "\x00\x00\x00\x02..MM\x00*") + box("xml ", "<x/>") +
		box("jxlp", "\x00\x00\x00\x00"+string(plain[:9])) + box("jxlp", "\x80\x00\x00\x01"+string(plain[9:]))
	f := read(t, []byte(file))
	if got := file[f.EXIF.Offset:][:f.EXIF.Length]; got != "MM\x00*" {
		t.Errorf("EXIF %q", got)
	}
	if got := file[f.XMP.Offset:][:f.XMP.Length]; got != "<x/>" {
		t.Errorf("XMP %q", got)
	}
	if whole, _ := io.ReadAll(f.First()); !bytes.Equal(whole, plain) {
		t.Error("the parts are not put together")
	}
	if got := jxl.UnpackedEXIF([]byte("\x00\x00\x00\x01.MM")); string(got) != "MM" {
		t.Errorf("unpacked %q", got)
	}
}

func box(kind, data string) string {
	return string(binary.BigEndian.AppendUint32(nil, uint32(8+len(data)))) + kind + data
}

// FuzzRead: nothing that a file may say stops the reader, or makes it say what cannot
// be.
func FuzzRead(f *testing.F) {
	for _, name := range []string{
		"alpha_triangles.jxl", "animated-red-blue.jxl", "blendmodes.jxl", "display-p3.jxl",
		"grayscale_jpeg.jxl", "sunset_logo.jxl", "swapped-channels.jxl", "test_exif.jxl",
	} {
		f.Add(load(f, name))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		file, err := jxl.Read(bytes.NewReader(b), int64(len(b)))
		if err != nil {
			return
		}
		if file.Orientation < 1 || file.Orientation > 8 || file.Width < 0 || file.Height < 0 {
			t.Errorf("%+v", file.Header)
		}
		frames, err := file.Frames(1000)
		if err == nil && len(frames) == 0 {
			t.Error("no frame and no error")
		}
		file.Build()
		cut, err := io.ReadAll(file.First())
		if err != nil || len(cut) > len(b)+1 {
			t.Errorf("%d bytes cut out of %d, %v", len(cut), len(b), err)
		}
	})
}
