package metadata_test

import (
	"bytes"
	"encoding/binary"

	"vitrine/repository/metadata"
)

type order interface {
	binary.ByteOrder
	binary.AppendByteOrder
}

// value is an entry of a directory: a text, or a number where there is none.
type value struct {
	tag, kind uint16
	text      string
	number    uint32
}

func text(tag uint16, s string) value         { return value{tag: tag, kind: 2, text: s + "\x00"} }
func number(tag, kind uint16, n uint32) value { return value{tag: tag, kind: kind, number: n} }

// block makes an EXIF block of two directories, each followed by its texts.
func block(o order, first, second []value) []byte {
	b := []byte("II*\x00")
	if o.Uint16([]byte{1, 0}) != 1 {
		b = []byte("MM\x00*")
	}
	b = o.AppendUint32(b, 8)
	if second != nil {
		first = append(first[:len(first):len(first)], number(0x8769, 4, 0))
	}
	b = directory(o, b, first)
	if second == nil {
		return b
	}
	at := bytes.Index(b, o.AppendUint16(nil, 0x8769))
	o.PutUint32(b[at+8:], uint32(len(b)))
	return directory(o, b, second)
}

// directory appends one that lies at the end of b, and its texts.
func directory(o order, b []byte, list []value) []byte {
	texts := len(b) + 2 + 12*len(list) + 4
	var rest []byte
	b = o.AppendUint16(b, uint16(len(list)))
	for _, v := range list {
		b = o.AppendUint16(o.AppendUint16(b, v.tag), v.kind)
		switch {
		case v.text == "":
			b = o.AppendUint32(o.AppendUint32(b, 1), v.number)
		case len(v.text) <= 4:
			b = o.AppendUint32(b, uint32(len(v.text)))
			b = append(append(b, v.text...), make([]byte, 4-len(v.text))...)
		default:
			b = o.AppendUint32(o.AppendUint32(b, uint32(len(v.text))), uint32(texts+len(rest)))
			rest = append(rest, v.text...)
		}
	}
	return append(o.AppendUint32(b, 0), rest...)
}

// peek looks into b.
func peek(b []byte) metadata.Peek {
	return func(off int64, n int) []byte {
		if off < 0 || n < 0 || off > int64(len(b)-n) {
			return nil
		}
		return b[off : off+int64(n)]
	}
}
