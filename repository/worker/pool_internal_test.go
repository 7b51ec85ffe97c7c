package worker

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"testing"

	"vitrine/repository"
	"vitrine/repository/decode"
	"vitrine/repository/worker/inside"
)

func TestDecodeIsThatInProcess(t *testing.T) {
	t.Parallel()
	p := newPool(t, nil)
	plain := inside.Unsafe(1)
	frames := []repository.Frame{small, repository.Square(100, true), {}, {Width: 30}, {Width: 2000, Height: 2000}}
	for _, name := range []string{"quadrants_6.jpg", "basn6a16.png", "anim.webp", "hat.gif", "rgb24.bmp", "multipage.tiff"} {
		for _, f := range frames {
			want, err := plain.Decode(context.Background(), content(load(t, name)), f)
			if err != nil {
				t.Fatal(err)
			}
			file := open(t, filepath.Join(pictures, name))
			for how, c := range map[string]repository.Content{"file": file, "memory": content(load(t, name))} {
				for _, decode := range []func(context.Context, repository.Content, repository.Frame) (repository.Picture, error){p.Decode, p.View} {
					got, err := decode(context.Background(), c, f)
					if err != nil {
						t.Fatalf("%s from %s: %v", name, how, err)
					}
					if got.Width != want.Width || got.Height != want.Height || got.Format != want.Format || got.Hash != want.Hash ||
						got.Pixels.Rect != want.Pixels.Rect || !bytes.Equal(got.Pixels.Pix, want.Pixels.Pix) {
						t.Errorf("%s from %s for %+v is not the same", name, how, f)
					}
				}
			}
			file.Close()
		}
	}
}

// refused has pictures that are too large, damaged or none.
var refused = [...]string{
	"gif-screen-65535x65535.gif", "jpeg-65500x65500-no-data.jpg", "bmp-rle8-30000x30000.bmp",
	"png-bomb-1bit-20000x20000.png", "png-header-2147483647x2147483647.png", "decompression_bomb.gif",
	"tiff-100000x100000.tif", "psd-300000x300000.psd", "text-named.jpg", "empty.jpg", "one-byte.png",
	"test8.heic", "panic.webp", "libtiff_segfault.tif", "png-zero-size.png",
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	p := newPool(t, nil)
	plain := inside.Unsafe(1)
	for _, name := range refused {
		_, want := plain.Decode(context.Background(), content(load(t, name)), small)
		_, got := p.Decode(context.Background(), content(load(t, name)), small)
		if (got == nil) != (want == nil) || got != nil && got.Error() != want.Error() {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
		for _, kind := range []error{
			repository.ErrNotPicture, repository.ErrUnsupported, repository.ErrTooLarge, repository.ErrDamaged,
		} {
			if errors.Is(got, kind) != errors.Is(want, kind) {
				t.Errorf("%s: %v is or is not %v", name, got, kind)
			}
		}
	}
}

// What a picture claims to be costs the worker that looks at it, and not the gallery.
// It is not parallel: all that the process allocates is counted.
func TestRefusalsCostTheGalleryNothing(t *testing.T) {
	p := newPool(t, nil)
	var contents []repository.Content
	for _, name := range refused {
		contents = append(contents, content(load(t, name)))
	}
	grown := growth(t)
	for _, c := range contents {
		_, _ = p.Decode(context.Background(), c, small) // TestRefusals has what comes
	}
	if allocated, _ := grown(); allocated > 8<<20 {
		t.Errorf("%d MB were allocated", allocated>>20)
	}
}

func TestTooManyBytes(t *testing.T) {
	t.Parallel()
	p := newPool(t, func(c *Config) { c.Thumbnail.Encoded = 100 })
	_, err := p.Decode(context.Background(), content(make([]byte, 101)), small)
	if !errors.Is(err, repository.ErrTooLarge) {
		t.Errorf("got %v", err)
	}
	if n := len(p.Workers()); n > 0 {
		t.Errorf("%d workers for nothing", n)
	}
}

func TestClosed(t *testing.T) {
	t.Parallel()
	p := newPool(t, nil)
	shows(t, p)
	shut(t, p)
	if _, err := p.Decode(context.Background(), content(load(t, "rgb24.bmp")), small); !errors.Is(err, ErrClosed) {
		t.Errorf("got %v", err)
	}
	if _, err := p.Ready(context.Background()); err != nil {
		t.Errorf("its state is known, but %v", err)
	}
}

func TestCancelled(t *testing.T) {
	t.Parallel()
	p := newPool(t, nil)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := p.Decode(ctx, content(load(t, "rgb24.bmp")), small); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if n := len(p.Workers()); n > 0 {
		t.Errorf("%d workers for nothing", n)
	}
}

func TestPreview(t *testing.T) {
	t.Parallel()
	p := newPool(t, nil)
	plain := decode.New(1)
	found := 0
	for _, name := range []string{"pil_sample_cmyk.jpg", "quadrants_6.jpg", "hat.gif", "empty.jpg"} {
		want, wantSharp, wantErr := plain.Preview(context.Background(), content(load(t, name)), small)
		got, sharp, err := p.Preview(context.Background(), content(load(t, name)), small)
		if errors.Is(wantErr, repository.ErrNoPreview) != errors.Is(err, repository.ErrNoPreview) || (err == nil) != (wantErr == nil) || sharp != wantSharp {
			t.Errorf("%s: got %v, %v, want %v, %v", name, sharp, err, wantSharp, wantErr)
		}
		if err == nil && !bytes.Equal(got.Pixels.Pix, want.Pixels.Pix) {
			t.Errorf("%s: another preview", name)
		}
		if err == nil {
			found++
		}
	}
	if found == 0 {
		t.Error("no picture with a preview among them")
	}
}
