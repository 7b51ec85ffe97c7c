//go:build linux && cgo

package native

import (
	"image"
	"image/color"
	"os"
	"path/filepath"
	"testing"
)

// TestHEIFAlone is for systems that have libheif and neither of those before it.
func TestHEIFAlone(t *testing.T) {
	l := &Libraries{}
	l.openHEIF()
	decode := map[string]func(file []byte) (image.Image, error){
		"quadrants.avif": l.AVIF,
		"quadrants.heic": l.HEIF,
	}
	for name, kind := range map[string]Kind{"quadrants.heic": HEIC, "quadrants.avif": AVIF} {
		if l.Names()[kind].Name != "libheif" {
			t.Logf("%s: this system has no libheif that decodes it", name)
			continue
		}
		file, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		m, err := decode[name](file)
		if err != nil || m.Bounds() != image.Rect(0, 0, 64, 64) {
			t.Fatalf("%s: %T, %v", name, m, err)
		}
		if got, ok := m.(*image.YCbCr); !ok || got.SubsampleRatio != image.YCbCrSubsampleRatio420 {
			t.Errorf("%s: chroma was made larger: %T", name, m)
		}
		for at, want := range map[image.Point]color.Gray{{16, 16}: {76}, {48, 16}: {150}, {16, 48}: {29}, {48, 48}: {255}} {
			if got := color.GrayModel.Convert(m.At(at.X, at.Y)).(color.Gray); got.Y < want.Y-4 || got.Y > want.Y && got.Y-want.Y > 4 {
				t.Errorf("%s: %v at %v, want %v", name, got, at, want)
			}
		}
	}
}
