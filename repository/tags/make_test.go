package tags_test

import (
	"encoding/binary"

	"vitrine/repository"
	"vitrine/repository/metadata"
	"vitrine/repository/tags"
)

var le = binary.LittleEndian

// entry is one of a directory, with its value as bytes.
type entry struct {
	tag, kind uint16
	count     uint32
	value     []byte
}

func ascii(tag uint16, s string) entry {
	return entry{tag, 2, uint32(len(s) + 1), append([]byte(s), 0)}
}

func shorts(tag uint16, v ...uint16) entry {
	e := entry{tag: tag, kind: 3, count: uint32(len(v))}
	for _, n := range v {
		e.value = le.AppendUint16(e.value, n)
	}
	return e
}

func rationals(tag, kind uint16, v ...uint32) entry {
	e := entry{tag: tag, kind: kind, count: uint32(len(v) / 2)}
	for _, n := range v {
		e.value = le.AppendUint32(e.value, n)
	}
	return e
}

func raw(tag uint16, b string) entry { return entry{tag, 7, uint32(len(b)), []byte(b)} }

func directory(b []byte, list []entry) []byte {
	values := len(b) + 2 + 12*len(list) + 4
	var rest []byte
	b = le.AppendUint16(b, uint16(len(list)))
	for _, e := range list {
		b = le.AppendUint32(le.AppendUint16(le.AppendUint16(b, e.tag), e.kind), e.count)
		if len(e.value) <= 4 {
			b = append(append(b, e.value...), make([]byte, 4-len(e.value))...)
			continue
		}
		b = le.AppendUint32(b, uint32(values+len(rest)))
		rest = append(rest, e.value...)
	}
	return append(le.AppendUint32(b, 0), rest...)
}

// block makes an EXIF block: the first directory, and those below it by their tags.
func block(first []entry, below map[uint16][]entry) []byte {
	b := []byte("II*\x00\x00\x00\x00\x00")
	for tag, list := range below {
		off := uint32(len(b))
		b = directory(b, list)
		first = append(first, entry{tag, 4, 1, le.AppendUint32(nil, off)})
	}
	le.PutUint32(b[4:], uint32(len(b)))
	return directory(b, first)
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

func readEXIF(b []byte) repository.Details { return tags.Read(tags.Source{EXIF: peek(b)}) }

// valueOf returns the value of a tag, or "none".
func valueOf(d repository.Details, group, name string) string {
	for _, g := range d.Groups {
		for _, t := range g.Tags {
			if g.Name == group && t.Name == name {
				return t.Value
			}
		}
	}
	return "none"
}

// record is one of IPTC.
func record(record, set byte, value string) string {
	return string(binary.BigEndian.AppendUint16([]byte{0x1c, record, set}, uint16(len(value)))) + value
}

// photoshop makes resources with IPTC among them.
func photoshop(iptc string) []byte {
	resource := func(id uint16, body string) string {
		b := binary.BigEndian.AppendUint16([]byte("8BIM"), id)
		b = append(b, 0, 0)
		b = binary.BigEndian.AppendUint32(b, uint32(len(body)))
		b = append(b, body...)
		if len(body)%2 == 1 {
			b = append(b, 0)
		}
		return string(b)
	}
	return []byte(resource(0x03ed, "odd") + resource(0x0404, iptc) + resource(0x0425, "x"))
}
