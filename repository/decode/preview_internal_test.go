package decode

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"testing"

	"vitrine/repository"
)

// quartered is red, green, blue and white, with black bars where shown is not all.
func quartered(w, h int, shown image.Rectangle) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	colours := [4]color.RGBA{{255, 0, 0, 255}, {0, 255, 0, 255}, {0, 0, 255, 255}, {255, 255, 255, 255}}
	for y := range h {
		for x := range w {
			c := color.RGBA{A: 255}
			if p := image.Pt(x, y); p.In(shown) {
				q := p.Sub(shown.Min)
				c = colours[2*(2*q.Y/shown.Dy())+2*q.X/shown.Dx()]
			}
			m.SetRGBA(x, y, c)
		}
	}
	return m
}

func encoded(tb testing.TB, m image.Image) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 90}); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// withThumbnail puts a thumbnail and an orientation into a JPEG.
func withThumbnail(file, thumbnail []byte, turn orientation) []byte {
	b := []byte("Exif\x00\x00MM\x00*\x00\x00\x00\x08" +
		"\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00" + string(rune(turn)) + "\x00\x00\x00\x00\x00\x1a" +
		"\x00\x02\x02\x01\x00\x04\x00\x00\x00\x01\x00\x00\x00\x38\x02\x02\x00\x04\x00\x00\x00\x01")
	b = binary.BigEndian.AppendUint32(b, uint32(len(thumbnail)))
	b = append(append(b, 0, 0, 0, 0), thumbnail...)
	s := binary.BigEndian.AppendUint16([]byte{0xff, 0xe1}, uint16(2+len(b)))
	return with(file, append(s, b...))
}

func TestPreview(t *testing.T) {
	all := image.Rect(0, 0, 160, 120)
	frames := []repository.Frame{{}, repository.Square(256, false), repository.Square(64, true), repository.Square(64, false), {Width: 300, Height: 50, Fill: true}}
	for _, c := range []struct {
		name      string
		w, h      int // of the main picture
		thumbnail image.Image
		turn      orientation
		ok        bool
	}{
		{"the same shape", 640, 480, quartered(160, 120, all), 1, true},
		{"nearly the same", 640, 474, quartered(160, 120, all), 1, true},
		{"bars above and below", 600, 400, quartered(160, 120, image.Rect(0, 7, 160, 113)), 1, true},
		{"wide bars", 1600, 900, quartered(160, 120, image.Rect(0, 15, 160, 105)), 1, true},
		{"bars left and right", 500, 480, quartered(160, 120, image.Rect(18, 0, 142, 120)), 1, true},
		{"another shape", 600, 400, quartered(160, 120, all), 1, false},
		{"bars where none should be", 640, 480, quartered(160, 120, image.Rect(0, 15, 160, 105)), 1, true}, // as in the picture, perhaps
		{"turned", 600, 400, quartered(160, 120, image.Rect(0, 7, 160, 113)), 6, true},
		{"mirrored and turned", 640, 480, quartered(160, 120, all), 5, true},
		{"upside down", 640, 480, quartered(160, 120, all), 3, true},
		{"turned without it", 480, 640, quartered(160, 120, all), 1, false},
		{"small", 1000, 750, quartered(88, 66, image.Rect(0, 0, 88, 66)), 8, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			main := encoded(t, quartered(c.w, c.h, image.Rect(0, 0, c.w, c.h)))
			file := withThumbnail(main, encoded(t, c.thumbnail), c.turn)
			for _, f := range frames {
				p, sharp, err := New(1).Preview(context.Background(), contentOf(file).content, f)
				if !c.ok {
					if !errors.Is(err, repository.ErrNoPreview) {
						t.Errorf("%v: want no preview, got %v", f, err)
					}
					continue
				}
				if err != nil {
					t.Fatal(f, err)
				}
				want, err := New(1).Decode(context.Background(), contentOf(file).content, f)
				if err != nil {
					t.Fatal(err)
				}
				if p.Pixels.Rect != want.Pixels.Rect || p.Width != want.Width || p.Height != want.Height || p.Format != want.Format {
					t.Fatalf("%v: want %v of %d × %d, got %v of %d × %d", f, want.Pixels.Rect, want.Width, want.Height, p.Pixels.Rect, p.Width, p.Height)
				}
				if isSharp := f.Width == 64; (isSharp || f.Width == 256) && sharp != isSharp {
					t.Errorf("%v: sharp %v", f, sharp)
				}
				alike(t, p.Pixels, want.Pixels)
			}
		})
	}
}

