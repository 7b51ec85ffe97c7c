package decode_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"strings"
	"testing"

	"vitrine/repository"
	"vitrine/repository/decode"
	"vitrine/repository/repotest"
)

// scene is a JPEG of four colours, none of which is where another would be if it were
// turned.
func scene(tb testing.TB, w, h int) []byte {
	tb.Helper()
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{200, 30, 30, 255}
			switch {
			case x < w/2 && y >= h/2:
				c = color.RGBA{30, 200, 30, 255}
			case x >= w/2 && y < h/2:
				c = color.RGBA{30, 30, 200, 255}
			case x >= w/2:
				c = color.RGBA{220, 220, 220, 255}
			}
			m.SetRGBA(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 95}); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func sampleRAW(tb testing.TB) repotest.RAW {
	return repotest.RAW{Large: scene(tb, 96, 64), Small: scene(tb, 24, 16), Turn: 6, Width: 600, Height: 400}
}

func same(t *testing.T, what string, got, want *image.RGBA) {
	t.Helper()
	if got.Rect != want.Rect || !bytes.Equal(got.Pix, want.Pix) {
		t.Errorf("%s: %v looks otherwise than %v", what, got.Rect, want.Rect)
	}
}

// TestRAW shows the large preview of every kind, turned as the RAW says.
func TestRAW(t *testing.T) {
	t.Parallel()
	s := sampleRAW(t)
	for kind, file := range s.Files() {
		turn := uint16(6)
		if kind == "raf" { // which says nothing of it
			turn = 1
		}
		want := show(t, repotest.Oriented(s.Large, turn), own)
		for _, frame := range []repository.Frame{own, {Width: 70, Height: 50}, repository.Square(40, true)} {
			p := show(t, file, frame)
			if p.Format != "Camera RAW" || p.Width != want.Width || p.Height != want.Height || p.Partial {
				t.Errorf("%s: %s, %d × %d, partial %v", kind, p.Format, p.Width, p.Height, p.Partial)
			}
			same(t, kind, p.Pixels, show(t, repotest.Oriented(s.Large, turn), frame).Pixels)
		}
		c := hold(t, file)
		if kind == "nef" {
			same(t, "close look", region(t, c, image.Rectangle{Max: c.Size()}, 0), want.Pixels)
		}
	}
}

// TestRAWTurnsOnce has previews that say themselves how they are turned, or are upright
// already.
func TestRAWTurnsOnce(t *testing.T) {
	t.Parallel()
	s := sampleRAW(t)
	plain := s.Large
	s.Large = repotest.Oriented(plain, 8)
	for kind, file := range s.Files() {
		same(t, kind, show(t, file, own).Pixels, show(t, s.Large, own).Pixels)
	}
	s.Large = scene(t, 64, 96)
	for kind, file := range s.Files() {
		same(t, kind+" upright", show(t, file, own).Pixels, show(t, s.Large, own).Pixels)
	}
}

// TestRAWPreview shows the smaller preview first.
func TestRAWPreview(t *testing.T) {
	t.Parallel()
	s := sampleRAW(t)
	f := repository.Square(12, false)
	p, sharp, err := decode.New(1).Preview(context.Background(), content(s.Files()["cr2"]), f)
	if err != nil || !sharp || p.Format != "Camera RAW" || p.Width != 64 || p.Height != 96 {
		t.Fatalf("%+v, sharp %v, %v", p, sharp, err)
	}
	same(t, "preview", p.Pixels, show(t, repotest.Oriented(s.Small, 6), f).Pixels)
	if _, _, err := decode.New(1).Preview(context.Background(), content(s.Files()["orf"]), f); !errors.Is(err, repository.ErrNoPreview) {
		t.Errorf("the picture itself is no preview: %v", err)
	}
}

// TestRAWDetails says that a preview stands for what the sensor took.
func TestRAWDetails(t *testing.T) {
	t.Parallel()
	for kind, file := range sampleRAW(t).Files() {
		d, err := decode.New(1).Details(context.Background(), content(file))
		if err != nil {
			t.Fatal(kind, err)
		}
		turned := d.Width == 64 && d.Height == 96 && d.SensorWidth == 400 && d.SensorHeight == 600
		lying := d.Width == 96 && d.Height == 64 && d.SensorWidth == 600 && d.SensorHeight == 400
		if d.Format != "Camera RAW" || !d.IsPreview || (kind != "raf" && !turned) || (kind == "raf" && !lying) || d.Bits != 8 || d.Colours != "RGB" {
			t.Errorf("%s: %+v", kind, d)
		}
		if kind == "raf" || kind == "x3f" {
			continue // their previews say the rest
		}
		if d.Camera != "Maker Model X" || d.Taken.Format("2006-01-02 15:04:05") != "2013-06-04 13:54:12" {
			t.Errorf("%s: taken %v with %q", kind, d.Taken, d.Camera)
		}
		if kind != "crw" && len(d.Groups) == 0 {
			t.Errorf("%s: no tags", kind)
		}
		if kind == "cr3" && (d.Latitude != 48.5 || d.Longitude != 2.25) {
			t.Errorf("taken at %v, %v", d.Latitude, d.Longitude)
		}
	}
}

