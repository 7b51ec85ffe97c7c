package metadata_test

import (
	"bytes"
	"encoding/binary"
	"testing"

	"vitrine/repository/metadata"
)

// sound checks what claims must be, whatever they were read from.
func sound(t *testing.T, c metadata.Claims) {
	t.Helper()
	for _, m := range []metadata.Moment{c.Original, c.Digitized, c.Changed} {
		if y := m.Clock.Year(); !m.IsZero() && (y < 1826 || y > 9999) || m.Offset < -900 || m.Offset > 900 {
			t.Errorf("got %+v", m)
		}
	}
	if len(c.Make) > 64 || len(c.Model) > 64 || len(c.Camera()) > 2*64+1 {
		t.Errorf("texts of %d and %d bytes", len(c.Make), len(c.Model))
	}
}

func FuzzEXIF(f *testing.F) {
	f.Add(block(binary.LittleEndian, []value{text(0x010f, "Canon")}, []value{text(0x9003, "2013:06:04 13:54:12"), text(0x9011, "+02:00")}))
	f.Add(block(binary.BigEndian, []value{text(0x0132, "2013:06:04 13:54:12"), {tag: 0x02bc, kind: 1, text: "<x:xmpmeta/>"}}, nil))
	f.Fuzz(func(t *testing.T, b []byte) {
		c, xmp := metadata.ReadEXIF(peek(b), 0)
		sound(t, c)
		if xmp.Length < 0 || xmp.Offset < 0 {
			t.Errorf("XMP at %+v", xmp)
		}
	})
}

func FuzzXMP(f *testing.F) {
	f.Add([]byte(before + `<rdf:Description xmp:CreateDate="2013-06-04"><tiff:Model>B</tiff:Model></rdf:Description>` + after))
	f.Fuzz(func(t *testing.T, b []byte) { sound(t, metadata.ReadXMP(bytes.NewReader(b))) })
}
