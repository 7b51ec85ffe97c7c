//go:build corpus

package decode

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"vitrine/repository"
)

// TestCorpusSSIM compares thumbnails, and views of the size of a screen, with a slow
// and good reduction of the whole picture.
func TestCorpusSSIM(t *testing.T) {
	const least = 0.98
	screen := repository.Frame{Width: 1280, Height: 800}
	for _, f := range []repository.Frame{
		repository.Square(128, false), repository.Square(180, false), repository.Square(256, false),
		repository.Square(512, false), screen,
	} {
		var got []float64
		for _, pattern := range []string{"photos/*", "large/*", "roll/*"} {
			files, err := filepath.Glob(filepath.Join(corpusRoot(), pattern))
			if err != nil || len(files) == 0 {
				t.Fatal("no pictures", pattern, err)
			}
			for i, file := range files {
				if f.Width != 256 && i%3 != 0 {
					continue // a third is enough beside the usual size
				}
				if v, d, ok := likeness(t, file, f); ok {
					got = append(got, v)
					if v < least {
						t.Errorf("%d: SSIM %.4f, decoded to 1/%d: %s", f.Width, v, d, filepath.Base(file))
					}
				}
			}
		}
		slices.Sort(got)
		t.Logf("%d: %d pictures, SSIM at least %.4f, a tenth below %.4f, half below %.4f",
			f.Width, len(got), got[0], got[len(got)/10], got[len(got)/2])
	}
}

// likeness returns the SSIM of what a frame shows, and how much smaller it was decoded.
func likeness(t *testing.T, file string, f repository.Frame) (v float64, denom int, ok bool) {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	d := New(1)
	full, err := d.Decode(context.Background(), contentOf(b).content, repository.Frame{})
	if err != nil {
		return 0, 0, false // kinds that are not shown
	}
	small, err := d.Decode(context.Background(), contentOf(b).content, f)
	if err != nil {
		t.Fatal(file, err)
	}
	out := size{small.Pixels.Rect.Dx(), small.Pixels.Rect.Dy()}
	if small.Format == "JPEG" {
		denom = denominator(size{small.Width, small.Height}, out)
	}
	return ssim(small.Pixels, lanczos(full.Pixels, out)), denom, true
}
