package decode_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"vitrine/repository"
	"vitrine/repository/decode"
)

const pictures = "../../testdata/pictures"

type memory struct{ *bytes.Reader }

func (memory) Close() error { return nil }

// content is the content of a picture that lies in memory.
func content(b []byte) repository.Content { return memory{bytes.NewReader(b)} }

func load(tb testing.TB, name string) []byte {
	tb.Helper()
	b, err := os.ReadFile(filepath.Join(pictures, name))
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

func show(tb testing.TB, b []byte, f repository.Frame) repository.Picture {
	tb.Helper()
	p, err := decode.New(1).Decode(context.Background(), content(b), f)
	if err != nil {
		tb.Fatal(err)
	}
	sound(tb, p, f)
	return p
}

// sound checks what every picture must be, whatever came in.
func sound(tb testing.TB, p repository.Picture, f repository.Frame) {
	tb.Helper()
	m := p.Pixels
	w, h := m.Rect.Dx(), m.Rect.Dy()
	if m.Rect.Min.X != 0 || m.Rect.Min.Y != 0 || m.Stride != 4*w || len(m.Pix) != 4*w*h {
		tb.Errorf("not tight: %v, stride %d, %d bytes", m.Rect, m.Stride, len(m.Pix))
	}
	if w < 1 || h < 1 || w > p.Width || h > p.Height {
		tb.Errorf("%d × %d pixels of a picture of %d × %d", w, h, p.Width, p.Height)
	}
	if f.Width > 0 && w > f.Width || f.Height > 0 && h > f.Height {
		tb.Errorf("%d × %d pixels in a frame of %d × %d", w, h, f.Width, f.Height)
	}
	for i := 0; i < len(m.Pix); i += 4 {
		if a := m.Pix[i+3]; m.Pix[i] > a || m.Pix[i+1] > a || m.Pix[i+2] > a {
			tb.Errorf("pixel %d is not premultiplied: %v", i/4, m.Pix[i:i+4])
			break
		}
	}
}
