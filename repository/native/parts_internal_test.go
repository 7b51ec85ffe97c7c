package native

import (
	"bytes"
	"encoding/binary"
	"slices"
	"testing"
)

func TestShorten(t *testing.T) {
	tests := []struct {
		depth      int
		full       bool
		from, want []int
	}{
		{10, false, []int{0, 1, 2, 64, 511, 512, 514, 940, 1021, 1023}, []int{0, 0, 1, 16, 128, 128, 129, 235, 255, 255}},
		{10, true, []int{0, 2, 3, 512, 1019, 1021, 1022, 1023}, []int{0, 0, 1, 128, 254, 255, 255, 255}},
		{12, false, []int{0, 7, 8, 2048, 4095}, []int{0, 0, 1, 128, 255}},
		{12, true, []int{0, 8, 9, 2048, 4086, 4087, 4095}, []int{0, 0, 1, 128, 254, 255, 255}},
		{16, true, []int{0, 128, 129, 32768, 65535}, []int{0, 0, 1, 128, 255}},
	}
	for _, test := range tests {
		from := make([]uint16, len(test.from))
		for i, v := range test.from {
			from[i] = uint16(v)
		}
		got := make([]byte, len(from))
		shorten(got, from, test.depth, test.full)
		for i, want := range test.want {
			if int(got[i]) != want {
				t.Errorf("%d of %d bits, full range %v, became %d, want %d", test.from[i], test.depth, test.full, got[i], want)
			}
		}
	}
}

// config is a box hvcC whose lengths have n bytes, with two units.
func config(n int) []byte {
	b := make([]byte, 23)
	b[21], b[22] = byte(n-1), 1
	return append(b, 0x20, 0, 2, 0, 1, 'a', 0, 2, 'b', 'c')
}

func TestUnits(t *testing.T) {
	wantHead := []byte("\x00\x00\x00\x01a\x00\x00\x00\x02bc")
	tests := []struct {
		name         string
		config, data []byte
		units        string // "" is an error
	}{
		{"four bytes", config(4), []byte("\x00\x00\x00\x02xy"), "\x00\x00\x00\x02xy"},
		{"two bytes", config(2), []byte("\x00\x02xy\x00\x01z"), "\x00\x00\x00\x02xy\x00\x00\x00\x01z"},
		{"too long", config(4), []byte("\x00\x00\x00\x03xy"), ""},
		{"empty unit", config(4), []byte("\x00\x00\x00\x00"), ""},
		{"half a length", config(4), []byte("\x00\x00"), ""},
		{"half a config", config(4)[:30], []byte("\x00\x00\x00\x02xy"), ""},
		{"no config", nil, []byte("\x00\x00\x00\x02xy"), ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			head, units, err := unitsOf(test.config, test.data)
			if test.units == "" {
				if err == nil {
					t.Errorf("got %q, %q", head, units)
				}
				return
			}
			if err != nil || !bytes.Equal(head, wantHead) || string(units) != test.units {
				t.Errorf("got %q, %q, %v", head, units, err)
			}
		})
	}
}

// FuzzUnits checks that what goes to the library is whole: lengths and units, to the end.
func FuzzUnits(f *testing.F) {
	f.Add(config(4), []byte("\x00\x00\x00\x02xy"))
	f.Add(config(1), []byte("\x02xy\x01z"))
	f.Fuzz(func(t *testing.T, config, data []byte) {
		head, units, err := unitsOf(config, data)
		if err != nil {
			return
		}
		for _, b := range [][]byte{head, units} {
			for len(b) > 0 {
				unit, after := cut(b, prefix)
				if unit == nil {
					t.Fatalf("%q ends in a broken unit", b)
				}
				b = after
			}
		}
	})
}

func TestRange(t *testing.T) {
	for file, want := range map[string][2]bool{
		"....colrnclx\x00\x01\x00\x0d\x00\x06\x80": {true, true},
		"....colrnclx\x00\x01\x00\x0d\x00\x06\x00": {false, true},
		"....colrnclx\x00\x01\x00\x0d\x00\x06":     {},
		"....colrprof":                             {},
	} {
		if full, told := rangeOf([]byte(file)); full != want[0] || told != want[1] {
			t.Errorf("%q: %v, %v", file, full, told)
		}
	}
}

// box makes a box.
func box(name string, body ...[]byte) []byte {
	b := slices.Concat(body...)
	return slices.Concat(binary.BigEndian.AppendUint32(nil, uint32(8+len(b))), []byte(name), b)
}

func TestPictureOf(t *testing.T) {
	items := func(version, n byte) []byte { return box("iinf", []byte{version, 0, 0, 0, 0, n}) }
	of := func(items []byte, properties ...[]byte) []byte {
		meta := box("meta", make([]byte, 4), box("hdlr"), items, box("iprp", box("ipco", properties...)))
		return slices.Concat(box("ftyp", []byte("heic")), meta, box("mdat", []byte("data")))
	}
	good := of(items(0, 1), box("ispe"), box("hvcC", []byte("config")))
	tests := []struct {
		name string
		file []byte
		ok   bool
	}{
		{"one picture", good, true},
		{"two pictures", of(items(0, 2), box("hvcC", []byte("config"))), false},
		{"a list of another version", of(items(1, 1), box("hvcC", []byte("config"))), false},
		{"another codec", of(items(0, 1), box("av1C", []byte("config"))), false},
		{"no end", good[:len(good)-1], false},
		{"too many boxes", slices.Concat(bytes.Repeat(box("free"), mostBoxes), good), false},
		{"nothing", nil, false},
	}
	for _, test := range tests {
		config, data, ok := pictureOf(test.file)
		if ok != test.ok || ok && (string(config) != "config" || string(data) != "data") {
			t.Errorf("%s: got %q, %q, %v", test.name, config, data, ok)
		}
	}
}

// FuzzPictureOf finds nothing that is not in the file.
func FuzzPictureOf(f *testing.F) {
	f.Add(box("meta", make([]byte, 4), box("iinf", []byte{0, 0, 0, 0, 0, 1}), box("iprp", box("ipco", box("hvcC", []byte("c"))))))
	f.Fuzz(func(t *testing.T, file []byte) {
		config, data, ok := pictureOf(file)
		if ok && (!bytes.Contains(file, config) || !bytes.Contains(file, data)) {
			t.Errorf("got %q, %q", config, data)
		}
	})
}

func TestChroma(t *testing.T) {
	hevc := func(format byte) []byte {
		b := append([]byte("hvcC"), make([]byte, 17)...)
		b[20] = 0xfc | format
		return b
	}
	tests := []struct {
		name string
		file []byte
		want int
	}{
		{"HEVC grey", hevc(0), 0},
		{"HEVC 4:2:0", hevc(1), 420},
		{"HEVC 4:4:4", hevc(3), 444},
		{"AV1 4:2:0", []byte("....av1C\x81\x00\x0c\x00"), 420},
		{"AV1 4:2:2", []byte("....av1C\x81\x20\x08\x00"), 422},
		{"AV1 4:4:4", []byte("....av1C\x81\x20\x00\x00"), 444},
		{"AV1 grey", []byte("....av1C\x81\x00\x1c\x00"), 0},
		{"AV1 that cannot be", []byte("....av1C\x81\x00\x04\x00"), unknownChroma},
		{"cut off", []byte("....av1C\x81"), unknownChroma},
		{"nothing", nil, unknownChroma},
	}
	for _, test := range tests {
		if got := chromaOf(test.file); got != test.want {
			t.Errorf("%s: got %d, want %d", test.name, got, test.want)
		}
	}
}
