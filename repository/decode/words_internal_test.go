package decode

import (
	"context"
	"errors"
	"fmt"
	"image/png"
	"io"
	"os"
	"testing"

	"vitrine/repository"
)

func TestPlainly(t *testing.T) {
	t.Parallel()
	for said, want := range map[string]string{
		io.ErrUnexpectedEOF.Error():                          "it breaks off",
		"gif: reading image data: lzw: invalid code":         "its pixels cannot be unpacked",
		"gif: reading color table: EOF":                      "it breaks off",
		"gif: invalid pixel value":                           "invalid pixel value",
		png.FormatError("bad IHDR length").Error():           "a part of it makes no sense",
		png.FormatError("chunk out of order").Error():        "its parts are in the wrong order",
		png.UnsupportedError("compression method").Error():   "a part of it makes no sense",
		"invalid JPEG format: bad Tc value":                  "a part of it makes no sense",
		"invalid JPEG format: missing 0xff00 sequence":       "its pixels cannot be unpacked",
		"tiff: invalid format: not enough pixel data":        "pixels are missing",
		"flate: corrupt input before offset 5":               "its pixels cannot be unpacked",
		"a frame of 3 × 4 at (1,2)-(3,4)":                    "a frame of 3 × 4 at (1,2)-(3,4)",
		"tiff: invalid format: tags are not sorted in order": "its parts are in the wrong order",
	} {
		if got := plainly(said); got != want {
			t.Errorf("%s: %q, want %q", said, got, want)
		}
	}
}

func TestRareKindsAreNamed(t *testing.T) {
	t.Parallel()
	for want, got := range map[string]string{
		"JPEG with colours sampled in a rare way": rareJPEG("luma/chroma subsampling ratio"),
		"JPEG in rare colours":                    rareJPEG("number of components"),
		"JPEG of a rare kind":                     rareJPEG("unknown marker"),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestReasonsArePlain says of real files what people are told.
func TestReasonsArePlain(t *testing.T) {
	t.Parallel()
	const damaged, unsupported = ": damaged image", ": unsupported kind of image"
	for name, want := range map[string]string{
		"xhdn0g08.png":              "PNG: a checksum is wrong" + damaged,
		"png-idat-too-short.png":    "PNG: 4000 × 3000 pixels need more than 126 bytes" + damaged,
		"png-zero-size.png":         "PNG: a side has no pixels" + damaged,
		"missing-sof.jpg":           "JPEG: it ends before it says its size" + damaged,
		"webp-riff-size-wrong.webp": "WebP: it breaks off" + damaged,
		"tiff-ifd-loop.tif":         "TIFF: it breaks off" + damaged,
		"libtiff_segfault.tif":      "TIFF with 65535 samples a pixel" + unsupported,
		"bmp-negative-size.bmp":     "BMP: it breaks off" + damaged,
	} {
		b, err := os.ReadFile("../../testdata/pictures/" + name)
		if err != nil {
			t.Fatal(err)
		}
		_, err = New(1).Decode(context.Background(), contentOf(b).content, repository.Square(64, false))
		if err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %q", name, err, want)
		}
	}
}

// TestRareBMPs are packed in ways that nobody uses.
func TestRareBMPs(t *testing.T) {
	t.Parallel()
	for want, h := range map[string]bmpHeader{
		"BMP packed from the top down": {bits: 8, packing: bmpRLE8, topDown: true},
		"BMP of 30000 bits a pixel":    {bits: 30000, topDown: true},
		"BMP of 24 bits a pixel":       {bits: 24, packing: bmpRLE8},
		"BMP packed in a rare way (4)": {bits: 0, packing: 4},
	} {
		err := h.sane()
		if !errors.Is(err, repository.ErrUnsupported) || err.Error() != fmt.Sprintf("%s: %v", want, repository.ErrUnsupported) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}
