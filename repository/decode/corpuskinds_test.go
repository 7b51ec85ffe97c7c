//go:build corpus

package decode_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vitrine/repository"
	"vitrine/repository/decode"
)

// BenchmarkKinds decodes the good pictures of the plain kinds, of icons, Photoshop and
// light, for a cell of 256 pixels. MB/s are those of the pixels, four bytes each.
func BenchmarkKinds(b *testing.B) {
	root := corpusRoot()
	for _, dir := range []string{"formats/ico", "formats/psd", "formats/other"} {
		files, err := filepath.Glob(filepath.Join(root, dir, "*"))
		if err != nil || len(files) == 0 {
			b.Fatal(dir, err)
		}
		for _, name := range files {
			file, err := os.ReadFile(name)
			if err != nil {
				b.Fatal(err)
			}
			d := decode.New(1)
			p, err := d.Decode(context.Background(), content(file), own)
			if err != nil {
				continue
			}
			b.Run(p.Format+" "+strings.ReplaceAll(filepath.Base(name), " ", "_"), func(b *testing.B) {
				b.SetBytes(int64(4 * p.Width * p.Height))
				b.ReportAllocs()
				for b.Loop() {
					if _, err := d.Decode(context.Background(), content(file), repository.Square(256, false)); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
