//go:build corpus

package decode

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"vitrine/repository"
)

// TestCorpusPreviews: every embedded preview has the size of the thumbnail that
// comes after it, shows the same, and takes a few milliseconds.
func TestCorpusPreviews(t *testing.T) {
	const different = 40 // of 255, root of the mean square; blur makes up to 25
	others := []string{
		"Panasonic DMC-LC70 (Lumix).jpg", // was mirrored later, without its thumbnail
	}
	d := New(1)
	var took []time.Duration
	for _, pattern := range []string{"photos/*", "large/*", "roll/*"} {
		files, err := filepath.Glob(filepath.Join(corpusRoot(), pattern))
		if err != nil || len(files) == 0 {
			t.Fatal("no pictures", pattern, err)
		}
		for _, file := range files {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			f := repository.Square(256, false)
			start := time.Now()
			got, sharp, err := d.Preview(context.Background(), contentOf(b).content, f)
			if errors.Is(err, repository.ErrNoPreview) {
				continue
			} else if err != nil {
				t.Fatal(file, err)
			}
			took = append(took, time.Since(start))
			want, err := d.Decode(context.Background(), contentOf(b).content, f)
			if err != nil {
				t.Fatal(file, err)
			}
			if got.Pixels.Rect != want.Pixels.Rect || got.Width != want.Width || got.Height != want.Height {
				t.Errorf("%s: want %v, got %v", file, want.Pixels.Rect, got.Pixels.Rect)
			} else if d := rms(got.Pixels.Pix, want.Pixels.Pix); d > different && !slices.Contains(others, filepath.Base(file)) {
				t.Errorf("%s: shows something else: off by %.0f, sharp %v", file, d, sharp)
			}
		}
	}
	slices.Sort(took)
	if len(took) < 60 {
		t.Fatalf("%d previews only", len(took))
	}
	t.Logf("%d previews, %v in the median, %v at most", len(took), took[len(took)/2], took[len(took)-1])
}
