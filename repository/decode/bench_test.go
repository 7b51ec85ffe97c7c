package decode_test

import (
	"context"
	"testing"

	"vitrine/repository"
	"vitrine/repository/decode"
	"vitrine/repository/repotest"
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

// BenchmarkRAW makes a thumbnail and all pixels of a photo in RAWs of some kinds, beside
// which a smaller preview lies.
func BenchmarkRAW(b *testing.B) {
	photo := load(b, "canyon-wren.jpg")
	d := decode.New(1)
	small, err := previewOf(d, photo)
	if err != nil {
		b.Fatal(err)
	}
	files := repotest.RAW{Large: photo, Small: small, Turn: 1, Width: 3900, Height: 2200}.Files()
	files["jpg"] = photo
	for _, kind := range []string{"jpg", "dng", "cr2", "cr3", "nef", "arw", "crw", "raf"} {
		for name, frame := range map[string]repository.Frame{"thumbnail": repository.Square(256, false), "whole": {}} {
			b.Run(kind+"/"+name, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := d.Decode(context.Background(), content(files[kind]), frame); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// previewOf makes a JPEG of 960 pixels.
func previewOf(d *decode.Decoder, photo []byte) ([]byte, error) {
	_, small, err := d.Copy(context.Background(), content(photo), repository.Frame{}, 540)
	return small, err
}
