package repotest

import (
	"encoding/binary"
	"slices"
)

// Oriented returns a JPEG file with a word, before all others, on how it lies: from 1 to
// 8, as in EXIF.
func Oriented(file []byte, n uint16) []byte {
	const value = 18 // bytes of the directory before it
	directory := []byte("MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00")
	binary.BigEndian.PutUint16(directory[value:], n)
	segment := append([]byte("\xff\xe1\x00\x00Exif\x00\x00"), directory...)
	binary.BigEndian.PutUint16(segment[2:], uint16(len(segment)-2))
	return slices.Concat(file[:2], segment, file[2:])
}
