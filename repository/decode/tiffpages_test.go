package decode_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"testing"

	"github.com/klauspost/compress/zstd"

	"vitrine/repository"
	"vitrine/repository/decode"
)

// tiffPage is a page of 8 bits a sample, in one strip.
type tiffPage struct {
	w, h, samples, photometric, packing, subfile int
	data                                         []byte
}

// plainPage is a page of one grey.
func plainPage(w, h int, level byte, subfile int) tiffPage {
	return tiffPage{w, h, 1, 1, 1, subfile, bytes.Repeat([]byte{level}, w*h)}
}

// pagedTIFF writes pages one after the other.
func pagedTIFF(pages ...tiffPage) []byte {
	le := binary.LittleEndian
	b := []byte("II*\x00\x00\x00\x00\x00")
	link := 4
	for _, p := range pages {
		at := len(b)
		b = append(b, p.data...)
		le.PutUint32(b[link:], uint32(len(b)))
		entries := [][2]int{
			{254, p.subfile},
			{256, p.w},
			{257, p.h},
			{258, 8},
			{259, p.packing},
			{262, p.photometric},
			{273, at},
			{277, p.samples},
			{278, p.h},
			{279, len(p.data)},
		}
		b = le.AppendUint16(b, uint16(len(entries)))
		for _, e := range entries {
			b = le.AppendUint16(le.AppendUint16(b, uint16(e[0])), 4)
			b = le.AppendUint32(le.AppendUint32(b, 1), uint32(e[1]))
		}
		link = len(b)
		b = append(b, 0, 0, 0, 0)
	}
	return b
}

func TestPagesOfTIFF(t *testing.T) {
	t.Parallel()
	file := pagedTIFF(plainPage(40, 30, 10, 2), plainPage(50, 20, 20, 2), plainPage(60, 10, 30, 2))
	for page, want := range []image.Point{{40, 30}, {50, 20}, {60, 10}} {
		level := byte(10 * (page + 1))
		p, err := decode.New(1).View(context.Background(), content(file), repository.Frame{Page: page})
		if err != nil || p.Pages != 3 || p.Pixels.Rect.Size() != want || p.Pixels.Pix[0] != level {
			t.Errorf("page %d: %v of %d pages, %v", page, p.Pixels, p.Pages, err)
			continue
		}
		c, err := decode.New(1).Hold(t.Context(), content(file), page)
		if err != nil {
			t.Fatal(err)
		}
		m, err := c.Region(t.Context(), image.Rectangle{Max: want}, 0)
		if err != nil || c.Size() != want || m.Pix[0] != level {
			t.Errorf("page %d from near: %v, %v", page, c.Size(), err)
		}
		c.Close()
	}
	if _, err := decode.New(1).View(t.Context(), content(file), repository.Frame{Page: 3}); !errors.Is(err, repository.ErrDamaged) {
		t.Errorf("a fourth page: %v", err)
	}
	if _, err := decode.New(1).View(t.Context(), content(load(t, "rgb24.bmp")), repository.Frame{Page: 1}); !errors.Is(err, repository.ErrDamaged) {
		t.Errorf("the second page of a BMP: %v", err)
	}
	if d, err := decode.New(1).Details(t.Context(), content(file)); err != nil || d.Pages != 3 {
		t.Errorf("details say %d pages, %v", d.Pages, err)
	}
}

// TestSmallerPages: where the file has a smaller version of the picture, small views are
// made of it and nothing else, and where that is damaged, of the whole.
func TestSmallerPages(t *testing.T) {
	t.Parallel()
	small := plainPage(300, 200, 90, 1)
	file := pagedTIFF(plainPage(1200, 800, 50, 0), small, plainPage(150, 100, 120, 1))
	for _, c := range []struct {
		frame repository.Frame
		want  byte
	}{
		{repository.Frame{}, 50},
		{repository.Frame{Width: 600, Height: 400}, 50},
		{repository.Square(200, false), 90},
		{repository.Square(100, false), 120},
		{repository.Square(60, true), 120},
	} {
		p := show(t, file, c.frame)
		if p.Width != 1200 || p.Height != 800 || p.Pages != 1 || p.Pixels.Pix[0] != c.want {
			t.Errorf("%+v: %d × %d, level %d, want %d", c.frame, p.Width, p.Height, p.Pixels.Pix[0], c.want)
		}
	}
	held := hold(t, file)
	for level, want := range map[int]byte{0: 50, 1: 50, 2: 90, 3: 120, 4: 120} {
		if m := tiled(t, held, level); m.Pix[0] != want || m.Rect.Dx() != 1200>>level {
			t.Errorf("level %d: %v, level of grey %d, want %d", level, m.Rect, m.Pix[0], want)
		}
	}
	small.data, small.packing = []byte("no deflate"), 8
	if p := show(t, pagedTIFF(plainPage(1200, 800, 50, 0), small), repository.Square(200, false)); p.Pixels.Pix[0] != 50 || p.Partial {
		t.Errorf("level %d, partial %v beside a damaged smaller version", p.Pixels.Pix[0], p.Partial)
	}
}

