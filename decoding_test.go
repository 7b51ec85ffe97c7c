package main

import (
	"bytes"
	"context"
	"io"
	"reflect"
	"strings"
	"testing"

	"vitrine/repository"
	"vitrine/repository/repotest"
	"vitrine/repository/worker"
	"vitrine/viewmodel"
)

func TestDecoding(t *testing.T) {
	tests := []struct {
		name     string
		unsafe   bool
		workers  int
		says     string
		troubled bool
	}{
		{"in workers", false, 1, "", false},
		{"in process", true, 0, "pictures are decoded in process", true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var complaints bytes.Buffer
			d := newDecoding(how{unsafe: test.unsafe}, &complaints)
			defer d.close(context.Background())

			source := repotest.NewMemory("")
			source.Put("a", repotest.JPEG(40, 30, 1))
			library := repository.New(repository.Config{Source: source, Decoder: d})
			got, err := library.Picture(context.Background(), source.Photo("a"), repository.Square(20, false))
			if err != nil || got.Pixels.Rect.Dx() != 20 {
				t.Errorf("got %v, %v", got.Pixels, err)
			}
			if n := len(d.resident()); n != test.workers {
				t.Errorf("%d workers", n)
			}
			if got := complaints.String(); !strings.Contains(got, test.says) || (got == "") != (test.says == "") {
				t.Errorf("said %q", got)
			}
			if test.troubled && d.trouble() == "" { // workers are as good as the kernel lets them
				t.Errorf("trouble: %q", d.trouble())
			}
		})
	}
}

// TestCodecsAreAsked has workers tell what decodes, with libraries of the system and
// without.
func TestCodecsAreAsked(t *testing.T) {
	kinds := []string{"HEIC", "AVIF", "JPEG XL", "JPEG 2000", "WebP", "Camera RAW"}
	for _, got := range [][]worker.Codec{askCodecs(false), askCodecs(true)} {
		if len(got) != len(kinds) {
			t.Fatalf("got %+v", got)
		}
		for i, c := range got {
			if c.Kind != kinds[i] {
				t.Errorf("got %+v, want %s", c, kinds[i])
			}
		}
	}
	for _, c := range askCodecs(true) {
		if want := c.Else + ": as asked for"; c.Else == "" || codecName(c) != want {
			t.Errorf("%s is %s", c.Kind, codecName(c))
		}
	}
}

func TestWhatIsPutOff(t *testing.T) {
	for _, test := range []struct {
		name  string
		state worker.State
		want  viewmodel.Decoding
	}{
		{"nothing", worker.State{Strength: worker.Partly, Reason: "no Landlock"}, viewmodel.Decoding{}},
		{"a kind", worker.State{Paused: []string{"GIF"}}, viewmodel.Decoding{Paused: []string{"GIF"}}},
		{"all", worker.State{Strength: worker.Unavailable, Reason: "no library"}, viewmodel.Decoding{Unavailable: "no library"}},
	} {
		if got := putOff(test.state); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: %+v, want %+v", test.name, got, test.want)
		}
	}
}

// TestFiftyMegapixels shows what large cameras make, under the limits that hold when
// nobody says otherwise.
func TestFiftyMegapixels(t *testing.T) {
	const width, height = 8192, 6144
	d := newDecoding(how{}, io.Discard)
	defer d.close(context.Background())
	source := repotest.NewMemory("")
	source.Put("JPEG", repotest.JPEG(width, height, 1))
	source.Put("PNG", repotest.PNG(width, height, 2))
	library := repository.New(repository.Config{Source: source, Decoder: d})
	for _, name := range []string{"JPEG", "PNG"} {
		p := source.Photo(name)
		for got, err := range library.Thumbnails(t.Context(), repository.InOrder(p), repository.Square(256, true)) {
			if err != nil || got.Width != width || got.Height != height || got.Pixels.Rect.Dx() != 256 {
				t.Errorf("%s as a thumbnail: %d × %d, %v", name, got.Width, got.Height, err)
			}
		}
		got, err := library.Picture(t.Context(), p, repository.Frame{})
		if err != nil || got.Pixels.Rect.Dx() != width || got.Pixels.Rect.Dy() != height || got.Format != name {
			t.Errorf("%s in the viewer: %d × %d, %v", name, got.Width, got.Height, err)
		}
	}
}
