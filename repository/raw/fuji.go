package raw

import "encoding/binary"

// fuji reads the header of a RAF, whose numbers have their highest byte first: where the
// JPEG is, which has all EXIF, and where the sensor is described.
func (f *finder) fuji() {
	const header = 84
	b := f.w.At(header, 16)
	if b == nil {
		f.Cut = true
		return
	}
	at, n := int64(binary.BigEndian.Uint32(b)), int64(binary.BigEndian.Uint32(b[4:]))
	table, length := int64(binary.BigEndian.Uint32(b[8:])), int64(binary.BigEndian.Uint32(b[12:]))
	f.add(n, at)
	f.fujiTable(table, table+length)
}

// fujiTable reads the size of the picture out of what describes the sensor: entries of a
// number, a length and as many bytes.
func (f *finder) fujiTable(at, end int64) {
	const (
		full, cropped = 0x0100, 0x0111 // height, then width
		most          = 256            // entries
	)
	count := f.w.At(at, 4)
	if count == nil {
		return
	}
	n := min(binary.BigEndian.Uint32(count), most)
	at += 4
	for range n {
		b := f.w.At(at, 8)
		if b == nil || at+8 > end {
			return
		}
		tag, length := binary.BigEndian.Uint16(b), int64(binary.BigEndian.Uint16(b[2:]))
		if (tag == full || tag == cropped) && length == 4 {
			height, width := int64(binary.BigEndian.Uint16(b[4:])), int64(binary.BigEndian.Uint16(b[6:]))
			f.told(width, height)
		}
		at += 4 + length
	}
}
