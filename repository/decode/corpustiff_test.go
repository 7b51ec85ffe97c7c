//go:build corpus

package decode

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"vitrine/repository"
)

// BenchmarkTIFF decodes TIFFs of each kind for a cell of 256 pixels, and whole.
// VITRINE_TIFFS names others, as "/scans/*.tif".
func BenchmarkTIFF(b *testing.B) {
	pattern := os.Getenv("VITRINE_TIFFS")
	if pattern == "" {
		pattern = filepath.Join(corpusRoot(), "formats/tiff/*.tif*")
	}
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		b.Fatal("no TIFFs", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		for name, f := range map[string]repository.Frame{"thumbnail": repository.Square(256, false), "whole": {}} {
			b.Run(filepath.Base(file)+"/"+name, func(b *testing.B) {
				d := New(1)
				b.SetBytes(int64(len(data)))
				for b.Loop() {
					if _, err := d.View(context.Background(), contentOf(data).content, f); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
