package decode_test

import (
	"bytes"
	"context"
	"image"
	"slices"
	"testing"

	"vitrine/repository"
	"vitrine/repository/decode"
)

// rareJPEGs are one in arithmetic codes, one of 12 bits, and one that is lossless, of 16 bits.
func rareJPEGs() []string {
	return []string{"testimgari.jpg", "testorig12.jpg", "jpeg_lossless_sel1.jpg"}
}

// furthestApart returns by how many levels two pictures are off at most.
func furthestApart(t *testing.T, a, b *image.RGBA) (most int) {
	t.Helper()
	if a.Rect != b.Rect {
		t.Fatalf("%v and %v", a.Rect, b.Rect)
	}
	for i := range a.Pix {
		off := int(a.Pix[i]) - int(b.Pix[i])
		most = max(most, off, -off)
	}
	return most
}

// TestRareJPEGTurned: rare ones are turned as others are.
func TestRareJPEGTurned(t *testing.T) {
	t.Parallel()
	exif := []byte("\xff\xe1\x00\x22Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00")
	for _, name := range rareJPEGs() {
		b := load(t, name)
		got, want := show(t, slices.Concat(b[:2], exif, b[2:]), own).Pixels, show(t, b, own).Pixels
		w, h := want.Rect.Dx(), want.Rect.Dy()
		if got.Rect.Size() != image.Pt(h, w) {
			t.Fatalf("%s: %v of %v", name, got.Rect, want.Rect)
		}
		for i := range w * h {
			if x, y := i%w, i/w; got.RGBAAt(h-1-y, x) != want.RGBAAt(x, y) {
				t.Fatalf("%s: %d, %d is not where it belongs", name, x, y)
			}
		}
	}
}

// TestRareJPEGCut: of one that breaks off, the beginning is shown.
func TestRareJPEGCut(t *testing.T) {
	t.Parallel()
	for _, name := range rareJPEGs() {
		b := load(t, name)
		p, err := decode.New(1).Decode(context.Background(), content(b[:len(b)*3/4]), own)
		if err != nil || !p.Partial {
			t.Errorf("%s: %v", name, err)
			continue
		}
		whole := show(t, b, own).Pixels
		top := image.Rect(0, 0, whole.Rect.Dx(), whole.Rect.Dy()/3)
		if n := top.Dy() * whole.Stride; !bytes.Equal(p.Pixels.Pix[:n], whole.Pix[:n]) {
			t.Errorf("%s: the beginning is another picture", name)
		}
	}
}

// TestRareJPEGInTIFF: strips that are rare JPEGs are shown as these are.
func TestRareJPEGInTIFF(t *testing.T) {
	t.Parallel()
	for _, name := range rareJPEGs() {
		b := load(t, name)
		want := show(t, b, own)
		page := tiffPage{want.Width, want.Height, 3, 6, 7, 0, b}
		if name == "jpeg_lossless_sel1.jpg" {
			page.samples, page.photometric = 1, 1
		}
		for f, most := range map[repository.Frame]int{own: 1, repository.Square(24, false): 24} {
			want, got := show(t, b, f), show(t, pagedTIFF(page), f)
			if got.Partial {
				t.Errorf("%s is called incomplete", name)
			}
			if off := furthestApart(t, got.Pixels, want.Pixels); off > most {
				t.Errorf("%s for %v is off by %d", name, f, off)
			}
		}
	}
}
