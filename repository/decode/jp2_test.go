package decode_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vitrine/repository"
	"vitrine/repository/decode"
)

// codestream is one of 37 × 29 pixels. At (1, 1) red, green and blue are 10, 0 and 249,
// at (20, 20) they are 200, 100 and 135.
func codestream(tb testing.TB, name string) string {
	tb.Helper()
	b, err := os.ReadFile(filepath.Join("../j2k/testdata", name))
	if err != nil {
		tb.Fatal(err)
	}
	return string(b)
}

func isoBox(kind string, data ...string) string {
	all := strings.Join(data, "")
	return string(binary.BigEndian.AppendUint32(nil, uint32(8+len(all)))) + kind + all
}

// jp2 is a file around a codestream, with boxes in its header.
func jp2(code string, boxes ...string) []byte {
	head := isoBox("jP  ", "\r\n\x87\n") + isoBox("ftyp", "jp2 \x00\x00\x00\x00jp2 ")
	return []byte(head + isoBox("jp2h", boxes...) + isoBox("jp2c", code))
}

const (
	inSRGB = "\x01\x00\x00\x00\x00\x00\x10"
	inGrey = "\x01\x00\x00\x00\x00\x00\x11"
	inYCC  = "\x01\x00\x00\x00\x00\x00\x12"
	inCMYK = "\x01\x00\x00\x00\x00\x00\x0c"
	inLab  = "\x01\x00\x00\x00\x00\x00\x0e"
)

// TestJP2Channels: what the file says of its components decides what is seen.
func TestJP2Channels(t *testing.T) {
	t.Parallel()
	plain, grey := codestream(t, "plain.j2k"), codestream(t, "grey.j2k")
	for name, c := range map[string]struct {
		file []byte
		want color.RGBA // at (20, 20)
	}{
		"codestream":     {[]byte(plain), color.RGBA{200, 100, 135, 255}},
		"sRGB":           {jp2(plain, isoBox("colr", inSRGB)), color.RGBA{200, 100, 135, 255}},
		"YCC":            {jp2(plain, isoBox("colr", inYCC)), color.RGBA{210, 205, 150, 255}},
		"grey":           {jp2(grey, isoBox("colr", inGrey)), color.RGBA{200, 200, 200, 255}},
		"twelve bits":    {jp2(codestream(t, "bits12.j2k"), isoBox("colr", inGrey)), color.RGBA{200, 200, 200, 255}},
		"blue, red":      {jp2(plain, isoBox("colr", inSRGB), isoBox("cdef", "\x00\x03", "\x00\x00\x00\x00\x00\x02", "\x00\x01\x00\x00\x00\x03", "\x00\x02\x00\x00\x00\x01")), color.RGBA{135, 200, 100, 255}},
		"grey and sheer": {jp2(grey, isoBox("colr", inGrey), isoBox("pclr", twoColumns()), isoBox("cmap", "\x00\x00\x01\x00", "\x00\x00\x01\x01"), isoBox("cdef", "\x00\x02", "\x00\x00\x00\x00\x00\x01", "\x00\x01\x00\x01\x00\x00")), color.RGBA{100, 100, 100, 128}},
		"palette":        {jp2(grey, isoBox("colr", inSRGB), isoBox("pclr", threeColumns()), isoBox("cmap", "\x00\x00\x01\x00", "\x00\x00\x01\x01", "\x00\x00\x01\x02")), color.RGBA{200, 55, 100, 255}},
		"four inks":      {jp2(grey, isoBox("colr", inCMYK), isoBox("cmap", "\x00\x00\x01\x00", "\x00\x00\x01\x01", "\x00\x00\x01\x02", "\x00\x00\x01\x02"), isoBox("pclr", threeColumns())), color.RGBA{33, 122, 94, 255}},
	} {
		p, err := decode.New(1).Decode(context.Background(), content(c.file), own)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		sound(t, p, own)
		if got := p.Pixels.RGBAAt(20, 20); !isClose(got, c.want, 2) || p.Format != "JPEG 2000" || p.Partial {
			t.Errorf("%s: %v, want %v; %s, partial %v", name, got, c.want, p.Format, p.Partial)
		}
	}
}

