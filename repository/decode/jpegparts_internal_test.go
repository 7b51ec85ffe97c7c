package decode

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"testing"
)

// TestStrips: a region that is averaged piece by piece is the same as at once.
func TestStrips(t *testing.T) {
	t.Parallel()
	m := image.NewGray(image.Rect(0, 0, 101, 203))
	for i := range m.Pix {
		m.SetGray(i%101, i/101, color.Gray{byte(i * 7 % 200)})
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	for turn := upright; turn <= 8; turn++ {
		for level := range 7 {
			var want []byte
			for _, strip := range []int{usualStrip, 1, 1000, 5000} {
				opened, err := jpegRegions(t.Context(), &input{content: contentOf(b.Bytes()).content, size: int64(b.Len())}, turn, conversion{})
				if err != nil || opened == nil {
					t.Fatal(opened, err)
				}
				opened.(*jpegParts).strip = strip
				r, cells, err := opened.part(t.Context(), image.Rect(64, 0, 101, 203), level)
				if err != nil || cells != halved(image.Rect(0, 0, 37, 203), level) {
					t.Fatal(cells, err)
				}
				got := reduce(r, whole(cells), size{cells.Dx(), cells.Dy()}, upright).Pix
				if want == nil {
					want = got
				}
				if !bytes.Equal(got, want) {
					t.Errorf("orientation %d, level %d: strips of %d pixels show something else", turn, level, strip)
				}
			}
		}
	}
}
