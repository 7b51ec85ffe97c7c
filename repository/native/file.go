package native

import "encoding/binary"

// mostBoxes bounds how many boxes lie beside each other.
const mostBoxes = 64

// pictureOf returns the body of the box hvcC and the picture's bytes of a file with one
// coded picture, in whose box mdat is nothing else. It reports false for all others.
func pictureOf(file []byte) (config, data []byte, ok bool) {
	meta := body(file, "meta")
	if len(meta) < 4 {
		return nil, nil, false
	}
	meta = meta[4:] // version and flags
	// A list of version 0: how many items there are is in two bytes.
	if list := body(meta, "iinf"); len(list) < 6 || list[0] != 0 || binary.BigEndian.Uint16(list[4:]) != 1 {
		return nil, nil, false
	}
	config = body(body(body(meta, "iprp"), "ipco"), "hvcC")
	data = body(file, "mdat")
	return config, data, len(config) > 0 && len(data) > 0
}

// body returns what is in the first box of a name, or nil.
func body(boxes []byte, name string) []byte {
	const head = 8
	for range mostBoxes {
		if len(boxes) < head {
			return nil
		}
		size := binary.BigEndian.Uint32(boxes)
		if size < head || uint64(size) > uint64(len(boxes)) {
			return nil
		}
		if string(boxes[4:head]) == name {
			return boxes[head:size]
		}
		boxes = boxes[size:]
	}
	return nil
}
