//go:build corpus

package decode_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/repository/decode"
)

// TestCorpusRegions looks closely at every picture of the test set: a part shows what
// the same place of the whole shows, and what cannot be seen whole cannot be held, for
// the same reason.
func TestCorpusRegions(t *testing.T) {
	const (
		most = 30 << 20 // pixels of what is decoded whole to compare
		jump = 8        // root of the mean square: colours are converted once they are averaged
	)
	root := corpusRoot()
	d := decode.New(1)
	random := rand.New(rand.NewPCG(1, 1))
	held, refused := 0, 0
	for _, path := range files(t, root) {
		b, err := os.ReadFile(filepath.Join(root, path))
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		c, err := d.Hold(context.Background(), content(b), 0)
		if took := time.Since(start); took > longest {
			t.Errorf("%s took %v", path, took)
		}
		if err != nil {
			refused++
			_, whole := d.Decode(context.Background(), content(b), repository.Square(256, false))
			if whole == nil || !errors.Is(whole, kindOf(err)) {
				t.Errorf("%s: %v, but it is shown: %v", path, err, whole)
			}
			continue
		}
		held++
		s := c.Size()
		r := regionOf(random, s, 0)
		r = r.Intersect(image.Rectangle{r.Min, r.Min.Add(image.Pt(500, 300))})
		m := region(t, c, r, 0)
		all := image.Rectangle{Max: s}.Intersect(image.Rect(0, 0, repository.MaxRegion<<3, repository.MaxRegion<<3))
		nearer, farther := region(t, c, all, 3), region(t, c, all, 4)
		if d := distance(farther.Pix, averaged(nearer, 1).Pix); d > jump && min(s.X, s.Y) > 400 {
			t.Errorf("%s: off by %.1f between two levels", path, d)
		}
		c.Close()
		if s.X*s.Y > most {
			continue
		}
		whole, err := d.View(context.Background(), content(b), own)
		if err != nil || (image.Point{whole.Width, whole.Height}) != s {
			t.Errorf("%s: %v, %d × %d, held %v", path, err, whole.Width, whole.Height, s)
			continue
		}
		same := whole.Pixels.SubImage(r).(*image.RGBA)
		for y := range m.Rect.Dy() {
			if !bytes.Equal(m.Pix[y*m.Stride:][:m.Stride], same.Pix[y*same.Stride:][:m.Stride]) {
				t.Errorf("%s: %v is not what the whole shows, from row %d on", path, r, y)
				break
			}
		}
	}
	if held < 450 {
		t.Errorf("only %d were held", held)
	}
	t.Logf("%d held, %d refused", held, refused)
}
