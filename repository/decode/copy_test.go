package decode_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"testing"

	"vitrine/repository"
	"vitrine/repository/decode"
)

// kept returns the reply for a frame and the copy, after what every pair must be.
func kept(tb testing.TB, b []byte, f repository.Frame, edge int) (repository.Picture, []byte) {
	tb.Helper()
	p, encoded, err := decode.New(1).Copy(context.Background(), content(b), f, edge)
	if err != nil {
		tb.Fatal(err)
	}
	if f == (repository.Frame{}) {
		if p.Pixels != nil {
			tb.Errorf("pixels of %v, though none were asked for", p.Pixels.Rect)
		}
	} else {
		sound(tb, p, f)
	}
	return p, encoded
}

// soft is a picture of slow changes and some edges, with alpha where asked for.
func soft(w, h int, alpha bool) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.NRGBA{uint8(x * 255 / w), uint8(y * 255 / h), uint8(90 + 60*math.Sin(float64(x+y)/40)), 255}
			if alpha {
				c.A = uint8(255 * (x + y) / (w + h))
			}
			m.SetNRGBA(x, y, c)
		}
	}
	return m
}

func asPNG(tb testing.TB, m image.Image) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// TestCopySize tells the size and the kind of the copies of all shapes.
func TestCopySize(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		w, h int
		edge int
		want string
	}{
		{"landscape", 1200, 800, 256, "jpeg 384x256"},
		{"portrait", 800, 1200, 256, "jpeg 256x384"},
		{"square", 600, 600, 100, "jpeg 100x100"},
		{"as long as may be", 1600, 400, 100, "jpeg 400x100"},
		{"panorama", 4000, 400, 256, "jpeg 1024x102"},
		{"upright panorama", 400, 4000, 256, "jpeg 102x1024"},
		{"long panorama", 4000, 100, 256, "png 1024x26"},
		{"line", 3000, 1, 256, "png 1024x1"},
		{"no larger", 300, 200, 256, "jpeg 300x200"},
		{"tiny", 20, 10, 256, "png 20x10"},
		{"one", 1, 1, 256, "png 1x1"},
		{"just small", 63, 200, 256, "png 63x200"},
		{"just large", 64, 200, 256, "jpeg 64x200"},
		{"small copy", 1200, 800, 40, "png 60x40"},
		{"no edge", 12, 8, 0, "png 2x1"},
		{"endless edge", 12, 8, math.MaxInt, "png 12x8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p, encoded := kept(t, asPNG(t, soft(c.w, c.h, false)), repository.Frame{}, c.edge)
			config, kind, err := image.DecodeConfig(bytes.NewReader(encoded))
			if err != nil {
				t.Fatal(err)
			}
			if got := fmt.Sprintf("%s %dx%d", kind, config.Width, config.Height); got != c.want {
				t.Errorf("want %s, got %s", c.want, got)
			}
			if p.Width != c.w || p.Height != c.h || p.Format != "PNG" {
				t.Errorf("of %d × %d, %s", p.Width, p.Height, p.Format)
			}
		})
	}
}

// TestCopyIsLater compares what is shown now with what is made of the copy later.
func TestCopyIsLater(t *testing.T) {
	t.Parallel()
	const edge = 256 // pixels; the frames show no more
	frames := []repository.Frame{
		repository.Square(256, false), repository.Square(256, true), repository.Square(180, true),
		repository.Square(100, false), repository.Square(64, true),
		{Width: 384, Height: 256},
		{Width: 240, Height: 80, Fill: true},
		{Width: 90},
		{Height: 120},
		{Width: 7, Height: 5, Fill: true},
	}
	for _, c := range []struct {
		name string
		file []byte
		far  float64 // root of the mean square of 255
	}{
		{"photo", load(t, "canyon-wren.jpg"), 6},
		{"progressive", load(t, "jpeg-progressive-3-scans-good.jpg"), 8},
		{"inks", load(t, "pil_sample_cmyk.jpg"), 24},
		{"turned", load(t, "quadrants_6.jpg"), 2},
		{"drawing", load(t, "hibiscus.regular.png"), 9},
		{"animated", load(t, "animated-red-blue.gif"), 2},
		{"slow changes", asPNG(t, soft(600, 420, false)), 4},
		{"alpha", asPNG(t, soft(600, 420, true)), 2},
		{"panorama with alpha", asPNG(t, soft(1600, 400, true)), 2},
		{"tiny", asPNG(t, soft(9, 5, true)), 1},
	} {
		for i, f := range frames {
			if c.name == "photo" && i > 2 {
				break // a large one takes long
			}
			t.Run(fmt.Sprint(c.name, f), func(t *testing.T) {
				t.Parallel()
				now, encoded := kept(t, c.file, f, edge)
				later := show(t, encoded, f)
				if now.Pixels.Rect != later.Pixels.Rect {
					t.Fatalf("%v now, %v later", now.Pixels.Rect, later.Pixels.Rect)
				}
				if got := distance(now.Pixels.Pix, later.Pixels.Pix); got > c.far {
					t.Errorf("%.1f apart, at most %.1f", got, c.far)
				}
				plain := show(t, c.file, f)
				if d := plain.Pixels.Rect.Size().Sub(now.Pixels.Rect.Size()); max(d.X, d.Y, -d.X, -d.Y) > 1 {
					t.Errorf("%v, without a copy %v", now.Pixels.Rect, plain.Pixels.Rect)
				}
				if now.Width != plain.Width || now.Height != plain.Height || now.Format != plain.Format {
					t.Errorf("of %d × %d, %s", now.Width, now.Height, now.Format)
				}
			})
		}
	}
}

