package decode

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math"
	"testing"

	"vitrine/repository"
)

// TestFinePatternsFitWithoutMoire: rings that become finer from the middle outwards, up
// to a pixel each in the corners, leave plain grey where the fitted picture cannot show
// them, and no coarser rings beside.
func TestFinePatternsFitWithoutMoire(t *testing.T) {
	t.Parallel()
	const (
		mostUsual = 1 // levels of 100, root of the mean square
		most      = 8
	)
	plate := zonePlate(800, 600)
	for name, file := range inKinds(t, plate) {
		for _, edge := range []int{512, 350, 200, 72} {
			m := pixelsOf(t, file, repository.Square(edge, false))
			if usual, peak := moire(m, plate.Rect.Max); usual > mostUsual || peak > most {
				t.Errorf("%s at %d: off grey by %.1f, and %.1f at most", name, edge, usual, peak)
			}
		}
	}
	means := filtered(toRGBA(plate), size{360, 270}, 0.5, func(float64) float64 { return 1 })
	if _, peak := moire(means, plate.Rect.Max); peak <= most {
		t.Errorf("plain means are off by %.1f only: this test would not see moiré", peak)
	}
}

// TestChequeredFitsAsGrey: black and white pixels by turns are grey from afar.
func TestChequeredFitsAsGrey(t *testing.T) {
	t.Parallel()
	const most = 4 // levels
	chequered := image.NewGray(image.Rect(0, 0, 400, 300))
	for i := range chequered.Pix {
		chequered.Pix[i] = byte(255 * ((i%400 + i/400) & 1))
	}
	for name, file := range inKinds(t, chequered) {
		for _, edge := range []int{300, 200, 152, 64} {
			m := pixelsOf(t, file, repository.Square(edge, false))
			inner := cutOut(m, m.Rect.Inset(4)) // the filter ends at the borders
			for i, v := range inner.Pix {
				if i%4 != 3 && math.Abs(float64(v)-127.5) > most {
					t.Errorf("%s at %d: %d at %d, %d", name, edge, v, i/4%inner.Rect.Dx(), i/4/inner.Rect.Dx())
					break
				}
			}
		}
	}
}

// inKinds returns a picture as files that are decoded in different ways.
func inKinds(t *testing.T, m *image.Gray) map[string][]byte {
	t.Helper()
	deep := image.NewNRGBA64(m.Rect)
	for y := range m.Rect.Dy() {
		for x := range m.Rect.Dx() {
			v := uint16(m.GrayAt(x, y).Y) * 0x101
			deep.SetNRGBA64(x, y, color.NRGBA64{v, v, v, 0xffff})
		}
	}
	quick := png.Encoder{CompressionLevel: png.NoCompression}
	var plain, sixteen, photo bytes.Buffer
	for _, err := range []error{
		quick.Encode(&plain, m), quick.Encode(&sixteen, deep), jpeg.Encode(&photo, toRGBA(m), &jpeg.Options{Quality: 95}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return map[string][]byte{"PNG": plain.Bytes(), "PNG of 16 bits": sixteen.Bytes(), "JPEG": photo.Bytes()}
}

// zonePlate is a picture of rings. Half a ring is a pixel in the corners.
func zonePlate(w, h int) *image.Gray {
	m := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			r := reach(float64(x)+0.5, float64(y)+0.5, m.Rect.Max)
			wave := math.Cos(math.Pi / 4 * r * r * math.Hypot(float64(w), float64(h)))
			m.SetGray(x, y, color.Gray{byte(math.Round(127.5 + 100*wave))})
		}
	}
	return m
}

// reach returns how far a point is from the middle of a picture; 1 is its corner.
func reach(x, y float64, s image.Point) float64 {
	w, h := float64(s.X), float64(s.Y)
	return 2 * math.Hypot(x-w/2, y-h/2) / math.Hypot(w, h)
}

// moire returns by how much the means of 4 × 4 pixels of a zone plate are off grey where it
// is finer than m can show, as a root of the mean square and at most. whole is the size
// that it had.
func moire(m *image.RGBA, whole image.Point) (usual, peak float64) {
	const (
		block = 4
		sure  = 1.5 // times as fine as can be shown: filters are no walls
	)
	scale := float64(m.Rect.Dx()) / float64(whole.X)
	n := 0.0
	for y := 0; y+block <= m.Rect.Dy(); y += block {
		for x := 0; x+block <= m.Rect.Dx(); x += block {
			if reach((float64(x)+block/2)/scale, (float64(y)+block/2)/scale, whole) < sure*scale {
				continue
			}
			var sum float64
			for i := range block * block {
				sum += float64(m.Pix[m.PixOffset(x+i%block, y+i/block)])
			}
			off := math.Abs(sum/block/block - 127.5)
			n, usual, peak = n+1, usual+off*off, max(peak, off)
		}
	}
	return math.Sqrt(usual / max(n, 1)), peak
}
