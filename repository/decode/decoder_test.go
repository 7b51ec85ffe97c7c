package decode_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"
	"unicode"

	"vitrine/repository"
	"vitrine/repository/decode"
)

var own = repository.Frame{}

// kinds says what becomes of every file in testdata/pictures: a format and the
// size, or an error.
var kinds = map[string]any{
	"quadrants_1.jpg": "JPEG 50x100", "quadrants_2.jpg": "JPEG 50x100",
	"quadrants_3.jpg": "JPEG 50x100", "quadrants_4.jpg": "JPEG 50x100",
	"quadrants_5.jpg": "JPEG 50x100", "quadrants_6.jpg": "JPEG 50x100",
	"quadrants_7.jpg": "JPEG 50x100", "quadrants_8.jpg": "JPEG 50x100",

	"canyon-wren.jpg":                   "JPEG 3840x2160",
	"pil_sample_cmyk.jpg":               "JPEG 100x100",
	"icc-after-SOF.jpg":                 "JPEG 10x10",
	"jpeg-gray-64x64-good.jpg":          "JPEG 64x64",
	"jpeg-progressive-3-scans-good.jpg": "JPEG 640x480",
	"jpeg-exif-ifd-loop.jpg":            "JPEG 64x64",
	"jpeg-exif-count-overflow.jpg":      "JPEG 64x64",
	"truncated_jpeg.jpg":                "JPEG 100x100",
	"testorig12.jpg":                    "JPEG 227x149",
	"testimgari.jpg":                    "JPEG 227x149",
	"jpeg_lossless_sel1.jpg":            "JPEG 256x256",
	"jpeg-height-0.jpg":                 repository.ErrDamaged,
	"missing-sof.jpg":                   repository.ErrDamaged,
	"max_size.jpg":                      repository.ErrTooLarge,
	"jpeg-65500x65500-no-data.jpg":      repository.ErrTooLarge,

	"basi6a08.png": "PNG 32x32", "basn0g01.png": "PNG 32x32", "basn0g16.png": "PNG 32x32",
	"basn2c08.png": "PNG 32x32", "basn2c16.png": "PNG 32x32", "basn3p08.png": "PNG 32x32",
	"basn4a08.png": "PNG 32x32", "basn6a16.png": "PNG 32x32", "tbbn3p08.png": "PNG 32x32",
	"blend_op_over.png":                     "PNG 128x64",
	"hibiscus.regular.png":                  "PNG 312x442",
	"png-named.jpg":                         "PNG 16x16",
	"xhdn0g08.png":                          repository.ErrDamaged,
	"png-zero-size.png":                     repository.ErrDamaged,
	"png-idat-too-short.png":                repository.ErrDamaged,
	"hippopotamus.interlaced.truncated.png": "PNG 36x28",
	"png-bomb-1bit-20000x20000.png":         repository.ErrTooLarge,
	"png-header-2147483647x2147483647.png":  repository.ErrTooLarge,

	"animated-red-blue.gif": "GIF 64x48", "hippopotamus.interlaced.gif": "GIF 36x28",
	"hat.gif": "GIF 90x112", "alpha_gif_a.gif": "GIF 256x256", "hibiscus.regular.gif": "GIF 312x442",
	"gif-jpeg-polyglot.gif":                 "GIF 8x8",
	"oob.gif":                               "GIF 40x40",
	"hippopotamus.interlaced.truncated.gif": "GIF 36x28",
	"gif-screen-65535x65535.gif":            repository.ErrTooLarge,
	"decompression_bomb.gif":                repository.ErrTooLarge,

	"yellow_rose.lossless.webp": "WebP 400x301", "yellow_rose.lossy.webp": "WebP 400x301",
	"yellow_rose.lossy-with-alpha.webp": "WebP 400x301", "hibiscus.regular.lossy.webp": "WebP 312x442",
	"anim.webp": "WebP 200x200", "panic.webp": "WebP 100x30",
	"advertises_rgba_but_frames_are_rgb.webp": "WebP 265x199",
	"gofuzz-webp-3e3ba02b1e.webp":             repository.ErrDamaged,
	"webp-riff-size-wrong.webp":               repository.ErrDamaged,
	"webp-lossless-bomb-16384x16384.webp":     repository.ErrTooLarge,

	"rgb-3c-16b.tiff": "TIFF 157x151", "fax4.tiff": "TIFF 1080x671",
	"multipage.tiff": "TIFF 10x10", "jello.tif": "TIFF 256x192",
	"palette-1c-4b.tiff": "TIFF 157x151", "cmyk-4c-8b.tiff": "TIFF 157x151", "BigTIFF.tif": "TIFF 64x64",
	"gofuzz-tiff-004b591a0d.tif": "TIFF 153x55",
	"tiff-ifd-loop.tif":          repository.ErrDamaged,
	"libtiff_segfault.tif":       repository.ErrUnsupported,
	"tiff-100000x100000.tif":     repository.ErrTooLarge,

	"pal1.bmp": "BMP 127x64", "pal8topdown.bmp": "BMP 127x64", "rgb24.bmp": "BMP 127x64",
	"rgb32.bmp": "BMP 127x64", "V5_A8_R8_G8_B8_Rgb.bmp": "BMP 32x32", "hibiscus.primitive.bmp": "BMP 312x442",
	"pal8rle.bmp":              "BMP 127x64",
	"pal8os2.bmp":              "BMP 127x64",
	"rgb16.bmp":                "BMP 127x64",
	"rgb24pal.bmp":             "BMP 127x64",
	"rgb32bf.bmp":              "BMP 127x64",
	"bmp-rle8-30000x30000.bmp": repository.ErrTooLarge,
	"bmp-negative-size.bmp":    repository.ErrDamaged,
	"Bad_reallybig.bmp":        repository.ErrTooLarge,

	"test8.heic": "HEIC 512x512", "gray.heic": "HEIC 512x512", "anim.heic": "HEIC 176x128",
	"cheers_1440x960.heic": "HEIC 1440x960", "test_exif.heic": "HEIC 480x640",
	"white_1x1.avif": "AVIF 1x1", "test_exif.avif": "AVIF 480x640", "abc_color_irot_alpha_irot.avif": "AVIF 256x512",
	"clap_irot_imir_non_essential.avif": "AVIF 10x8", "color_grid_alpha_nogrid.avif": "AVIF 80x80",
	"colors-animated-8bpc-alpha-exif-xmp.avif": "AVIF 150x150", "colors_hdr_p3.avif": "AVIF 200x200",
	"draw_points_idat_progressive.avif": "AVIF 33x11",
	"psd-300000x300000.psd":             repository.ErrTooLarge, "magic-only.avif": repository.ErrDamaged,
	"animated-red-blue.jxl": "JPEG XL 64x48", "display-p3.jxl": "JPEG XL 48x32",
	"grayscale_jpeg.jxl": "JPEG XL 200x200", "swapped-channels.jxl": "JPEG XL 48x32",
	"test.jxl": "JPEG XL 128x128", "test_exif.jxl": "JPEG XL 480x640",

	"fixture.j2c": "JPEG 2000 70x46",

	"empty.jpg": repository.ErrNotPicture, "one-byte.png": repository.ErrNotPicture,
	"html-named.gif": repository.ErrNotPicture, "text-named.jpg": repository.ErrNotPicture,
}