func distance(a, b []byte) float64 {
	var sum float64
	for i := range a {
		d := float64(a[i]) - float64(b[i])
		sum += d * d
	}
	return math.Sqrt(sum / float64(max(1, len(a))))
}

// TestCopyTooSmall asks for more than the copy shows: the reply is that without
// the copy.
func TestCopyTooSmall(t *testing.T) {
	t.Parallel()
	photo := load(t, "jpeg-progressive-3-scans-good.jpg")
	wide := asPNG(t, soft(1600, 160, false))
	for _, c := range []struct {
		name string
		file []byte
		f    repository.Frame
		edge int
	}{
		{"larger", photo, repository.Square(600, false), 256},
		{"the copy is a stamp", photo, repository.Square(256, false), 64},
		{"filled by a panorama", wide, repository.Square(256, true), 256},
		{"its own height", wide, repository.Frame{Height: 160}, 256},
	} {
		got, encoded := kept(t, c.file, c.f, c.edge)
		want := show(t, c.file, c.f)
		if got.Pixels.Rect != want.Pixels.Rect || distance(got.Pixels.Pix, want.Pixels.Pix) > 3 {
			t.Errorf("%s: %v instead of %v", c.name, got.Pixels.Rect, want.Pixels.Rect)
		}
		_, again := kept(t, c.file, repository.Frame{}, c.edge)
		if a, b := show(t, encoded, own), show(t, again, own); a.Pixels.Rect != b.Pixels.Rect || distance(a.Pixels.Pix, b.Pixels.Pix) > 6 {
			t.Errorf("%s: another copy: %v, %v", c.name, a.Pixels.Rect, b.Pixels.Rect)
		}
	}
}

// TestCopyAlpha shows that what is transparent stays so, and that alpha which is
// none costs nothing.
func TestCopyAlpha(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"yellow_rose.lossy-with-alpha.webp": "png", "alpha_gif_a.gif": "png",
		"hibiscus.regular.lossy.webp": "jpeg", "hibiscus.primitive.bmp": "jpeg",
	} {
		file := load(t, name)
		_, encoded := kept(t, file, repository.Frame{}, 256)
		if _, kind, err := image.DecodeConfig(bytes.NewReader(encoded)); kind != want {
			t.Errorf("%s: %s, %v", name, kind, err)
		}
		f := repository.Square(200, false)
		a, b := show(t, file, f), show(t, encoded, f)
		if a.Pixels.Opaque() != b.Pixels.Opaque() {
			t.Errorf("%s: opaque is %v", name, b.Pixels.Opaque())
		}
	}
}

// TestCopyUpright shows that copies are turned, and say nothing of it.
func TestCopyUpright(t *testing.T) {
	t.Parallel()
	for n := 1; n <= 8; n++ {
		file := load(t, fmt.Sprintf("quadrants_%d.jpg", n))
		for _, edge := range []int{256, 30} {
			p, encoded := kept(t, file, repository.Square(20, false), edge)
			quarters(t, p.Pixels)
			quarters(t, show(t, encoded, own).Pixels)
		}
	}
}

// TestCopyOfEveryPicture ends as Decode does.
func TestCopyOfEveryPicture(t *testing.T) {
	t.Parallel()
	d := decode.New(2)
	for name := range kinds {
		_, want := d.Decode(context.Background(), content(load(t, name)), repository.Square(20, true))
		p, encoded, got := d.Copy(context.Background(), content(load(t, name)), repository.Square(20, true), 128)
		if (want == nil) != (got == nil) || got != nil && got.Error() != want.Error() {
			t.Errorf("%s: want %v, got %v", name, want, got)
		}
		if got != nil && (encoded != nil || p != (repository.Picture{})) {
			t.Errorf("%s: a copy in spite of %v", name, got)
		}
		if got == nil {
			sound(t, p, repository.Square(20, true))
			show(t, encoded, own)
		}
	}
}

// broken is content that cannot be read to its end.
type broken struct{ repository.Content }

func (b broken) ReadAt(p []byte, off int64) (int, error) {
	if off+int64(len(p)) > b.Size()/2 {
		return 0, repository.ErrUnreachable
	}
	return b.Content.ReadAt(p, off)
}

// TestCopyOfHalf shows that half a picture is not kept.
func TestCopyOfHalf(t *testing.T) {
	t.Parallel()
	p, encoded, err := decode.New(1).Copy(context.Background(), broken{content(load(t, "canyon-wren.jpg"))}, own, 256)
	if !errors.Is(err, repository.ErrUnreachable) || encoded != nil || p != (repository.Picture{}) {
		t.Errorf("got %d bytes, %v", len(encoded), err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := decode.New(1).Copy(ctx, content(load(t, "pal1.bmp")), own, 256); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// BenchmarkCopy compares the copy, with and without the reply for a cell, with the
// reply alone.
func BenchmarkCopy(b *testing.B) {
	file := load(b, "canyon-wren.jpg")
	d := decode.New(1)
	cell := repository.Square(256, false)
	b.Run("decode", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := d.Decode(context.Background(), content(file), cell); err != nil {
				b.Fatal(err)
			}
		}
	})
	for name, f := range map[string]repository.Frame{"both": cell, "alone": {}} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			size := 0
			for b.Loop() {
				_, encoded, err := d.Copy(context.Background(), content(file), f, 256)
				if err != nil {
					b.Fatal(err)
				}
				size = len(encoded)
			}
			b.ReportMetric(float64(size)/1000, "kB")
		})
	}
	_, encoded := kept(b, file, cell, 256)
	b.Run("later", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := d.Decode(context.Background(), content(encoded), cell); err != nil {
				b.Fatal(err)
			}
		}
	})
}
