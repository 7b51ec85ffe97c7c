package vp8l_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"slices"
	"testing"

	other "golang.org/x/image/vp8l"

	"vitrine/repository/vp8l"
)

const most = 1 << 20 // pixels

// streams returns the lossless pixels of the test pictures.
func streams(tb testing.TB) map[string][]byte {
	tb.Helper()
	own, _ := filepath.Glob("testdata/*.webp")
	shared := []string{"../../testdata/pictures/yellow_rose.lossless.webp", "../../testdata/pictures/panic.webp"}
	all := map[string][]byte{}
	for _, name := range append(own, shared...) {
		b, err := os.ReadFile(name)
		if err != nil {
			tb.Fatal(err)
		}
		at := bytes.Index(b, []byte("VP8L"))
		if at < 0 {
			tb.Fatal(name, "is not lossless")
		}
		n := int(binary.LittleEndian.Uint32(b[at+4:]))
		all[filepath.Base(name)] = b[at+8:][:n]
	}
	if len(all) < 7 {
		tb.Fatalf("%d test pictures", len(all))
	}
	return all
}

// TestAsOthersDecode compares the test pictures with those of another decoder.
func TestAsOthersDecode(t *testing.T) {
	t.Parallel()
	for name, data := range streams(t) {
		compare(t, name, data, 1)
	}
}

// TestMadeAsOthersDecode compares pictures of all that the format has.
func TestMadeAsOthersDecode(t *testing.T) {
	t.Parallel()
	for seed := range uint64(400) {
		compare(t, fmt.Sprint("seed ", seed), made(seed), 10)
	}
}

// compare compares a whole picture with that of another decoder, and those cut at every
// so many hundredths with the whole one.
func compare(t *testing.T, name string, data []byte, step int) {
	t.Helper()
	m, err := other.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	want := m.(*image.NRGBA)
	rows := 0
	for part := 0; part <= 100; part += step {
		p, err := vp8l.Decode(bytes.NewReader(data[:len(data)*part/100]), most)
		if err != nil {
			if !errors.Is(err, vp8l.ErrDamaged) || rows > 0 {
				t.Errorf("%s, %d %%: %v", name, part, err)
			}
			continue
		}
		if p.Width != want.Rect.Dx() || p.Height != want.Rect.Dy() || p.Rows() < rows || len(p.Pixels) != p.Rows()*p.Width {
			t.Fatalf("%s, %d %%: %d × %d, %d rows after %d", name, part, p.Width, p.Height, p.Rows(), rows)
		}
		rows = p.Rows()
		for i, v := range p.Pixels {
			b := want.Pix[4*i:]
			if got := binary.BigEndian.AppendUint32(nil, v<<8|v>>24); !bytes.Equal(got, b[:4]) {
				t.Fatalf("%s, %d %%: pixel %d is %v, want %v", name, part, i, got, b[:4])
			}
		}
	}
	if rows != want.Rect.Dy() {
		t.Errorf("%s: %d rows of %d", name, rows, want.Rect.Dy())
	}
}

// TestRefused looks at what is no picture, or too large.
func TestRefused(t *testing.T) {
	t.Parallel()
	good := streams(t)["colours-2.webp"]
	changed := func(at int, v byte) []byte {
		b := bytes.Clone(good)
		b[at] = v
		return b
	}
	for name, data := range map[string][]byte{
		"nothing": nil, "a header": good[:5], "another mark": changed(0, 1),
		"another version": changed(4, good[4]|0xe0), "too large": {0x2f, 255, 255, 255, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
	} {
		if _, err := vp8l.Decode(bytes.NewReader(data), most); !errors.Is(err, vp8l.ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// FuzzDecode holds that whatever the bytes are, there are whole rows or an error, and that
// what is shown of some of them is the beginning of what is shown of all.
func FuzzDecode(f *testing.F) {
	for _, data := range streams(f) {
		if len(data) < 3000 { // larger ones slow the search
			f.Add(data)
			f.Add(data[:len(data)/2])
		}
	}
	for seed := range uint64(50) {
		data := made(seed)
		f.Add(data)
		data[len(data)/10+5] ^= 1 << (seed % 8) // most likely within a code
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		all, allErr := vp8l.Decode(bytes.NewReader(data), 1<<16)
		some, err := vp8l.Decode(bytes.NewReader(data[:len(data)*3/4]), 1<<16)
		for _, err := range []error{allErr, err} {
			if err != nil && !errors.Is(err, vp8l.ErrDamaged) {
				t.Fatal(err)
			}
		}
		if err != nil {
			return
		}
		if allErr != nil || some.Rows() < 1 || all.Rows() > all.Height || len(all.Pixels) != all.Rows()*all.Width {
			t.Fatalf("%d rows, then %d of %d × %d, %d pixels, %v", some.Rows(), all.Rows(), all.Width, all.Height, len(all.Pixels), allErr)
		}
		if len(some.Pixels) > len(all.Pixels) || !slices.Equal(some.Pixels, all.Pixels[:len(some.Pixels)]) {
			t.Fatalf("%d pixels are not the first of %d", len(some.Pixels), len(all.Pixels))
		}
	})
}
