package worker

import (
	"bytes"
	"context"
	"image"
	"testing"

	"vitrine/repository"
)

func TestAWorkerSaysThatAPictureIsNotAllThere(t *testing.T) {
	t.Parallel()
	p := newPool(t, nil)
	frame := repository.Frame{Width: 400, Height: 400}
	for _, name := range []string{
		"canyon-wren.jpg", "hibiscus.regular.png", "basi6a08.png", "hibiscus.regular.gif",
		"yellow_rose.lossy.webp", "yellow_rose.lossless.webp", "rgb24.bmp",
	} {
		file := load(t, name)
		for _, c := range []struct {
			bytes []byte
			want  bool
		}{{file, false}, {file[:len(file)*2/3], true}} {
			got, err := p.View(context.Background(), content(c.bytes), frame)
			if err != nil || got.Partial != c.want {
				t.Errorf("of %d bytes of %s partial is %v, want %v; %v", len(c.bytes), name, got.Partial, c.want, err)
			}
		}
	}
}

// TestWhatCameIsHeld looks closely at a picture that breaks off.
func TestWhatCameIsHeld(t *testing.T) {
	t.Parallel()
	p := newPool(t, nil)
	for _, name := range []string{"hibiscus.regular.png", "hibiscus.regular.gif", "yellow_rose.lossless.webp"} {
		file := load(t, name)
		all := whole(t, p, file)
		part := whole(t, p, file[:len(file)*2/3])
		rows := 0
		for rows < all.Rect.Dy() && bytes.Equal(all.Pix[rows*all.Stride:][:all.Stride], part.Pix[rows*part.Stride:][:part.Stride]) {
			rows++
		}
		left := part.Pix[rows*part.Stride:]
		if rows < all.Rect.Dy()/3 || len(left) == 0 || !bytes.Equal(left, make([]byte, len(left))) {
			t.Errorf("%s: %d rows of %d, and what is missing is shown", name, rows, all.Rect.Dy())
		}
	}
}

func whole(t *testing.T, p *Pool, file []byte) *image.RGBA {
	t.Helper()
	held, err := p.Hold(context.Background(), content(file), 0)
	if err != nil {
		t.Fatal(err)
	}
	defer held.Close()
	m, err := held.Region(context.Background(), image.Rectangle{Max: held.Size()}, 0)
	if err != nil {
		t.Fatal(err)
	}
	return m
}
