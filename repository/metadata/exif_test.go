package metadata_test

import (
	"encoding/binary"
	"strings"
	"testing"

	"vitrine/repository/metadata"
)

func TestReadEXIF(t *testing.T) {
	t.Parallel()
	first := []value{text(0x010f, "Canon"), text(0x0110, "EOS"), number(0x0112, 3, 6), text(0x0132, "2013:06:05 01:02:03")}
	second := []value{
		number(0x9000, 7, 0), text(0x9003, "2013:06:04 13:54:12"), text(0x9004, "2013:06:04 13:54:13"),
		text(0x9010, "+00:00"), text(0x9011, "+02:00"),
	}
	for name, o := range map[string]order{"little endian": binary.LittleEndian, "big endian": binary.BigEndian} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			const behind = 20 // offsets count from the block, wherever it lies
			c, xmp := metadata.ReadEXIF(peek(append(make([]byte, behind), block(o, first, second)...)), behind)
			want := "2013-06-04 13:54:12 2h0m0s|2013-06-04 13:54:13|2013-06-05 01:02:03 0s|Canon EOS"
			if got := said(c); got != want || xmp.Length != 0 {
				t.Errorf("want %s, got %s, XMP %v", want, got, xmp)
			}
		})
	}
}

// said writes claims as the tests' tables do.
func said(c metadata.Claims) string {
	return strings.Join([]string{told(c.Original), told(c.Digitized), told(c.Changed), c.Camera()}, "|")
}

// TestReadEXIFOddly has directories as cameras, programs and attackers write them.
func TestReadEXIFOddly(t *testing.T) {
	t.Parallel()
	o := binary.LittleEndian
	date := text(0x9003, "2013:06:04 13:54:12")
	withBytes := func(b []byte, at int, put ...byte) []byte {
		copy(b[at:], put)
		return b
	}
	tests := []struct {
		name  string
		block []byte
		want  string
	}{
		{"unknown types before", block(o, []value{number(1, 0, 9), number(2, 999, 9)}, []value{number(3, 0, 9), date}), "2013-06-04 13:54:12|||"},
		{"date in the first directory", block(o, []value{date}, nil), "2013-06-04 13:54:12|||"},
		{"no zero at the end", block(o, []value{{tag: 0x0110, kind: 2, text: "MAVICA"}}, nil), "|||MAVICA"},
		{"text goes on after its end", block(o, []value{{tag: 0x0110, kind: 2, text: "MAVICA\x003ghx7y"}}, nil), "|||MAVICA"},
		{"short text lies in its entry", block(o, []value{text(0x0110, "Q8")}, nil), "|||Q8"},
		{"text of bytes", block(o, []value{{tag: 0x0110, kind: 7, text: "Q8000"}}, nil), "|||Q8000"},
		{"text of numbers", block(o, []value{number(0x0110, 3, 7)}, nil), "|||"},
		{"the first of two counts", block(o, []value{text(0x0110, "first"), text(0x0110, "second")}, nil), "|||first"},
		{"long text", block(o, []value{text(0x0110, strings.Repeat("x", 5000))}, nil), "|||" + strings.Repeat("x", 64)},
		{"no date of all", block(o, nil, []value{text(0x9003, "    :  :     :  :  "), text(0x9004, "2014:01:01 00:00:00")}), "|2014-01-01 00:00:00||"},
		{"directory that is its own", block(o, []value{text(0x0110, "A"), number(0x8769, 4, 8)}, nil), "|||A"},
		{"second directory nowhere", block(o, []value{text(0x0110, "A"), number(0x8769, 4, 0xfffffff0)}, nil), "|||A"},
		{"text nowhere", withBytes(block(o, []value{text(0x0110, "ABCDE")}, nil), 18, 0xf0, 0xff, 0xff, 0xff), "|||"},
		{"count of four thousand millions", withBytes(block(o, []value{text(0x0110, "ABCDE")}, nil), 14, 0xff, 0xff, 0xff, 0xff), "|||"},
		{"more entries than there are", withBytes(block(o, []value{text(0x0110, "ABCDE")}, nil), 8, 0xff, 0xff), "|||ABCDE"},
		{"no TIFF", []byte("II+\x00 and so on"), "|||"},
		{"nothing", nil, "|||"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			c, _ := metadata.ReadEXIF(peek(test.block), 0)
			if got := said(c); got != test.want {
				t.Errorf("want %q, got %q", test.want, got)
			}
		})
	}
}

func TestReadEXIFSaysWhereXMPIs(t *testing.T) {
	t.Parallel()
	packet := strings.Repeat("p", 100)
	b := block(binary.BigEndian, []value{{tag: 0x02bc, kind: 1, text: packet}}, nil)
	_, at := metadata.ReadEXIF(peek(b), 0)
	if at.Length != 100 || string(b[at.Offset:at.Offset+at.Length]) != packet {
		t.Errorf("got %+v", at)
	}
}

// TestReadEXIFIsBounded counts the looks at a block that is all directory.
func TestReadEXIFIsBounded(t *testing.T) {
	t.Parallel()
	b := block(binary.LittleEndian, make([]value, 0xffff), nil)
	looks := 0
	metadata.ReadEXIF(func(off int64, n int) []byte {
		looks++
		return peek(b)(off, n)
	}, 0)
	if looks > 2*4096+10 {
		t.Errorf("%d looks", looks)
	}
}

func TestDirectories(t *testing.T) {
	t.Parallel()
	b := block(binary.LittleEndian, []value{number(7, 3, 8)}, nil)
	root, ok := metadata.Root(peek(b), 0)
	if !ok || !root.IsThere() {
		t.Fatal("there is no directory")
	}
	if _, ok := root.Next(); ok {
		t.Error("there is a second directory")
	}
	binary.LittleEndian.PutUint32(b[8+2+12:], 8)
	next, ok := root.Next()
	if !ok {
		t.Fatal("there is no second directory")
	}
	for e := range next.Entries() {
		if e.Tag != 7 || e.Uint() != 8 || !e.IsShort(1) {
			t.Errorf("got %+v", e)
		}
	}
	if root.At(1 << 40).IsThere() {
		t.Error("a directory behind the end is there")
	}
}

// TestNumbers finds the numbers of entries in the file.
func TestNumbers(t *testing.T) {
	t.Parallel()
	far := value{tag: 3, kind: 3, text: "\x07\x00\x08\x00\x09\x00"}
	b := block(binary.LittleEndian, []value{number(1, 3, 5), number(2, 4, 6), far, text(4, "a")}, nil)
	root, _ := metadata.Root(peek(b), 0)
	want := map[uint16]uint32{1: 5, 2: 6, 3: 7}
	for e := range root.Entries() {
		at, width, ok := e.Numbers()
		switch {
		case ok != (want[e.Tag] > 0):
			t.Errorf("entry %d: numbers %v", e.Tag, ok)
		case width == 2 && uint32(binary.LittleEndian.Uint16(b[at:])) != want[e.Tag], width == 4 && binary.LittleEndian.Uint32(b[at:]) != want[e.Tag]:
			t.Errorf("entry %d: %d bytes each at %d", e.Tag, width, at)
		}
		delete(want, e.Tag)
	}
	if len(want) > 0 {
		t.Errorf("not seen: %v", want)
	}
}
