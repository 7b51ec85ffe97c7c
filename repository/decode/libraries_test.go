package decode_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"image"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vitrine/repository"
	"vitrine/repository/decode"
	"vitrine/repository/native"
)

// TestLibrariesAgree decodes with the system's libraries and with what is built in, whole
// pictures and some that break off, which no library shows.
func TestLibrariesAgree(t *testing.T) {
	t.Parallel()
	libraries := native.Open()
	t.Log(libraries.Names())
	with, without := decode.New(1, decode.Using(libraries)), decode.New(1)
	for _, name := range []string{"quadrants.heic", "quadrants.avif", "quadrants.jxl", "quadrants.j2k", "quadrants.webp"} {
		whole, err := os.ReadFile(filepath.Join("../native/testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range [][]byte{whole, whole[:len(whole)*3/4], whole[:len(whole)/3]} {
			got, wrong := with.Decode(context.Background(), content(b), repository.Square(64, false))
			want, refusal := without.Decode(context.Background(), content(b), repository.Square(64, false))
			if (wrong == nil) != (refusal == nil) || got.Partial != want.Partial || got.Width != want.Width || got.Height != want.Height {
				t.Errorf("%s, %d bytes: %v, %v with libraries, %v, %v without", name, len(b), got.Partial, wrong, want.Partial, refusal)
				continue
			}
			if len(b) == len(whole) && (wrong != nil || got.Pixels.Rect != image.Rect(0, 0, 64, 64)) {
				t.Errorf("%s: %v", name, wrong)
				continue
			}
			if wrong != nil {
				continue
			}
			if d := farthest(middles(got.Pixels), middles(want.Pixels)); d > 2 {
				t.Errorf("%s, %d bytes: off by %d", name, len(b), d)
			}
		}
	}
}

// TestReducedByALibrary: a small thumbnail of a WebP, for which the library reduces, has
// its colours where they are.
func TestReducedByALibrary(t *testing.T) {
	t.Parallel()
	file, err := os.ReadFile("../native/testdata/quadrants.webp")
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range []*decode.Decoder{decode.New(1, decode.Using(native.Open())), decode.New(1)} {
		got, err := d.Decode(context.Background(), content(file), repository.Square(8, false))
		if err != nil || got.Width != 64 || got.Height != 64 || got.Pixels.Rect != image.Rect(0, 0, 8, 8) {
			t.Fatalf("got %+v, %v", got, err)
		}
		var corners []byte
		for _, at := range []image.Point{{1, 1}, {6, 1}, {1, 6}, {6, 6}} {
			corners = append(corners, got.Pixels.Pix[got.Pixels.PixOffset(at.X, at.Y):][:3]...)
		}
		if most := farthest(corners, []byte{255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255}); most > 8 {
			t.Errorf("off by %d: %v", most, corners)
		}
	}
}

// TestFrameByALibrary: the first frame of an animated WebP lies where it belongs, with a
// library as without.
func TestFrameByALibrary(t *testing.T) {
	t.Parallel()
	file, err := os.ReadFile("../native/testdata/quadrants.webp")
	if err != nil {
		t.Fatal(err)
	}
	chunk := func(kind string, body ...[]byte) []byte {
		all := slices.Concat(body...)
		return append(binary.LittleEndian.AppendUint32([]byte(kind), uint32(len(all))), all...)
	}
	const animated = 2
	at := image.Pt(16, 8)
	body := slices.Concat([]byte("WEBP"),
		chunk("VP8X", []byte{animated, 0, 0, 0, 95, 0, 0, 79, 0, 0}),
		chunk("ANIM", make([]byte, 6)),
		chunk("ANMF", []byte{byte(at.X / 2), 0, 0, byte(at.Y / 2), 0, 0, 63, 0, 0, 63, 0, 0, 9, 0, 0, 0}, file[bytes.Index(file, []byte("VP8 ")):]),
	)
	moving := chunk("RIFF", body)
	want := show(t, file, own).Pixels
	for _, d := range []*decode.Decoder{decode.New(1, decode.Using(native.Open())), decode.New(1)} {
		got, err := d.Decode(context.Background(), content(moving), own)
		if err != nil || got.Pixels.Rect != image.Rect(0, 0, 96, 80) {
			t.Fatalf("got %+v, %v", got, err)
		}
		for i := range 64 * 64 {
			if x, y := i%64, i/64; got.Pixels.RGBAAt(at.X+x, at.Y+y) != want.RGBAAt(x, y) {
				t.Fatalf("another pixel at %d, %d of the frame", x, y)
			}
		}
		if off := got.Pixels.RGBAAt(at.X-1, at.Y); off.A != 0 {
			t.Errorf("beside the frame is %v", off)
		}
	}
}

// TestRAWWithoutAPreview is developed where there is a library, and else refused; its size is
// known either way.
func TestRAWWithoutAPreview(t *testing.T) {
	t.Parallel()
	file, err := os.ReadFile("../native/testdata/quadrants.dng")
	if err != nil {
		t.Fatal(err)
	}
	libraries := native.Open()
	for _, l := range []*native.Libraries{libraries, nil} {
		d := decode.New(1, decode.Using(l))
		if f, err := d.Facts(context.Background(), content(file)); err != nil || f.Width != 64 || f.Height != 64 || f.Camera != "Vitrine Quadrants" {
			t.Errorf("facts %+v, %v", f, err)
		}
		for _, edge := range []int{16, 64} {
			got, err := d.Decode(context.Background(), content(file), repository.Square(edge, false))
			if l.Names()[native.RAW] == (native.Library{}) {
				if !errors.Is(err, repository.ErrUnsupported) || !strings.Contains(err.Error(), "this RAW has no preview") {
					t.Errorf("got %v", err)
				}
				continue
			}
			if err != nil || got.Width != 64 || got.Format != "Camera RAW" || got.Pixels.Rect != image.Rect(0, 0, edge, edge) {
				t.Fatalf("got %+v, %v", got, err)
			}
			var corners []byte
			for _, at := range []image.Point{{1, 1}, {edge - 2, 1}, {1, edge - 2}, {edge - 2, edge - 2}} {
				corners = append(corners, got.Pixels.Pix[got.Pixels.PixOffset(at.X, at.Y):][:3]...)
			}
			if most := farthest(corners, []byte{255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255}); most > 8 {
				t.Errorf("at %d pixels off by %d: %v", edge, most, corners)
			}
		}
	}
}

// middles returns the pixels in the middle of the quarters of a picture of 64 × 64: at
// their edges codecs draw chroma in ways of their own.
func middles(m *image.RGBA) []byte {
	var all []byte
	for y := range 64 {
		for x := range 64 {
			if x%32/8%3 != 0 && y%32/8%3 != 0 {
				all = append(all, m.Pix[m.PixOffset(x, y):][:4]...)
			}
		}
	}
	return all
}
