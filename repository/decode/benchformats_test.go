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
	"vitrine/repository/native"
)

// BenchmarkFormats decodes a picture of each format: as a thumbnail of 256 pixels, and
// all of it. scripts/bench-formats sets that beside another program.
func BenchmarkFormats(b *testing.B) {
	list, err := os.ReadFile("testdata/benchformats.tsv")
	if err != nil {
		b.Fatal(err)
	}
	root := corpusRoot()
	for line := range strings.Lines(string(list)) {
		name, file, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok {
			continue
		}
		file = filepath.Join(root, file)
		bytes, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		for way, frame := range map[string]repository.Frame{"thumbnail": repository.Square(256, false), "full": {}} {
			b.Run(name+"/"+way, func(b *testing.B) {
				d := decode.New(1)
				if !strings.HasSuffix(name, "built in") {
					d = decode.New(1, decode.Using(native.Open()))
				}
				if name == "SVG" && way == "full" {
					frame = repository.Frame{Width: 2048, Height: 2048} // it has no size of its own
				}
				for b.Loop() {
					p, err := d.Decode(context.Background(), content(bytes), frame)
					if err != nil {
						b.Fatal(err)
					}
					if size := p.Pixels.Rect.Size(); way == "full" {
						b.ReportMetric(float64(size.X*size.Y)/1e6, "MP")
					}
				}
			})
		}
	}
}
