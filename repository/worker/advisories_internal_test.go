package worker

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"testing"

	"vitrine/repository"
)

// advisory is a file of the kind that a published hole of a decoder was about.
// Such files pass a look at their size.
type advisory struct {
	id, about string
	file      func() []byte
	want      error // nil: it is a picture
}

func advisories() []advisory {
	const lzw, deflate, packbits = 5, 8, 32773
	noHeight := func(height uint32) func() []byte {
		return func() []byte { return craftTiles(1<<31-1, height, 16, 16, packed(make([]byte, 256))) }
	}
	return []advisory{
		{"GO-2023-1572", "tiles without a height", noHeight(0), repository.ErrDamaged},
		{"GO-2023-1572", "wide tiles without a height", func() []byte {
			return craftTiles(65535, 0, 65535, 1, packed(make([]byte, 256)))
		}, repository.ErrDamaged},
		{"GO-2023-1989", "a strip that inflates to 128 MB", func() []byte {
			return craftGrey(16, 16, deflate, packed(make([]byte, 128<<20)))
		}, nil},
		{"GO-2023-1990", "strips without a height", func() []byte {
			return craftGrey(65535, 0, deflate, packed(make([]byte, 256)))
		}, repository.ErrDamaged},
		{"GO-2024-2937", "a palette of two colours, and the 255th", paletteTIFF, nil},
		{"GO-2026-4815", "a directory at the end of 4 GB", func() []byte {
			b := craftGrey(16, 16, 1, make([]byte, 256))
			binary.LittleEndian.PutUint32(b[4:], 0xfffffff0)
			return b
		}, repository.ErrDamaged},
		{"GO-2026-4815", "a strip at the end of 4 GB", func() []byte {
			return craftTIFF([]entry{
				long(256, 16), long(257, 16), long(258, 8), long(259, 1), long(262, 1),
				long(273, 0xfffffff0), long(278, 16), long(279, 256),
			}, nil)
		}, repository.ErrDamaged},
		{"GO-2026-5031", "a palette of one colour, and the 255th", func() []byte {
			return craftBMP(16, 16, 8, 0, 1, append([]byte{1, 2, 3, 0}, bytes.Repeat([]byte{255}, 256)...))
		}, nil},
		{"GO-2026-5032", "runs for 64 MB in a small picture", func() []byte {
			return craftGrey(16, 16, packbits, bytes.Repeat([]byte{0x81, 7}, 1<<19))
		}, nil},
		{"GO-2026-5061", "a lossy picture larger than its canvas", func() []byte {
			return craftWebP(vp8x(16, 16), vp8(4096, 4096))
		}, repository.ErrDamaged},
		{"GO-2026-5061", "an alpha of another size", func() []byte {
			return craftWebP(vp8x(16, 16), riff("ALPH", make([]byte, 64)), vp8(4096, 16))
		}, repository.ErrDamaged},
		{"GO-2026-5062", "a tile of 2^60 pixels in a small picture", func() []byte {
			return craftTiles(16, 16, 1<<30, 1<<30, packed(make([]byte, 256)))
		}, repository.ErrUnsupported},
		{"GO-2026-5062", "a tile of 900 MB in a small picture", func() []byte {
			return craftTiles(16, 16, 30000, 30000, packed(make([]byte, 256)))
		}, repository.ErrDamaged},
		{"GO-2026-5066", "fewer strips than rows need: the first is shown", func() []byte {
			return craftTIFF([]entry{
				long(256, 16), long(257, 16), long(258, 8), long(259, 1), long(262, 1),
				long(273, dataOf(8)), long(278, 1), long(279, 16),
			}, make([]byte, 256))
		}, nil},
		{"GO-2026-5066", "offsets that wrap around", func() []byte {
			return craftTIFF([]entry{
				long(256, 16), long(257, 16), long(258, 8), long(259, lzw), long(262, 1),
				{273, 4, 1 << 30, 8},
				long(278, 16),
				{279, 4, 1 << 30, 8},
			}, make([]byte, 256))
		}, repository.ErrDamaged},
		{"GO-2026-6222", "65,536 groups of codes, none given", func() []byte {
			return craftWebP(vp8l(16, 16, 1<<16, 0))
		}, repository.ErrDamaged},
		{"GO-2026-6222", "65,536 groups of codes", func() []byte {
			return craftWebP(vp8l(16, 16, 1<<16, 1<<16))
		}, repository.ErrDamaged},
		{"GO-2026-6222", "as many groups as are allowed", func() []byte {
			return craftWebP(vp8l(16, 16, 2600, 2600))
		}, nil},
	}
}

// paletteTIFF has a palette of two colours and pixels that name others.
func paletteTIFF() []byte {
	return craftTIFF([]entry{
		long(256, 16), long(257, 16), long(258, 8), long(259, 1), long(262, 3),
		long(273, dataOf(9)+12), long(278, 16), long(279, 256),
		{320, 3, 6, dataOf(9)},
	}, append(make([]byte, 12), bytes.Repeat([]byte{255}, 256)...))
}

// TestAdvisories: each ends in a picture or an error, in little time; this process
// does not grow, and what is asked for next is shown.
func TestAdvisories(t *testing.T) { // not beside others, which take memory too
	p := newPool(t, func(c *Config) { c.Thumbnail.Time = defaultThumbnail.Time })
	for _, a := range advisories() {
		t.Run(a.id+" "+a.about, func(t *testing.T) {
			file := a.file()
			grown := growth(t)
			for _, f := range []repository.Frame{small, {Width: 16, Height: 16}, {}} {
				picture, err := p.Decode(context.Background(), content(file), f)
				if !errors.Is(err, a.want) || err == nil && (picture.Width != 16 || picture.Height != 16) {
					t.Errorf("for %+v: %d × %d, %v; want %v", f, picture.Width, picture.Height, err, a.want)
				}
			}
			if allocated, resident := grown(); allocated > mostGrown || resident > mostGrown {
				t.Errorf("%d MB were allocated, %d MB are resident", allocated>>20, resident>>20)
			}
			shows(t, p)
		})
	}
}
