package typeface

import (
	"encoding/binary"
	"slices"
	"unicode/utf16"
)

// What is read of a file, of which some are broken.
const (
	mostFonts   = 64 // in a collection
	mostTables  = 64
	mostRecords = 512
)

// familiesIn returns the families of the fonts in a file: those of the name table of
// OpenType, 1.9, with the IDs 1 and 16.
func familiesIn(b []byte) []string {
	var found []string
	for _, at := range fontsIn(b) {
		for _, name := range names(table(b, at, "name")) {
			if name != "" && !slices.Contains(found, name) {
				found = append(found, name)
			}
		}
	}
	return found
}

// fontsIn returns where the fonts of a file begin.
func fontsIn(b []byte) []int {
	if len(b) < 12 || string(b[:4]) != "ttcf" {
		return []int{0}
	}
	n := min(int(binary.BigEndian.Uint32(b[8:])), mostFonts)
	var at []int
	for i := range n {
		if len(b) < 16+4*i {
			break
		}
		at = append(at, int(binary.BigEndian.Uint32(b[12+4*i:])))
	}
	return at
}

// table returns a table of the font at an offset; nil where there is none.
func table(b []byte, at int, tag string) []byte {
	if at+12 > len(b) {
		return nil
	}
	n := min(int(binary.BigEndian.Uint16(b[at+4:])), mostTables)
	for i := range n {
		entry := at + 12 + 16*i
		if entry+16 > len(b) {
			return nil
		}
		if string(b[entry:entry+4]) == tag {
			off, size := int(binary.BigEndian.Uint32(b[entry+8:])), int(binary.BigEndian.Uint32(b[entry+12:]))
			if off > len(b) || size > len(b)-off {
				return nil
			}
			return b[off : off+size]
		}
	}
	return nil
}

// names returns the families in a name table.
func names(t []byte) []string {
	if len(t) < 6 {
		return nil
	}
	n, texts := min(int(binary.BigEndian.Uint16(t[2:])), mostRecords), int(binary.BigEndian.Uint16(t[4:]))
	var found []string
	for i := range n {
		if len(t) < 6+12*(i+1) {
			break
		}
		r := t[6+12*i:]
		platform, id := binary.BigEndian.Uint16(r), binary.BigEndian.Uint16(r[6:])
		size, off := int(binary.BigEndian.Uint16(r[8:])), texts+int(binary.BigEndian.Uint16(r[10:]))
		if id != 1 && id != 16 || off+size > len(t) {
			continue
		}
		text := t[off : off+size]
		if platform == 1 { // Macintosh: of families, ASCII
			found = append(found, string(text))
			continue
		}
		units := make([]uint16, len(text)/2)
		for k := range units {
			units[k] = binary.BigEndian.Uint16(text[2*k:])
		}
		found = append(found, string(utf16.Decode(units)))
	}
	return found
}
