package tiff_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"io"
	"testing"

	"vitrine/repository/tiff"
)

// FuzzFile reads anything as a TIFF: it neither panics nor runs on.
func FuzzFile(f *testing.F) {
	small := sized(16, 8, 1)
	pyramid := sized(64, 32, 0)
	pyramid.below = []directory{small}
	f.Add(file(binary.LittleEndian, false, pyramid, sized(9, 9, 0)))
	f.Add(file(binary.BigEndian, true, sized(9, 9, 2)))
	want := noise(32, 32, 3)
	tiled := page(32, 32, 3, 8, 2).with(number(259, 5), number(317, 2), number(322, 16), number(323, 16))
	tiled.tiled = true
	for _, b := range tiles(want, image.Pt(32, 32), 3, image.Pt(16, 16)) {
		tiled.blocks = append(tiled.blocks, packLZW(b, false))
	}
	f.Add(file(binary.LittleEndian, false, tiled))
	for _, packing := range []uint64{2, 3, 4, 6, 7, 8, 32773, 34676, 34925, 50001} {
		d := page(16, 4, 1, 1, 0).with(number(259, packing))
		d.blocks = [][]byte{coded("001 1011 10 1", "011 011 1")}
		f.Add(file(binary.LittleEndian, false, d))
	}
	shared := page(5, 5, 3, 8, 6)
	shared.blocks = [][]byte{noise(100, 1, 1)}
	f.Add(file(binary.LittleEndian, false, shared))
	log := page(8, 2, 3, 16, 32845).with(number(259, 34676))
	log.blocks = [][]byte{bytes.Repeat([]byte{134, 77}, 8)}
	f.Add(file(binary.LittleEndian, false, log))
	f.Fuzz(func(t *testing.T, b []byte) {
		f, err := tiff.Open(bytes.NewReader(b), int64(len(b)))
		if err != nil {
			return
		}
		f.Pages()
		p, err := f.Page(0)
		if err != nil || p.Refusal() != "" || p.Width < 1 || p.Height < 1 || p.Width > 3000 || p.Height > 3000 {
			return
		}
		for _, q := range p.Smaller {
			if q.Width >= p.Width {
				t.Errorf("a smaller page of %d, for one of %d", q.Width, p.Width)
			}
		}
		codecs := tiff.Codecs{
			Picture: func(_ tiff.Packing, file []byte, denom int, _ int64) (image.Image, bool, error) {
				if len(file)%3 == 0 {
					return nil, false, errors.New("no")
				}
				return image.NewGray(image.Rect(0, 0, len(file)%64+1, 16)), len(file)%2 == 0, nil
			},
			Unpack: func(_ tiff.Packing, r io.Reader) (io.ReadCloser, error) { return io.NopCloser(r), nil },
		}
		denom := 1
		if p.CanScale(8) {
			denom = 8
		}
		px := p.Pixels(codecs, denom)
		if px.Memory() > 1<<28 || px.Memory() < 0 {
			return
		}
		_ = px.Decode()
		if n := 4 * px.Width * px.Height; len(all(px)) != n {
			t.Errorf("not %d bytes", n)
		}
	})
}
