package decode_test

import (
	"context"
	"testing"

	"vitrine/repository"
	"vitrine/repository/decode"
)

// BenchmarkThumbnail decodes for a cell of 256 pixels. MB/s are those of the file.
func BenchmarkThumbnail(b *testing.B) {
	for _, c := range []struct{ kind, file string }{
		{"JPEG", "canyon-wren.jpg"},
		{"progressive", "jpeg-progressive-3-scans-good.jpg"},
		{"YCCK", "pil_sample_cmyk.jpg"},
		{"PNG", "hibiscus.regular.png"},
		{"GIF", "hibiscus.regular.gif"},
		{"WebP", "hibiscus.regular.lossy.webp"},
		{"lossless", "yellow_rose.lossless.webp"},
		{"TIFF", "rgb-3c-16b.tiff"},
		{"BMP", "hibiscus.primitive.bmp"},
	} {
		b.Run(c.kind, func(b *testing.B) {
			file := load(b, c.file)
			d := decode.New(1)
			b.SetBytes(int64(len(file)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := d.Decode(context.Background(), content(file), repository.Square(256, false)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
