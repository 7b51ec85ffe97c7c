//go:build corpus

package decode

import (
	"os"
	"path/filepath"
	"testing"

	"vitrine/repository"
)

func corpusRoot() string {
	if root := os.Getenv("VITRINE_PICTURES"); root != "" {
		return root
	}
	return "../../../shared/pictures"
}

// TestCorpusColours compares every profile in the good pictures with what
// another program makes of it.
func TestCorpusColours(t *testing.T) {
	known, seen := references(t), map[string]bool{}
	for _, pattern := range []string{"photos/*", "large/*", "roll/*", "formats/*/*", "formats/png/pngsuite/*"} {
		files, err := filepath.Glob(filepath.Join(corpusRoot(), pattern))
		if err != nil || len(files) == 0 {
			t.Fatal("no pictures", pattern, err)
		}
		for _, file := range files {
			if info, err := os.Stat(file); err != nil || info.IsDir() {
				continue
			}
			p := profileOf(t, file)
			if name := profileName(p); len(p) > 0 && !seen[name] {
				seen[name] = true
				if len(known[name]) == 0 {
					t.Errorf("%s: no reference for %s", file, name)
				}
				compare(t, name, p, known[name])
			}
		}
	}
	if len(seen) < 20 {
		t.Errorf("%d profiles only", len(seen))
	}
}

// TestCorpusOnePizza: files of one picture in many profiles look the same.
func TestCorpusOnePizza(t *testing.T) {
	show := func(name string) []byte {
		b, err := os.ReadFile(filepath.Join(corpusRoot(), "formats/icc", name))
		if err != nil {
			t.Fatal(err)
		}
		return pixelsOf(t, b, repository.Square(256, false)).Pix
	}
	for _, c := range []struct {
		a, b string
		most float64 // CMYK has fewer colours than the screen
	}{
		{"pizza-rgb8-srgb.jpg", "pizza-rgb8-adobergb.jpg", 1},
		{"pizza-rgb8-srgb.jpg", "pizza-rgb8-displayp3.jpg", 1},
		{"pizza-rgb8-srgb.jpg", "pizza-rgb8-prophotorgb.jpg", 1},
		{"pizza-rgb8-srgb.jpg", "pizza-cmyk8-usswop.jpg", 3},
		{"rgb-to-gbr-test.jpg", "rgb-to-gbr-test.png", 1},
		{"P3-sRGB-color-ring.jpg", "P3-sRGB-color-ring.png", 1},
	} {
		a, b := show(c.a), show(c.b)
		var sum float64
		for i := 0; i < len(a); i += 4 {
			sum += deltaE([3]float64{float64(a[i]), float64(a[i+1]), float64(a[i+2])},
				[3]float64{float64(b[i]), float64(b[i+1]), float64(b[i+2])})
		}
		mean := sum / float64(len(a)/4)
		if mean > c.most {
			t.Errorf("%s and %s: deltaE %.2f in the mean", c.a, c.b, mean)
		}
		t.Logf("%s and %s: deltaE %.2f in the mean", c.a, c.b, mean)
	}
}
