package decode_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"image"
	"image/jpeg"
	"runtime"
	"testing"

	"vitrine/repository"
	"vitrine/repository/decode"
)

// TestFaxIsPositive: what fax coding calls white is black where the file says that zero
// is black.
func TestFaxIsPositive(t *testing.T) {
	t.Parallel()
	blackIsZero := load(t, "fax4.tiff")
	entry := []byte{0x01, 0x06, 0, 3, 0, 0, 0, 1, 0, 1} // photometric interpretation 1
	whiteIsZero := bytes.ReplaceAll(blackIsZero, entry, []byte{0x01, 0x06, 0, 3, 0, 0, 0, 1, 0, 0})
	if bytes.Equal(whiteIsZero, blackIsZero) {
		t.Fatal("the file says it otherwise")
	}
	for how, shown := range map[string]func(file []byte) []byte{
		"whole": func(file []byte) []byte { return show(t, file, own).Pixels.Pix },
		"held": func(file []byte) []byte {
			c := hold(t, file)
			return tiled(t, c, 0).Pix
		},
	} {
		dark, light := shown(blackIsZero), shown(whiteIsZero)
		const margin = 4 * 40 // beside the picture, without a dot
		if dark[margin] != 0 || light[margin] != 255 {
			t.Errorf("%s: the margin is %d where zero is black, and %d where it is white", how, dark[margin], light[margin])
		}
		for i := range dark {
			if want := 255 - light[i]; i%4 != 3 && dark[i] != want {
				t.Fatalf("%s: byte %d is %d, want %d", how, i, dark[i], want)
			}
		}
	}
}

// TestCutFaxIsPositive cuts a fax of which zero is black within its second strip.
func TestCutFaxIsPositive(t *testing.T) {
	t.Parallel()
	const rows, packed = 0x29f, 0x7864 // of the strip in the fixture, which begins at 8
	strip := load(t, "fax4.tiff")[8 : 8+packed]
	be := binary.BigEndian
	entries := [][4]uint32{
		{0x100, 3, 1, 0x438 << 16},
		{0x101, 3, 1, 2 * rows << 16},
		{0x103, 3, 1, 4 << 16},
		{0x106, 3, 1, 1 << 16},
		{0x111, 4, 2, 0},
		{0x116, 3, 1, rows << 16},
		{0x117, 4, 2, 0},
	}
	lists := uint32(8 + 2 + 12*len(entries) + 4)
	entries[4][3], entries[6][3] = lists, lists+8
	file := append([]byte("MM\x00*\x00\x00\x00\x08\x00"), byte(len(entries)))
	for _, e := range entries {
		file = be.AppendUint16(be.AppendUint16(file, uint16(e[0])), uint16(e[1]))
		file = be.AppendUint32(be.AppendUint32(file, e[2]), e[3])
	}
	for _, v := range []uint32{0, lists + 16, lists + 16 + packed, packed, packed} {
		file = be.AppendUint32(file, v)
	}
	file = append(append(file, strip...), strip...)
	whole, cut := view(t, file), view(t, file[:len(file)-packed/2])
	if n, isClean := rowsAlike(whole.Pixels, cut.Pixels, false); n <= rows || n >= 2*rows || !isClean || !cut.Partial {
		t.Errorf("%d rows of %d, nothing else: %v, partial %v", n, 2*rows, isClean, cut.Partial)
	}
}

// TestCutOfManySamples cuts a TIFF whose pixels have more samples than a byte can count.
func TestCutOfManySamples(t *testing.T) {
	t.Parallel()
	file := makeTIFF(t, opaquePattern(9, 9), 1, 9)
	binary.LittleEndian.PutUint32(file[10+6*12+8:], 256)
	_, err := decode.New(1).View(context.Background(), content(file[:len(file)-30]), own)
	if !errors.Is(err, repository.ErrUnsupported) || bytes.Contains([]byte(err.Error()), []byte("panic")) {
		t.Error(err)
	}
}

// TestBombsInBlocks: a strip that is a picture far larger than the page is refused before
// memory is taken for it.
func TestBombsInBlocks(t *testing.T) {
	const side = 4000
	var bomb bytes.Buffer
	if err := jpeg.Encode(&bomb, image.NewGray(image.Rect(0, 0, side, side)), nil); err != nil {
		t.Fatal(err)
	}
	webp := []byte("RIFF\x12\x00\x00\x00WEBPVP8L\x05\x00\x00\x00\x2f\xff\xff\xff\x0f\x00") // 16384 × 16384
	for name, p := range map[string]tiffPage{
		"JPEG":     {16, 16, 1, 1, 7, 0, bomb.Bytes()},
		"old JPEG": {16, 16, 1, 1, 6, 0, bomb.Bytes()},
		"WebP":     {16, 16, 3, 2, 50001, 0, webp},
	} {
		file := pagedTIFF(p)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := decode.New(1).View(context.Background(), content(file), own)
		runtime.ReadMemStats(&after)
		if !errors.Is(err, repository.ErrTooLarge) {
			t.Errorf("%s: %v", name, err)
		}
		if n := after.TotalAlloc - before.TotalAlloc; n > side*side {
			t.Errorf("%s: %d bytes were taken", name, n)
		}
	}
}

// TestSmallerBomb: a smaller version of a page is judged as the page is.
func TestSmallerBomb(t *testing.T) {
	large := plainPage(50_000, 5000, 50, 0)
	large.data = large.data[:100_000]
	small := tiffPage{49_990, 4999, 1, 1, 34925, 1, []byte("no LZMA")}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	p := show(t, pagedTIFF(large, small), repository.Frame{Width: 2000, Height: 200})
	runtime.ReadMemStats(&after)
	if n := after.TotalAlloc - before.TotalAlloc; n > 256<<20 || !p.Partial {
		t.Errorf("%d bytes were taken, partial %v", n, p.Partial)
	}
}
