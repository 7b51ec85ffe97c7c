package decode_test

import (
	"context"
	"errors"
	"image"
	"image/color"
	"strings"
	"testing"
	"time"

	"github.com/gen2brain/jpegxl"

	"vitrine/repository"
	"vitrine/repository/decode"
)

// TestJXLIsBuiltIn: the library looks for nothing outside the program.
func TestJXLIsBuiltIn(t *testing.T) {
	t.Parallel()
	if jpegxl.Dynamic() == nil {
		t.Error("a library of the system is in use: the tags nodynamic and wasm2go are missing")
	}
}

// TestJXLColours: profiles, and primaries that are told by numbers, are converted.
func TestJXLColours(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		file        string
		top, bottom color.RGBA
	}{
		{"swapped-channels.jxl", color.RGBA{0, 0, 255, 255}, color.RGBA{0, 255, 0, 255}},
		{"display-p3.jxl", color.RGBA{215, 93, 31, 255}, color.RGBA{0, 183, 78, 255}}, // by Little CMS
	} {
		m := show(t, load(t, c.file), own).Pixels
		for at, want := range map[image.Point]color.RGBA{{}: c.top, {0, 31}: c.bottom} {
			if got := m.RGBAAt(at.X, at.Y); !isClose(got, want, 2) {
				t.Errorf("%s: %v at %v, want %v", c.file, got, at, want)
			}
		}
	}
}

func isClose(a, b color.RGBA, most int) bool {
	for _, d := range []int{int(a.R) - int(b.R), int(a.G) - int(b.G), int(a.B) - int(b.B), int(a.A) - int(b.A)} {
		if d > most || d < -most {
			return false
		}
	}
	return true
}

// TestJXLPlays: frames have the times that the file says, and the first one comes
// alone as it comes with the others.
func TestJXLPlays(t *testing.T) {
	t.Parallel()
	file := load(t, "animated-red-blue.jxl")
	a := play(t, file)
	still := show(t, file, own).Pixels
	for i := range 4 {
		f := frameOf(t, a, i, image.Point{})
		if want := time.Duration(i+1) * 100 * time.Millisecond; f.Time != want || f.Index != i {
			t.Errorf("frame %d: %d for %v, want %v", i, f.Index, f.Time, want)
		}
		if f.Found != 4 || !f.All || f.Loops != 0 {
			t.Errorf("frame %d: %d found, all %v, %d loops", i, f.Found, f.All, f.Loops)
		}
		if isFirst := string(f.Pixels.Pix) == string(still.Pix); isFirst != (i == 0) {
			t.Errorf("frame %d: is the still picture: %v", i, isFirst)
		}
	}
	if f := frameOf(t, a, 0, image.Point{}); string(f.Pixels.Pix) != string(still.Pix) {
		t.Error("another first frame the second time")
	}
}

// TestJXLBreaksOff: what is cut anywhere says so, and never shows a wrong picture.
func TestJXLBreaksOff(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"test_exif.jxl", "grayscale_jpeg.jxl", "swapped-channels.jxl", "animated-red-blue.jxl"} {
		file := load(t, name)
		for _, n := range []int{14, 40, len(file) / 3, len(file) / 2, len(file) - 1} {
			if n >= len(file)/2 && name == "animated-red-blue.jxl" {
				continue // the first frame is there
			}
			_, err := decode.New(1).Decode(context.Background(), content(file[:n]), own)
			if !errors.Is(err, repository.ErrDamaged) || strings.Contains(err.Error(), "EOF") {
				t.Errorf("%s cut to %d bytes: %v", name, n, err)
			}
		}
	}
}

// TestJXLMetadata: packed EXIF is read, and its orientation counts no second time.
func TestJXLMetadata(t *testing.T) {
	t.Parallel()
	d, err := decode.New(1).Details(context.Background(), content(load(t, "test_exif.jxl")))
	if err != nil {
		t.Fatal(err)
	}
	if d.Width != 480 || d.Height != 640 || d.Bits != 8 || d.Colours != "RGB" {
		t.Errorf("%d × %d, %d bits, %s", d.Width, d.Height, d.Bits, d.Colours)
	}
	found := map[string]string{}
	for _, g := range d.Groups {
		for _, tag := range g.Tags {
			found[tag.Name] = tag.Value
		}
	}
	if found["Orientation"] == "" {
		t.Errorf("the packed EXIF is not read: %v", found)
	}
}