func TestEveryPicture(t *testing.T) {
	files, err := os.ReadDir(pictures)
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != len(kinds) {
		t.Errorf("%d files, %d in the table", len(files), len(kinds))
	}
	d := decode.New(2)
	for _, f := range files {
		for _, frame := range []repository.Frame{own, repository.Square(64, false), repository.Square(16, true), {Width: 1, Height: 9}} {
			t.Run(fmt.Sprint(f.Name(), frame), func(t *testing.T) {
				t.Parallel()
				p, err := d.Decode(context.Background(), content(load(t, f.Name())), frame)
				switch want := kinds[f.Name()].(type) {
				case error:
					if !errors.Is(err, want) {
						t.Errorf("want %v, got %v, %v", want, err, p.Pixels != nil)
					}
				case string:
					if err != nil {
						t.Fatal(err)
					}
					if got := fmt.Sprintf("%s %dx%d", p.Format, p.Width, p.Height); got != want {
						t.Errorf("want %s, got %s", want, got)
					}
					sound(t, p, frame)
				default:
					t.Error("not in the table")
				}
			})
		}
	}
}

func TestUnsupportedIsNamed(t *testing.T) {
	files := map[string][]byte{"TIFF with 65535 samples a pixel": load(t, "libtiff_segfault.tif")}
	frame := func(marker, bits byte) []byte { // another frame header in a file that is shown
		b := load(t, "testorig12.jpg")
		at := bytes.Index(b, []byte{0xff, 0xc1, 0, 17, 12})
		b[at+1], b[at+4] = marker, bits
		return b
	}
	for marker, want := range map[byte]string{0xc5: "hierarchical JPEG", 0xce: "hierarchical JPEG", 0xf7: "JPEG-LS"} {
		files[want] = frame(marker, 8)
	}
	files["10-bit JPEG"], files["17-bit JPEG"] = frame(0xc9, 10), frame(0xc3, 17)
	for want, b := range files {
		_, err := decode.New(1).Decode(context.Background(), content(b), own)
		if !errors.Is(err, repository.ErrUnsupported) || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("want %q first, got %v", want, err)
		}
	}
}

