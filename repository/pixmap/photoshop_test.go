package pixmap_test

import (
	"encoding/binary"
	"strings"
	"testing"

	"vitrine/repository/pixmap"
)

// psdHead is what a made Photoshop file says; the zero value is one of a pixel.
type psdHead struct {
	isBig                       bool
	channels, depth, mode, w, h uint16
	colours, resources, layers  string
	isPacked                    bool
}

func psd(h psdHead) []byte {
	be := binary.BigEndian
	version := uint16(1)
	if h.isBig {
		version = 2
	}
	b := be.AppendUint16([]byte("8BPS"), version)
	b = be.AppendUint16(append(b, 0, 0, 0, 0, 0, 0), h.channels)
	b = be.AppendUint32(b, uint32(max(h.h, 1)))
	b = be.AppendUint32(b, uint32(max(h.w, 1)))
	b = be.AppendUint16(be.AppendUint16(b, h.depth), h.mode)
	b = append(be.AppendUint32(b, uint32(len(h.colours))), h.colours...)
	b = append(be.AppendUint32(b, uint32(len(h.resources))), h.resources...)
	if h.isBig {
		b = be.AppendUint64(b, uint64(len(h.layers)))
	} else {
		b = be.AppendUint32(b, uint32(len(h.layers)))
	}
	b = append(b, h.layers...)
	if h.isPacked {
		return append(b, 0, 1)
	}
	return append(b, 0, 0)
}

func resource(number uint16, data string) string {
	b := binary.BigEndian.AppendUint16([]byte("8BIM"), number)
	b = binary.BigEndian.AppendUint32(append(b, 0, 0), uint32(len(data)))
	return string(b) + data + strings.Repeat("\x00", len(data)&1)
}

// sheer is a section of layers that says that the picture is seen through.
const sheer = "\x00\x00\x00\x04\xff\xff\x00\x00\x00\x00\x00\x00"

func photoshopCases() []picture {
	palette := "\x01" + strings.Repeat("\x00", 255) + "\x02" + strings.Repeat("\x00", 255) + "\x03" + strings.Repeat("\x00", 255)
	rgb := psdHead{channels: 3, depth: 8, mode: 3, w: 2}
	packed := rgb
	packed.isPacked = true
	big := packed
	big.isBig = true
	return []picture{
		{"Photoshop", pixmap.Photoshop, string(psd(rgb)) + "abcdef", "616365626466", true},
		{"Photoshop in runs", pixmap.Photoshop, string(psd(packed)) + "\x00\x03\x00\x02\x00\x02" + "\x01ab" + "\xffc" + "\xffd", "616364626364", false},
		{"PSB in runs", pixmap.Photoshop, string(psd(big)) + "\x00\x00\x00\x03\x00\x00\x00\x02\x00\x00\x00\x02" + "\x01ab" + "\xffc" + "\xffd", "616364626364", false},
		{"Photoshop, seen through", pixmap.Photoshop, string(psd(psdHead{channels: 4, depth: 8, mode: 3, layers: sheer})) + "\xff\x7f\xc0\x80", "ff008180", true},
		{"Photoshop with a channel that is no transparency", pixmap.Photoshop, string(psd(psdHead{channels: 4, depth: 8, mode: 3})) + "abcd", "616263", true},
		{"Photoshop of 16 bits", pixmap.Photoshop, string(psd(psdHead{channels: 1, depth: 16, mode: 1, w: 2})) + "\x80\xff\x01\xff", "8001", true},
		{"Photoshop of bits", pixmap.Photoshop, string(psd(psdHead{channels: 1, depth: 1, w: 3})) + "\xa0", "00ff00", true},
		{"Photoshop of inks", pixmap.Photoshop, string(psd(psdHead{channels: 4, depth: 8, mode: 4})) + "\xff\x00\xfe\x01", "00ff01fe", true},
		{"Photoshop of Lab", pixmap.Photoshop, string(psd(psdHead{channels: 3, depth: 8, mode: 9, w: 2})) + "\xff\x8a" + "\x80\xd1" + "\x80\xc6", "ffffffff0000", true},
		{"Photoshop with a palette", pixmap.Photoshop, string(psd(psdHead{channels: 1, depth: 8, mode: 2, w: 2, colours: palette, resources: resource(1047, "\x00\x07")})) + "\x00\x07", "010203ff00000000", true},
		{"Photoshop of light", pixmap.Photoshop, string(psd(psdHead{channels: 1, depth: 32, mode: 1})) + "\x3f\x80\x00\x00", one, true},
	}
}

// TestPhotoshopParts: where else a file speaks of its picture.
func TestPhotoshopParts(t *testing.T) {
	t.Parallel()
	resources := resource(1039, "profile") + resource(1058, "exif") + resource(1060, "xmp") + resource(1036, strings.Repeat("h", 28)+"jpeg")
	file := string(psd(psdHead{channels: 3, depth: 8, mode: 3, resources: resources})) + "abc"
	p, err := pixmap.Photoshop(strings.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	light := string(psd(psdHead{channels: 3, depth: 32, mode: 3, resources: resources})) + strings.Repeat("\x00", 12)
	if p, err := pixmap.Photoshop(strings.NewReader(light), int64(len(light))); err != nil || p.ICC.Length > 0 {
		t.Errorf("light is to be changed by a profile: %v, %v", p.ICC, err)
	}
	for want, at := range map[string]pixmap.Piece{"profile": p.ICC, "exif": p.EXIF, "xmp": p.XMP, "jpeg": p.Preview} {
		if got := file[at.Offset : at.Offset+at.Length]; got != want {
			t.Errorf("want %q, got %q", want, got)
		}
	}
}
