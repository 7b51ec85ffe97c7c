package jpegdc_test

import (
	"bytes"
	"context"
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

// FuzzScaled holds the same of the other sizes, and that a region is what the whole
// has there.
func FuzzScaled(f *testing.F) {
	for i, data := range seeds(f) {
		f.Add(data, uint8(i), uint16(3*i), uint16(i))
	}
	var d jpegdc.Decoder
	f.Fuzz(func(t *testing.T, data []byte, level uint8, x, y uint16) {
		level %= 3
		o := jpegdc.Options{Denom: 1 << level, MaxPixels: 1 << 18}
		whole, err := d.Decode(data, o)
		if err != nil {
			if !isKnown(err) {
				t.Fatalf("an error of no kind: %v", err)
			}
			return
		}
		w, h := (whole.Width+o.Denom-1)/o.Denom, (whole.Height+o.Denom-1)/o.Denom
		if got := whole.Pixels.Bounds(); got != image.Rect(0, 0, w, h) {
			t.Fatalf("got %v of %+v", got, whole.Header)
		}
		index, err := jpegdc.NewIndex(context.Background(), bytes.NewReader(data), int64(len(data)))
		if err != nil {
			if !isKnown(err) {
				t.Fatalf("an error of no kind: %v", err)
			}
			return
		}
		r := image.Rect(int(x)%whole.Width, int(y)%whole.Height, whole.Width, whole.Height)
		r.Min = r.Min.Div(o.Denom).Mul(o.Denom)
		part, err := index.Region(context.Background(), r, int(level))
		if err != nil {
			t.Fatal(err)
		}
		if at, same := differs(part.Pixels, whole.Pixels, r.Min.Div(o.Denom)); !same {
			t.Fatalf("%v at level %d of %+v differs at %v", r, level, whole.Header, at)
		}
	})
}
