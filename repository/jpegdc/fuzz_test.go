package jpegdc_test

import (
	"image"
	"testing"

	"vitrine/repository/jpegdc"
)

// FuzzDecode holds that whatever the bytes are, there is a picture of the size that
// the header says, or an error that says what is wrong; and that a decoder gives
// the same whatever it decoded before.
func FuzzDecode(f *testing.F) {
	for _, data := range seeds(f) {
		f.Add(data)
	}
	var d jpegdc.Decoder
	f.Fuzz(func(t *testing.T, data []byte) {
		o := jpegdc.Options{MaxPixels: 1 << 20}
		h, headerErr := jpegdc.ReadHeader(data)
		m, err := d.Decode(data, o)
		if err != nil {
			if !isKnown(err) {
				t.Fatalf("an error of no kind: %v", err)
			}
			return
		}
		if headerErr != nil || m.Header != h || h.Supported() != nil {
			t.Fatalf("decoded %+v, but the header is %+v, %v", m.Header, h, headerErr)
		}
		if want := image.Rect(0, 0, (h.Width+7)/8, (h.Height+7)/8); m.Pixels.Bounds() != want {
			t.Fatalf("got %v, want %v", m.Pixels.Bounds(), want)
		}
		again, err := jpegdc.Decode(data, o)
		if err != nil || again.Partial != m.Partial {
			t.Fatalf("partial %v, then %v, %v", m.Partial, again.Partial, err)
		}
		a, b := components(m.Pixels), components(again.Pixels)
		for i := range a {
			if string(a[i].pix) != string(b[i].pix) {
				t.Fatalf("component %d differs the second time", i)
			}
		}
	})
}
