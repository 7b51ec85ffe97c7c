//go:build corpus

package decode_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/repository/decode"
	"vitrine/repository/native"
)

// TestCorpusLibraries: what the system's libraries decode looks as what is built in makes
// it, and what they refuse is shown or refused as if there were none.
func TestCorpusLibraries(t *testing.T) {
	root := os.Getenv("VITRINE_PICTURES")
	if root == "" {
		root = "../../../shared/pictures"
	}
	libraries := native.Open()
	if libraries.Names() == ([native.Kinds]native.Library{}) {
		t.Skip("this system has no libraries")
	}
	t.Log(libraries.Names())
	with, without := decode.New(1, decode.Using(libraries)), decode.New(1)
	kinds := []string{"HEIC", "AVIF", "JPEG XL", "JPEG 2000", "WebP"}
	for _, name := range files(t, root) {
		b, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		if kind, shown := decode.Sniff(b[:min(len(b), 512)]); !shown || !slices.Contains(kinds, kind) {
			continue
		}
		began := time.Now()
		got, wrong := with.Decode(context.Background(), content(b), repository.Square(1600, false))
		quick := time.Since(began)
		began = time.Now()
		want, refusal := without.Decode(context.Background(), content(b), repository.Square(1600, false))
		slow := time.Since(began)
		if (wrong == nil) != (refusal == nil) {
			t.Errorf("%s: %v with libraries, %v without", name, wrong, refusal)
			continue
		}
		if wrong != nil {
			if wrong.Error() != refusal.Error() {
				t.Logf("%s: %q with libraries, %q without", name, wrong, refusal)
			}
			continue
		}
		if name == "hostile/color_grid_alpha_grid_tile_shared_in_dimg.avif" && got.Partial {
			continue // one of its tiles is grey, which the built-in codec does not tell
		}
		if got.Width != want.Width || got.Height != want.Height || got.Pixels.Rect != want.Pixels.Rect || got.Partial != want.Partial {
			t.Errorf("%s: %d × %d, %v, %v with libraries, %d × %d, %v, %v without", name,
				got.Width, got.Height, got.Pixels.Rect, got.Partial, want.Width, want.Height, want.Pixels.Rect, want.Partial)
			continue
		}
		most, sum := farthest(got.Pixels.Pix, want.Pixels.Pix), 0
		for i, v := range got.Pixels.Pix {
			d := int(v) - int(want.Pixels.Pix[i])
			sum += max(d, -d)
		}
		mean := float64(sum) / float64(len(got.Pixels.Pix))
		t.Logf("%-55s %6.0f ms, built in %6.0f ms; off by %d at most, %.3f in the mean", name, quick.Seconds()*1e3, slow.Seconds()*1e3, most, mean)
		if most > 8 || mean > 0.8 {
			t.Errorf("%s: off by %d at most, %.3f in the mean", name, most, mean)
		}
	}
}
