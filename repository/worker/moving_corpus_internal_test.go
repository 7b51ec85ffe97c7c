//go:build corpus

package worker

import (
	"context"
	"errors"
	"image"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"vitrine/repository"
)

// TestCorpusPlays plays all of the test pictures that may move, in workers: each ends
// with its last frame, or says why it does not. One is so large that it takes minutes.
func TestCorpusPlays(t *testing.T) {
	const longest = 10 * time.Second // for one; what takes longer is left there
	p := newPool(t, func(c *Config) { c.tuning = usual })
	played := 0
	for _, folder := range []string{"formats/apng", "formats/gif", "formats/webp", "hostile"} {
		err := filepath.WalkDir(filepath.Join(os.Getenv("VITRINE_PICTURES"), folder), func(path string, e fs.DirEntry, err error) error {
			if err != nil || !e.Type().IsRegular() {
				return err
			}
			ctx, cancel := context.WithTimeout(t.Context(), longest)
			defer cancel()
			frames, err := playAll(ctx, p, open(t, path))
			if frames > 0 {
				played++
			}
			var f *fault
			switch {
			case errors.As(err, &f):
				t.Errorf("%s ends its worker: %v", path, err)
			case frames > 0 && !errors.Is(err, io.EOF):
				t.Logf("%s: %d frames, then: %v", e.Name(), frames, err)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if played < 30 {
		t.Errorf("%d pictures moved", played)
	}
	shows(t, p)
}

// playAll plays a picture to its end, and returns how many frames it has and why there
// are no more.
func playAll(ctx context.Context, p *Pool, c repository.Content) (int, error) {
	a, err := p.Play(ctx, c)
	if err != nil {
		return 0, err
	}
	defer a.Close()
	for i := 0; ; i++ {
		if _, err := a.Frame(ctx, i, image.Pt(640, 480)); err != nil {
			return i, err
		}
	}
}
