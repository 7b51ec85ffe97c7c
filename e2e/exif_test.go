//go:build e2e

package e2e

import (
	"encoding/binary"
	"slices"
)

// Tags of EXIF.
const (
	tagMake   = 0x010f
	tagModel  = 0x0110
	tagArtist = 0x013b
)

// tag is one text of EXIF, longer than three letters.
type tag struct {
	number uint16
	text   string
}

// withEXIF returns a JPEG file with tags, which are in the order of their numbers.
func withEXIF(file []byte, tags ...tag) []byte {
	const head, each, text = 8, 12, 2 // bytes, and the kind of a value
	le := binary.LittleEndian
	exif := []byte{'I', 'I', 42, 0, head, 0, 0, 0}
	exif = le.AppendUint16(exif, uint16(len(tags)))
	at := head + 2 + each*len(tags) + 4
	var texts []byte
	for _, t := range tags {
		exif = le.AppendUint16(exif, t.number)
		exif = le.AppendUint16(exif, text)
		exif = le.AppendUint32(exif, uint32(len(t.text)+1))
		exif = le.AppendUint32(exif, uint32(at+len(texts)))
		texts = append(append(texts, t.text...), 0)
	}
	exif = append(le.AppendUint32(exif, 0), texts...)

	segment := append([]byte("Exif\x00\x00"), exif...)
	marker := binary.BigEndian.AppendUint16([]byte{0xff, 0xe1}, uint16(len(segment)+2))
	return slices.Insert(slices.Clone(file), 2, append(marker, segment...)...)
}
