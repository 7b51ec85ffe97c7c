package raw

import "encoding/binary"

// sigma reads an X3F: its header, and at its end the list of its sections, of which those
// with images may be JPEGs.
func (f *finder) sigma() {
	const (
		sizes    = 28 // where the header tells the picture's width, height and turn
		most     = 64 // sections
		jpeg     = 18 // a way of coding
		imageHas = 28 // bytes before its pixels
	)
	if b := f.w.At(sizes, 12); b != nil {
		f.sensor(int64(binary.LittleEndian.Uint32(b)), int64(binary.LittleEndian.Uint32(b[4:])))
		f.Orientation = turned(int64(binary.LittleEndian.Uint32(b[8:])))
	}
	end := f.w.At(f.size-4, 4)
	if end == nil {
		return
	}
	at := int64(binary.LittleEndian.Uint32(end))
	list := f.w.At(at, 12)
	if string(list) == "" || string(list[:4]) != "SECd" {
		f.Cut = true // the list comes last
		return
	}
	n := min(binary.LittleEndian.Uint32(list[8:]), most)
	for i := range int64(n) {
		b := f.w.At(at+12+12*i, 12)
		if b == nil {
			return
		}
		section, length := int64(binary.LittleEndian.Uint32(b)), int64(binary.LittleEndian.Uint32(b[4:]))
		if kind := string(b[8:]); kind != "IMAG" && kind != "IMA2" {
			continue
		}
		b = f.w.At(section, imageHas)
		if b != nil && string(b[:4]) == "SECi" && binary.LittleEndian.Uint32(b[12:]) == jpeg {
			f.add(length-imageHas, section+imageHas)
		}
	}
}

// turned returns the EXIF number for how many degrees a picture has to be turned to the
// right; 0 where that is none of it.
func turned(degrees int64) int {
	return map[int64]int{0: 1, 90: 6, 180: 3, 270: 8, -90: 8}[degrees]
}
