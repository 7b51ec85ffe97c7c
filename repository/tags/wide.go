package tags

import (
	"encoding/binary"
	"unicode/utf16"
)

// wide returns text of 16 bits a letter, up to its first zero.
func wide(b []byte, order binary.ByteOrder) string {
	if len(b) >= 2 && b[0] == 0xfe && b[1] == 0xff {
		order, b = binary.BigEndian, b[2:]
	} else if len(b) >= 2 && b[0] == 0xff && b[1] == 0xfe {
		order, b = binary.LittleEndian, b[2:]
	}
	var units []uint16
	for ; len(b) >= 2; b = b[2:] {
		u := order.Uint16(b)
		if u == 0 {
			break
		}
		units = append(units, u)
	}
	return string(utf16.Decode(units))
}

const mostXP = 4 << 10 // bytes of a text that Windows has written

func xp(b []byte) string { return wide(b, binary.LittleEndian) }