// twoColumns is a palette of greys that are half sheer.
func twoColumns() string {
	b := []byte{1, 0, 2, 7, 7}
	for i := range 256 {
		b = append(b, byte(i), 128)
	}
	return string(b)
}

// threeColumns is a palette of 256 colours.
func threeColumns() string {
	b := []byte{1, 0, 3, 7, 7, 7}
	for i := range 256 {
		b = append(b, byte(i), 255-byte(i), byte(i/2))
	}
	return string(b)
}

func TestJP2Refused(t *testing.T) {
	t.Parallel()
	plain, grey := codestream(t, "plain.j2k"), codestream(t, "grey.j2k")
	five := isoBox("cmap", strings.Repeat("\x00\x00\x01\x00", 5))
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"Lab":         {jp2(plain, isoBox("colr", inLab)), "JPEG 2000 in rare colours (14): " + repository.ErrUnsupported.Error()},
		"five":        {jp2(grey, isoBox("colr", inSRGB), isoBox("pclr", threeColumns()), five), "JPEG 2000 with 5 channels: " + repository.ErrUnsupported.Error()},
		"no column":   {jp2(grey, isoBox("pclr", twoColumns()), isoBox("cmap", "\x00\x00\x01\x05")), "JPEG 2000: its palette has not the colours that it says: " + repository.ErrDamaged.Error()},
		"no picture":  {jp2("", isoBox("colr", inSRGB)), "JPEG 2000: there is no picture in it: " + repository.ErrDamaged.Error()},
		"breaks off":  {[]byte(plain[:120]), "JPEG 2000: it breaks off: " + repository.ErrDamaged.Error()},
		"far too big": {[]byte(plain[:8] + "\x00\x02\x00\x00\x00\x02\x00\x00" + plain[16:24] + "\x00\x02\x00\x00\x00\x02\x00\x00" + plain[32:]), "131072 × 131072 pixels: " + repository.ErrTooLarge.Error()},
	} {
		_, err := decode.New(1).Decode(context.Background(), content(c.file), own)
		if err == nil || err.Error() != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

// TestJP2Reduced: a thumbnail comes out of the codec smaller, and looks as the whole.
func TestJP2Reduced(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"plain.j2k", "tiles.j2k", "lossy.j2k"} {
		file := []byte(codestream(t, name))
		whole := show(t, file, own).Pixels
		small := show(t, file, repository.Square(9, false)).Pixels
		a := meanOf(whole, 0, 0, float64(whole.Rect.Dx()), float64(whole.Rect.Dy()))
		b := meanOf(small, 0, 0, float64(small.Rect.Dx()), float64(small.Rect.Dy()))
		for k := range a {
			if d := a[k] - b[k]; d > 12 || d < -12 { // its sharp edges are cut off at black and white
				t.Errorf("%s: mean %.1f, whole %.1f", name, b, a)
				break
			}
		}
	}
}

// TestJP2BreaksOff: what came is shown, and called incomplete.
func TestJP2BreaksOff(t *testing.T) {
	t.Parallel()
	file := []byte(codestream(t, "plain.j2k"))
	p := show(t, file[:len(file)*3/4], own)
	if !p.Partial {
		t.Error("called whole")
	}
	if bytes.Equal(p.Pixels.Pix, show(t, file, own).Pixels.Pix) {
		t.Error("nothing is missing")
	}
}

// TestJP2Metadata finds what programs put into boxes of their own.
func TestJP2Metadata(t *testing.T) {
	t.Parallel()
	file := string(jp2(codestream(t, "grey.j2k"), isoBox("colr", inGrey)))
	file += isoBox("uuid", "JpgTiffExif->JP2", string(camera()))
	f, err := decode.New(1).Facts(context.Background(), content([]byte(file)))
	if err != nil || f.Camera == "" || f.Width != 37 || f.Height != 29 {
		t.Errorf("%+v, %v", f, err)
	}
	if _, err := decode.New(1).Play(context.Background(), content([]byte(file))); !errors.Is(err, repository.ErrStill) {
		t.Errorf("plays: %v", err)
	}
}
