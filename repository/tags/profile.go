package tags

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
)

const (
	profileHeader  = 128
	profileEntry   = 12
	mostOfProfile  = 256      // entries
	mostOfOneEntry = 64 << 10 // bytes
)

// readProfile reads the header of a colour profile and its texts (ICC.1:2022, 7.2,
// 9.2). It returns its name.
func readProfile(b []byte, l *list) string {
	if len(b) < profileHeader+4 || string(b[36:40]) != "acsp" {
		return ""
	}
	l.begin("ICC profile")
	name := profileText(profileEntryOf(b, "desc"))
	l.add("Description", name)
	l.add("Copyright", profileText(profileEntryOf(b, "cprt")))
	l.add("Manufacturer", profileText(profileEntryOf(b, "dmnd")))
	l.add("Model", profileText(profileEntryOf(b, "dmdd")))
	l.add("Version", fmt.Sprintf("%d.%d.%d", b[8], b[9]>>4, b[9]&15))
	l.add("Class", named(b[12:16], "scnr Input; mntr Display; prtr Output; spac Colour space; link Link; abst Abstract; nmcl Named colours"))
	l.add("Colour space", string(b[16:20]))
	l.add("Connection space", string(b[20:24]))
	if date := b[24:36]; !bytes.Equal(date, make([]byte, 12)) {
		part := func(i int) uint16 { return binary.BigEndian.Uint16(date[2*i:]) }
		l.add("Made", fmt.Sprintf("%04d-%02d-%02d %02d:%02d:%02d", part(0), part(1), part(2), part(3), part(4), part(5)))
	}
	l.add("Rendering intent", named(b[67:68], "\x00 Perceptual; \x01 Relative colorimetric; \x02 Saturation; \x03 Absolute colorimetric"))
	l.add("Size", fmt.Sprintf("(%d bytes)", len(b)))
	return oneLine(name)
}

// named returns what a signature stands for, or the signature.
func named(signature []byte, words string) string {
	for _, word := range strings.Split(words, "; ") {
		if s, word, ok := strings.Cut(word, " "); ok && s == string(signature) {
			return word
		}
	}
	return string(signature)
}

// profileEntryOf returns the bytes of the entry of that name, or nil.
func profileEntryOf(b []byte, name string) []byte {
	count := min(binary.BigEndian.Uint32(b[profileHeader:]), mostOfProfile)
	for i := range int(count) {
		at := profileHeader + 4 + profileEntry*i
		if at+profileEntry > len(b) {
			return nil
		}
		e := b[at : at+profileEntry]
		from, n := uint64(binary.BigEndian.Uint32(e[4:])), uint64(binary.BigEndian.Uint32(e[8:]))
		if string(e[:4]) == name && from+n <= uint64(len(b)) {
			return b[from : from+min(n, mostOfOneEntry)]
		}
	}
	return nil
}

// profileText reads the three kinds of text that profiles have. Of several
// languages it takes the first.
func profileText(b []byte) string {
	if len(b) < 12 {
		return ""
	}
	switch string(b[:4]) {
	case "text":
		text, _, _ := bytes.Cut(b[8:], []byte{0})
		return Plain(text)
	case "desc":
		n := min(uint64(binary.BigEndian.Uint32(b[8:])), uint64(len(b)-12))
		text, _, _ := bytes.Cut(b[12:12+n], []byte{0})
		return Plain(text)
	case "mluc":
		if len(b) < 28 || binary.BigEndian.Uint32(b[8:]) == 0 {
			return ""
		}
		n, from := uint64(binary.BigEndian.Uint32(b[20:])), uint64(binary.BigEndian.Uint32(b[24:]))
		if from+n > uint64(len(b)) {
			return ""
		}
		return wide(b[from:from+n], binary.BigEndian)
	}
	return ""
}
