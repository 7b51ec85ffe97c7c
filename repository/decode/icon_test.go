package decode_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"

	"vitrine/repository/decode"
)

// icon is one in a file of several: what the directory says of it, and its bytes.
type icon struct {
	w, h, bits byte
	data       string
}

// icons puts them together.
func icons(list ...icon) []byte {
	le := binary.LittleEndian
	b := le.AppendUint16([]byte{0, 0, 1, 0}, uint16(len(list)))
	at := 6 + 16*len(list)
	for _, c := range list {
		b = append(b, c.w, c.h, 0, 0, 1, 0, c.bits, 0)
		b = le.AppendUint32(le.AppendUint32(b, uint32(len(c.data))), uint32(at))
		at += len(c.data)
	}
	for _, c := range list {
		b = append(b, c.data...)
	}
	return b
}

// bitmap is an icon without its first header: colours, rows from the lowest on, mask.
func bitmap(w, h uint32, bits uint16, rest string) string {
	le := binary.LittleEndian
	b := le.AppendUint32(le.AppendUint32(le.AppendUint32(nil, 40), w), 2*h)
	b = le.AppendUint16(le.AppendUint16(b, 1), bits)
	return string(b) + strings.Repeat("\x00", 24) + rest
}

// TestIcons: the largest, of equal ones the deepest, with what it lets through.
func TestIcons(t *testing.T) {
	t.Parallel()
	const masked, open = "\x40\x00\x00\x00", "\x00\x00\x00\x00"
	two := "\x00\x00\xff\x00" + "\x00\xff\x00\x00" // red and green
	deep := bitmap(2, 1, 32, "\x00\x00\xff\xff"+"\x00\xff\x00\x80"+masked)
	for _, c := range []struct {
		name string
		file []byte
		want string
	}{
		{"1 bit", icons(icon{2, 1, 1, bitmap(2, 1, 1, two+"\x40\x00\x00\x00"+open)}), "ff0000ff00ff00ff"},
		{"1 bit, masked", icons(icon{2, 1, 1, bitmap(2, 1, 1, two+"\x00\x00\x00\x00"+masked)}), "ff0000ff00000000"},
		{"4 bits", icons(icon{2, 1, 4, bitmap(2, 1, 4, two+strings.Repeat("\x00", 56)+"\x10\x00\x00\x00"+open)}), "00ff00ffff0000ff"},
		{"8 bits", icons(icon{2, 1, 8, bitmap(2, 1, 8, two+strings.Repeat("\x00", 1016)+"\x00\x01\x00\x00"+masked)}), "ff0000ff00000000"},
		{"24 bits", icons(icon{2, 1, 24, bitmap(2, 1, 24, "\x00\x00\xff\x00\xff\x00\x00\x00"+masked)}), "ff0000ff00000000"},
		{"32 bits: alpha, not the mask", icons(icon{2, 1, 32, deep}), "ff0000ff00800080"},
		{"32 bits without alpha: the mask", icons(icon{2, 1, 32, bitmap(2, 1, 32, "\x00\x00\xff\x00"+"\x00\xff\x00\x00"+masked)}), "ff0000ff00000000"},
		{"without a mask", icons(icon{2, 1, 24, bitmap(2, 1, 24, "\x00\x00\xff\x00\xff\x00\x00\x00")}), "ff0000ff00ff00ff"},
		{"two rows, the lower first", icons(icon{1, 2, 24, bitmap(1, 2, 24, "\x00\xff\x00\x00"+"\x00\x00\xff\x00"+open+open)}), "ff0000ff"},
		{"the deepest", icons(icon{2, 1, 1, bitmap(2, 1, 1, two+open+open)}, icon{2, 1, 32, deep}), "ff0000ff00800080"},
		{"the largest, whatever the list says", icons(icon{255, 1, 1, bitmap(1, 1, 1, two+open+open)}, icon{1, 1, 32, deep}), "ff0000ff00800080"},
		{"PNG", icons(icon{1, 1, 1, bitmap(1, 1, 1, two+open+open)}, icon{2, 1, 32, small()}), "ff0000ff00800080"},
		{"broken ones", icons(icon{9, 9, 32, bitmap(9, 9, 32, "")}, icon{2, 1, 32, "broken"}, icon{2, 1, 32, deep}), "ff0000ff00800080"},
		{"a broken PNG", icons(icon{9, 9, 32, small()[:16] + "\x00\x00\x10\x00\x00\x00\x10\x00" + strings.Repeat("x", 20)}, icon{2, 1, 32, deep}), "ff0000ff00800080"},
	} {
		p := show(t, c.file, own)
		if got := fmt.Sprintf("%x", p.Pixels.Pix[:4*p.Width]); got != c.want || p.Partial || p.Format != "icon" {
			t.Errorf("%s: want %s, got %s %s, partial %v", c.name, c.want, p.Format, got, p.Partial)
		}
	}
}

// TestBrokenIcons: nothing is shown out of nothing, and nothing allocated for it.
func TestBrokenIcons(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"none":      {icons(), "icon: it breaks off: damaged image"},
		"too short": {icons(icon{9, 9, 32, bitmap(9, 9, 32, "")}), "icon: 9 × 9 pixels need more than 62 bytes: damaged image"},
		"too large": {icons(icon{1, 1, 24, bitmap(60000, 60000, 24, "")}), "60000 × 60000 pixels: too large"},
		"packed":    {bytes.Replace(icons(icon{2, 2, 8, bitmap(2, 2, 8, strings.Repeat("\x00", 2000))}), []byte("\x08\x00\x00\x00\x00\x00"), []byte("\x08\x00\x01\x00\x00\x00"), 1), "a packed icon: unsupported kind of image"},
	} {
		_, err := decode.New(1).Decode(context.Background(), content(c.file), own)
		if err == nil || err.Error() != c.want {
			t.Errorf("%s: want %q, got %v", name, c.want, err)
		}
	}
}