// alike compares the middles of the quarters.
func alike(t *testing.T, got, want *image.RGBA) {
	t.Helper()
	w, h := got.Rect.Dx(), got.Rect.Dy()
	for _, p := range []image.Point{{w / 4, h / 4}, {3 * w / 4, h / 4}, {w / 4, 3 * h / 4}, {3 * w / 4, 3 * h / 4}} {
		a, b := got.RGBAAt(p.X, p.Y), want.RGBAAt(p.X, p.Y)
		if d := deltaE([3]float64{float64(a.R), float64(a.G), float64(a.B)}, [3]float64{float64(b.R), float64(b.G), float64(b.B)}); d > 12 {
			t.Errorf("%v at %v: want %v, got %v", got.Rect, p, b, a)
		}
	}
}

func TestNoPreview(t *testing.T) {
	good := withThumbnail(encoded(t, quartered(640, 480, image.Rect(0, 0, 640, 480))), encoded(t, quartered(160, 120, image.Rect(0, 0, 160, 120))), 1)
	for name, file := range map[string][]byte{
		"PNG": readPicture(t, "basn0g01.png"), "JPEG without": readPicture(t, "canyon-wren.jpg"),
		"nothing": nil, "text": readPicture(t, "text-named.jpg"), "too large": readPicture(t, "max_size.jpg"),
		"lossless": readPicture(t, "jpeg_lossless_sel1.jpg"), "cut": good[:500],
		"damaged": bytes.Replace(good, []byte{0xff, 0xdb}, []byte{0xff, 0xc8}, 1),
	} {
		if _, _, err := New(1).Preview(context.Background(), contentOf(file).content, repository.Frame{}); !errors.Is(err, repository.ErrNoPreview) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := New(1).Preview(ctx, contentOf(good).content, repository.Frame{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if _, _, err := New(1).Preview(context.Background(), broken{contentOf(good).content}, repository.Frame{}); !errors.Is(err, repository.ErrUnreachable) {
		t.Errorf("got %v", err)
	}
}

// broken is content that cannot be read.
type broken struct{ repository.Content }

func (broken) ReadAt([]byte, int64) (int, error) { return 0, io.ErrClosedPipe }

func TestEnlarge(t *testing.T) {
	m := image.NewGray(image.Rect(0, 0, 3, 1))
	copy(m.Pix, []byte{0, 100, 200})
	got := enlarge(rasterOf(m), whole(m.Rect), size{6, 2}, upright)
	want := []byte{0, 25, 75, 125, 175, 200}
	for i, v := range want {
		if p := got.RGBAAt(i, i%2); p != (color.RGBA{v, v, v, 255}) {
			t.Errorf("%d: want %d, got %v", i, v, p)
		}
	}
}

func BenchmarkPreview(b *testing.B) {
	m := image.NewRGBA(image.Rect(0, 0, 160, 120))
	for i := range m.Pix {
		m.Pix[i] = byte(i * i / 640)
	}
	file := withThumbnail(encoded(b, quartered(1600, 1200, image.Rect(0, 0, 1600, 1200))), encoded(b, m), 6)
	d := New(1)
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := d.Preview(context.Background(), contentOf(file).content, repository.Square(256, false)); err != nil {
			b.Fatal(err)
		}
	}
}
