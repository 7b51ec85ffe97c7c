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

// BenchmarkCorpusKinds decodes a picture of each kind that has a codec of its own, for
// a cell of 256 pixels and whole. MB/s are those of the file.
func BenchmarkCorpusKinds(b *testing.B) {
	for _, name := range []string{
		"formats/jxl/bicycles.jxl", "formats/jxl/patches.jxl", "formats/jxl/animation_icos4d.jxl",
		"formats/jp2/test-card-lossless.jp2", "formats/jp2/balloon.jp2",
	} {
		file, err := os.ReadFile(filepath.Join(corpusRoot(), name))
		if err != nil {
			b.Fatal(err)
		}
		for way, f := range map[string]repository.Frame{"thumbnail": repository.Square(256, false), "full": {}} {
			b.Run(filepath.Base(name)+"/"+way, func(b *testing.B) {
				d := decode.New(1)
				b.SetBytes(int64(len(file)))
				b.ReportAllocs()
				for b.Loop() {
					if _, err := d.View(context.Background(), content(file), f); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