// TestRefusedCheaply watches what is allocated for headers that promise more
// than there may be.
func TestRefusedCheaply(t *testing.T) {
	const allowed = 8 << 20 // bytes
	small := []byte("GIF89a\xff\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00\xff\xff\xff\xff\x00\x08\x01\x00\x00\x00\x00;")
	cases := map[string][]byte{"a GIF of 34 bytes": small}
	for name, want := range kinds {
		if err, ok := want.(error); ok && !errors.Is(err, repository.ErrUnsupported) {
			cases[name] = load(t, name)
		}
	}
	for name, b := range cases {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := decode.New(1).Decode(context.Background(), content(b), own)
		runtime.ReadMemStats(&after)
		if err == nil {
			t.Errorf("%s: shown", name)
		}
		if got := after.TotalAlloc - before.TotalAlloc; got > allowed {
			t.Errorf("%s: %d bytes allocated", name, got)
		}
	}
	_, err := decode.New(1).Decode(context.Background(), content(small), own)
	if !errors.Is(err, repository.ErrTooLarge) || !strings.Contains(err.Error(), "65535 × 65535 pixels") {
		t.Errorf("got %v", err)
	}
}

func TestMessagesAreOneLine(t *testing.T) {
	for name, want := range kinds {
		if _, ok := want.(error); !ok {
			continue
		}
		_, err := decode.New(1).Decode(context.Background(), content(load(t, name)), own)
		if s := err.Error(); len(s) > 300 || strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }) {
			t.Errorf("%s: %q", name, s)
		}
	}
}

func TestContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := decode.New(1).Decode(ctx, content(load(t, "pal1.bmp")), own); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// gate is content that cannot be read before it is opened.
type gate struct {
	repository.Content
	reached, open chan struct{}
}

func (g gate) ReadAt(p []byte, off int64) (int, error) {
	select {
	case g.reached <- struct{}{}:
	default:
	}
	<-g.open
	return g.Content.ReadAt(p, off)
}

func TestPlaces(t *testing.T) {
	d := decode.New(1)
	first := gate{content(load(t, "pal1.bmp")), make(chan struct{}, 1), make(chan struct{})}
	done := make(chan error)
	go func() {
		_, err := d.Decode(context.Background(), first, own)
		done <- err
	}()
	<-first.reached

	ctx, cancel := context.WithCancel(context.Background())
	second := make(chan error)
	go func() {
		_, err := d.Decode(ctx, content(load(t, "pal1.bmp")), own)
		second <- err
	}()
	cancel()
	if err := <-second; !errors.Is(err, context.Canceled) {
		t.Errorf("waiting: got %v", err)
	}
	close(first.open)
	if err := <-done; err != nil {
		t.Error(err)
	}
	show(t, load(t, "pal1.bmp"), own)
	if _, err := d.Decode(context.Background(), content(load(t, "pal1.bmp")), own); err != nil {
		t.Errorf("the place was not given back: %v", err)
	}
}

// torn is content of which reading fails after some bytes.
type torn struct {
	repository.Content
	at  int64
	err error
}

func (c torn) ReadAt(p []byte, off int64) (int, error) {
	if off+int64(len(p)) > c.at {
		return 0, c.err
	}
	return c.Content.ReadAt(p, off)
}

func TestReadingFails(t *testing.T) {
	b := load(t, "canyon-wren.jpg")
	for _, c := range []struct {
		name      string
		err, want error
	}{
		{"known", fmt.Errorf("disk: %w", repository.ErrDenied), repository.ErrDenied},
		{"other", io.ErrClosedPipe, repository.ErrUnreachable},
	} {
		for _, at := range []int64{0, 30_000} {
			_, err := decode.New(1).Decode(context.Background(), torn{content(b), at, c.err}, own)
			if !errors.Is(err, c.want) || errors.Is(err, repository.ErrDamaged) {
				t.Errorf("%s at %d: want %v, got %v", c.name, at, c.want, err)
			}
		}
	}
}

// TestHalfJPEG shows what came of a JPEG that breaks off, and grey or the last
// colours for the rest: never what the file did not hold.
func TestHalfJPEG(t *testing.T) {
	b := load(t, "canyon-wren.jpg")
	f := repository.Square(64, false)
	whole, half := show(t, b, f), show(t, b[:len(b)/2], f)
	if whole.Pixels.Rect != half.Pixels.Rect {
		t.Fatalf("want %v, got %v", whole.Pixels.Rect, half.Pixels.Rect)
	}
	quarter := len(whole.Pixels.Pix) / 4
	for i, v := range whole.Pixels.Pix[:quarter] {
		if d := int(v) - int(half.Pixels.Pix[i]); d > 8 || d < -8 {
			t.Fatalf("byte %d: want %d, got %d", i, v, half.Pixels.Pix[i])
		}
	}
}