// TestBlocksOfOtherKinds reads strips that are JPEGs, or packed with what a library reads.
func TestBlocksOfOtherKinds(t *testing.T) {
	t.Parallel()
	m := image.NewRGBA(image.Rect(0, 0, 64, 48))
	for i := range 64 * 48 {
		m.Set(i%64, i/64, color.RGBA{200, 100, 50, 255})
	}
	var coded bytes.Buffer
	if err := jpeg.Encode(&coded, m, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	rgb := bytes.Repeat([]byte{200, 100, 50}, 64*48)
	z, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	xz, err := hex.DecodeString("fd377a585a0000016922de360200210116000000742fe5a301002f000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f007121200500014430860f4a929042990d010000000001595a")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		page tiffPage
		want color.RGBA
	}{
		"JPEG":      {tiffPage{64, 48, 3, 6, 7, 0, coded.Bytes()}, color.RGBA{200, 100, 50, 255}},
		"old JPEG":  {tiffPage{64, 48, 3, 6, 6, 0, coded.Bytes()}, color.RGBA{200, 100, 50, 255}},
		"Zstandard": {tiffPage{64, 48, 3, 2, 50000, 0, z.EncodeAll(rgb, nil)}, color.RGBA{200, 100, 50, 255}},
		"LZMA":      {tiffPage{4, 4, 3, 2, 34925, 0, xz}, color.RGBA{0, 1, 2, 255}},
	} {
		p := show(t, pagedTIFF(c.page), own)
		got := p.Pixels.RGBAAt(0, 0)
		if !isAlike(got, c.want) || p.Partial {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
		if c.page.w == 64 {
			if small := show(t, pagedTIFF(c.page), repository.Square(8, false)); small.Width != 64 || small.Pixels.Rect.Dx() != 8 {
				t.Errorf("%s: %v of %d", name, small.Pixels.Rect, small.Width)
			}
		}
	}
}

// isAlike reports whether colours differ by what a lossy codec makes of them.
func isAlike(a, b color.RGBA) bool {
	for _, d := range []int{int(a.R) - int(b.R), int(a.G) - int(b.G), int(a.B) - int(b.B), int(a.A) - int(b.A)} {
		if d > 3 || d < -3 {
			return false
		}
	}
	return true
}

// TestFramesOfJPEG steps through what a camera with two lenses puts into one file.
func TestFramesOfJPEG(t *testing.T) {
	t.Parallel()
	first, second := load(t, "quadrants_1.jpg"), load(t, "jpeg-gray-64x64-good.jpg")
	const listed = 4 + 8 + 2 + 12 + 4 + 2*16 // the segment of the list, from its mark on
	list := []byte{0xff, 0xe2, 0, listed + 2, 'M', 'P', 'F', 0}
	le := binary.LittleEndian
	list = append(list, "II*\x00\x08\x00\x00\x00\x01\x00\x02\xb0\x07\x00\x20\x00\x00\x00\x1a\x00\x00\x00\x00\x00\x00\x00"...)
	for _, at := range []int{0, len(first) + 4 + listed - 2 - 8} { // from the head of the list, which begins at 10
		list = le.AppendUint32(list, 0x020002)
		list = le.AppendUint32(list, uint32(len(second)))
		list = append(le.AppendUint32(list, uint32(at)), 0, 0, 0, 0)
	}
	file := append(append(append(bytes.Clone(first[:2]), list...), first[2:]...), second...)
	for page, want := range []image.Point{{50, 100}, {64, 64}} {
		p, err := decode.New(1).View(t.Context(), content(file), repository.Frame{Page: page})
		if err != nil || p.Pages != 2 || p.Width != want.X || p.Height != want.Y {
			t.Errorf("page %d: %d × %d of %d pages, %v", page, p.Width, p.Height, p.Pages, err)
		}
		c, err := decode.New(1).Hold(t.Context(), content(file), page)
		if err != nil || c.Size() != want {
			t.Fatalf("page %d from near: %v", page, err)
		}
		c.Close()
	}
	if _, err := decode.New(1).View(t.Context(), content(file), repository.Frame{Page: 2}); !errors.Is(err, repository.ErrDamaged) {
		t.Errorf("a third page: %v", err)
	}
	if p := view(t, first); p.Pages != 1 {
		t.Errorf("one picture has %d pages", p.Pages)
	}
}
