package raw

import "encoding/binary"

// minolta reads the blocks at the beginning of an MRW, one of which is a TIFF with all
// directories, and one describes the sensor.
func (f *finder) minolta() {
	const most = 32 // blocks
	b := f.w.At(4, 4)
	if b == nil {
		return
	}
	end := 8 + int64(binary.BigEndian.Uint32(b))
	at := int64(8)
	for range most {
		b := f.w.At(at, 8)
		if b == nil || at >= end {
			return
		}
		kind, n := string(b[:4]), int64(binary.BigEndian.Uint32(b[4:]))
		at += 8
		switch kind {
		case "\x00TTW":
			f.tiff(Block{at, min(n, f.size-at)})
		case "\x00PRD":
			if b := f.w.At(at+12, 4); b != nil { // behind the version and the sensor's own size
				f.sensor(int64(binary.BigEndian.Uint16(b[2:])), int64(binary.BigEndian.Uint16(b)))
			}
		}
		at += n
	}
}
