package decode_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"testing"

	"vitrine/repository"
	"vitrine/repository/decode"
)

// TestShare tells the size of what is shared, and that it is a PNG of 8 bits with
// the pixels of the picture.
func TestShare(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		file  []byte
		alpha bool
		want  string
	}{
		{"landscape", asPNG(t, soft(1200, 800, false)), false, "256x171 of 1200x800 PNG"},
		{"portrait", asPNG(t, soft(800, 1200, false)), false, "171x256 of 800x1200 PNG"},
		{"alpha", asPNG(t, soft(600, 600, true)), true, "256x256 of 600x600 PNG"},
		{"line", asPNG(t, soft(3000, 1, false)), false, "256x1 of 3000x1 PNG"},
		{"no larger", asPNG(t, soft(200, 100, false)), false, "200x100 of 200x100 PNG"},
		{"turned", load(t, "quadrants_6.jpg"), false, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p, file, err := decode.New(1).Share(context.Background(), content(c.file))
			if err != nil || p.Pixels != nil {
				t.Fatalf("pixels %v, %v", p.Pixels, err)
			}
			m, err := png.Decode(bytes.NewReader(file))
			if err != nil {
				t.Fatal(err)
			}
			if got := fmt.Sprintf("%dx%d of %dx%d %s", m.Bounds().Dx(), m.Bounds().Dy(), p.Width, p.Height, p.Format); c.want != "" && got != c.want {
				t.Errorf("want %s, got %s", c.want, got)
			}
			if _, ok := m.(*image.NRGBA); ok != c.alpha {
				t.Errorf("a %T, alpha: %v", m, c.alpha)
			}
			if depth, interlace := file[24], file[28]; depth != 8 || interlace != 0 {
				t.Errorf("depth %d, interlace %d", depth, interlace)
			}
			want, err := decode.New(1).Decode(context.Background(), content(c.file), repository.Square(repository.SharedEdge, false))
			if err != nil || m.Bounds() != want.Pixels.Rect {
				t.Fatalf("%v, and as a thumbnail %v, %v", m.Bounds(), want.Pixels.Rect, err)
			}
		})
	}
	if _, file, err := decode.New(1).Share(context.Background(), content([]byte("nothing"))); !errors.Is(err, repository.ErrNotPicture) || file != nil {
		t.Errorf("got %d bytes, %v", len(file), err)
	}
}
