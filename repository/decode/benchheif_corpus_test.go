//go:build corpus

package decode_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"vitrine/repository"
	"vitrine/repository/decode"
)

// BenchmarkHEIF decodes large HEICs and AVIFs: for a cell of 256 pixels, where they have a
// thumbnail that is all that is decoded, their preview, and whole. With -cpu 1,2 it tells
// what a second core is worth.
func BenchmarkHEIF(b *testing.B) {
	d := decode.New(1)
	for _, c := range []struct{ name, file string }{
		{"HEIC-12MP-48-tiles", "large/IMG_2927.HEIC"},
		{"HEIC-7MP-32-tiles-thumbnail", "large/Issue 437 (dotnet).heic"},
		{"HEIC-1MP-thumbnail", "formats/heic/fixture-mif1.heic"},
		{"AVIF-20MP", "large/Issue 649.avif"},
	} {
		file, err := os.ReadFile(filepath.Join(corpusRoot(), c.file))
		if err != nil {
			b.Fatal(err)
		}
		for what, f := range map[string]repository.Frame{"256": repository.Square(256, false), "full": {}} {
			b.Run(c.name+"/"+what, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := d.Decode(context.Background(), content(file), f); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
		b.Run(c.name+"/preview", func(b *testing.B) {
			for b.Loop() {
				_, _, _ = d.Preview(context.Background(), content(file), repository.Square(256, false))
			}
		})
	}
}