// TestRAWWithEXIFInPreview reads it where the RAW has none of its own.
func TestRAWWithEXIFInPreview(t *testing.T) {
	t.Parallel()
	s := sampleRAW(t)
	s.Large = append(append([]byte{0xff, 0xd8}, app1("Exif\x00\x00", string(camera()))...), s.Large[2:]...)
	f, err := decode.New(1).Facts(context.Background(), content(s.Files()["raf"]))
	if err != nil || f.Camera != "Canon" || f.Taken.Year() != 2013 || f.Width != 64 || f.Height != 96 {
		t.Errorf("%+v, %v", f, err)
	}
}

// TestRAWWithout says what is wrong where there is nothing to show.
func TestRAWWithout(t *testing.T) {
	t.Parallel()
	s := sampleRAW(t)
	s.Large, s.Small = repotest.Sensor(), repotest.Sensor()
	for _, kind := range []string{"dng", "cr2", "raf", "cr3", "x3f"} {
		_, err := decode.New(1).Decode(context.Background(), content(s.Files()[kind]), own)
		const want = "this RAW has no preview, and its sensor data cannot be developed here"
		if !errors.Is(err, repository.ErrUnsupported) || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v", kind, err)
		}
	}
	_, err := decode.New(1).Decode(context.Background(), content(s.Files()["x3f"][:100]), own)
	if !errors.Is(err, repository.ErrDamaged) || !strings.Contains(err.Error(), "it breaks off before its preview") {
		t.Errorf("cut: %v", err)
	}
}

// TestRAWCut prefers a preview that is whole to a larger one that breaks off, and shows
// what there is of that else.
func TestRAWCut(t *testing.T) {
	t.Parallel()
	s := sampleRAW(t)
	large := s.Large
	file := s.Files()["cr3"]
	if p := show(t, file[:len(file)-len(repotest.Sensor())-50], own); p.Width != 16 || p.Height != 24 || p.Partial {
		t.Errorf("%d × %d, partial %v", p.Width, p.Height, p.Partial)
	}
	s.Large, s.Small = scene(t, 960, 640), repotest.Sensor()
	file = s.Files()["cr3"]
	if p := show(t, file[:len(file)-len(large)-len(repotest.Sensor())], own); p.Width != 640 || p.Height != 960 || !p.Partial {
		t.Errorf("%d × %d, partial %v", p.Width, p.Height, p.Partial)
	}
}

// TestRAWPlain shows the picture of a RAW that has no JPEG.
func TestRAWPlain(t *testing.T) {
	t.Parallel()
	s := sampleRAW(t)
	s.Large, s.Small, s.Turn = repotest.Sensor(), repotest.Sensor(), 1
	p := show(t, s.Files()["nef"], own)
	if c := p.Pixels.RGBAAt(3, 3); p.Format != "Camera RAW" || p.Pages > 0 || p.Width != 8 || p.Height != 8 || c != (color.RGBA{200, 10, 10, 255}) {
		t.Errorf("%s, %d pages, %d × %d, %v", p.Format, p.Pages, p.Width, p.Height, c)
	}
}

// TestCamerasTIFF leaves a TIFF one that a camera has written.
func TestCamerasTIFF(t *testing.T) {
	t.Parallel()
	if p := show(t, repotest.TIFF(1, "Maker", true), own); p.Format != "TIFF" || p.Width != 4 {
		t.Errorf("%s, %d", p.Format, p.Width)
	}
}

// read counts what is read of a file.
type read struct {
	memory
	bytes int64
}

func (r *read) ReadAt(b []byte, off int64) (int, error) {
	n, err := r.memory.ReadAt(b, off)
	r.bytes += int64(n)
	return n, err
}

var _ io.ReaderAt = (*read)(nil)

// TestRAWReadsLittle makes a thumbnail of a RAW of 25 MB out of the preview that is just
// large enough.
func TestRAWReadsLittle(t *testing.T) {
	t.Parallel()
	const most = 256 << 10
	s := sampleRAW(t)
	s.Small = scene(t, 1536, 1024)
	s.Large = append(scene(t, 3000, 2000), make([]byte, 25<<20)...)
	for _, kind := range []string{"cr2", "nef", "dng", "cr3", "rw2", "x3f"} {
		c := &read{memory: memory{bytes.NewReader(s.Files()[kind])}}
		p, copied, err := decode.New(1).Copy(context.Background(), c, repository.Square(256, false), 512)
		if err != nil || len(copied) == 0 || p.Width != 2000 || p.Height != 3000 {
			t.Fatal(kind, p.Width, p.Height, err)
		}
		if c.bytes > most {
			t.Errorf("%s: %d bytes were read", kind, c.bytes)
		}
		same(t, kind, p.Pixels, copyOf(t, repotest.Oriented(s.Small, 6)))
	}
}

func copyOf(t *testing.T, file []byte) *image.RGBA {
	t.Helper()
	p, _, err := decode.New(1).Copy(context.Background(), content(file), repository.Square(256, false), 512)
	if err != nil {
		t.Fatal(err)
	}
	return p.Pixels
}
