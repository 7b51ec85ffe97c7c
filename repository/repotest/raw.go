package repotest

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// RAW is what the files of [RAW.Files] hold.
type RAW struct {
	Large, Small  []byte // JPEGs; where a kind has but one, it is the large one
	Turn          int    // the EXIF orientation
	Width, Height int    // of what the sensor took
}

var little, big byteOrder = binary.LittleEndian, binary.BigEndian

// Files makes one file of each kind of RAW as cameras write them, by its extension, as
// far as is needed to find the JPEGs in it. They were taken by "Maker" and "Model X" at
// 13:54:12 on 4 June 2013, but for RAF and X3F, which leave that to their JPEGs.
func (r RAW) Files() map[string][]byte {
	return map[string][]byte{
		"dng": r.dng(), "cr2": r.cr2(), "nef": r.nef(), "arw": r.arw(), "orf": r.orf(), "rw2": r.rw2(),
		"pef": r.pef(), "srw": r.srw(), "iiq": r.iiq(), "dcr": r.dcr(),
		"mrw": r.mrw(), "raf": r.raf(), "x3f": r.x3f(), "crw": r.crw(), "cr3": r.cr3(),
	}
}

// Sensor is a lossless JPEG, as sensors' numbers are packed: no picture, though it begins
// as one.
func Sensor() []byte {
	return []byte("\xff\xd8\xff\xc3\x00\x0e\x0e\x10\x00\x20\x00\x02\x01\x11\x00\x02\x11\x00\xff\xda\x00\x02\xff\xd9")
}

// camera is what the first directory says of it.
func (r RAW) camera(w *tiffWriter) directory {
	return directory{text(0x010f, "Maker"), text(0x0110, "Model X"), w.short(0x0112, r.Turn)}
}

// exif is the directory about the exposure, with a maker's note.
func (r RAW) exif(note ...field) field {
	return below(0x8769, append(directory{text(0x9003, "2013:06:04 13:54:12")}, note...))
}

// sensor is the directory of what the sensor took.
func (r RAW) sensor(w *tiffWriter, packing int) directory {
	return directory{
		w.long(0x00fe, 0), w.long(0x0100, r.Width), w.long(0x0101, r.Height), w.short(0x0103, packing),
		w.short(0x0106, 32803), placed(0x0111, Sensor()), w.long(0x0117, len(Sensor())),
	}
}

// jpeg is a directory with a JPEG, as EXIF has one for the thumbnail.
func jpegDirectory(w *tiffWriter, b []byte) directory {
	return directory{w.long(0x00fe, 1), w.short(0x0103, 6), placed(0x0201, b), w.long(0x0202, len(b))}
}

// strip is a directory with a JPEG in one strip.
func strip(w *tiffWriter, b []byte) directory {
	return directory{
		w.long(0x00fe, 1), w.short(0x0103, 7), w.short(0x0106, 6), placed(0x0111, b), w.long(0x0117, len(b)),
	}
}

func (r RAW) dng() []byte {
	w := newTIFF(little, "II*\x00", "")
	sensor := append(r.sensor(w, 7), field{tag: 0xc620, kind: typeShort, count: 2, value: w.short(0, r.Width, r.Height).value})
	return w.file(slices.Concat(strip(w, r.Small), r.camera(w), directory{
		below(0x014a, sensor, strip(w, r.Large)), r.exif(), field{tag: 0xc612, kind: 1, value: []byte{1, 4, 0, 0}},
	}))
}

func (r RAW) cr2() []byte {
	w := newTIFF(little, "II*\x00", "CR\x02\x00\x00\x00\x00\x00")
	first := append(strip(w, r.Large)[1:], r.camera(w)...)
	first = append(first, below(0x8769, directory{text(0x9003, "2013:06:04 13:54:12"), w.short(0xa002, r.Width), w.short(0xa003, r.Height)}))
	last := directory{w.short(0x0103, 6), placed(0x0111, Sensor()), w.long(0x0117, len(Sensor()))}
	return w.file(first, jpegDirectory(w, r.Small)[1:], last)
}

func (r RAW) nef() []byte {
	w := newTIFF(big, "MM\x00*", "")
	plain := bytes.Repeat([]byte{200, 10, 10}, 8*8)
	first := directory{
		w.long(0x00fe, 1), w.long(0x0100, 8), w.long(0x0101, 8), w.short(0x0102, 8, 8, 8), w.short(0x0103, 1), w.short(0x0106, 2),
		placed(0x0111, plain), w.short(0x0115, 3), w.long(0x0116, 8), w.long(0x0117, len(plain)), w.short(0x011c, 1),
	}
	note := field{tag: 0x927c, kind: typeUndefined, value: append([]byte("Nikon\x00\x02\x10\x00\x00"), newTIFF(big, "MM\x00*", "").file(
		directory{below(0x0011, directory{placed(0x0201, r.Small), w.long(0x0202, len(r.Small))})})...)}
	return w.file(slices.Concat(first, r.camera(w), directory{
		below(0x014a, jpegDirectory(w, r.Large), r.sensor(w, 34713)), r.exif(note),
	}))
}

func (r RAW) arw() []byte {
	w := newTIFF(little, "II*\x00", "")
	note := field{tag: 0x927c, kind: typeUndefined, made: func(off int) []byte {
		return table(little, "SONY DSC \x00\x00\x00", 0, off, directory{{tag: 0x2001, kind: typeUndefined, value: r.Large}})
	}}
	return w.file(slices.Concat(directory{w.long(0x00fe, 1), w.short(0x0103, 6)}, r.camera(w), directory{
		below(0x014a, r.sensor(w, 32767)), r.exif(note),
	}), jpegDirectory(w, r.Small))
}

func (r RAW) orf() []byte {
	w := newTIFF(little, "IIRO", "")
	note := field{tag: 0x927c, kind: typeUndefined, made: func(off int) []byte {
		return table(little, "OLYMPUS\x00II\x03\x00", off, off, directory{
			below(0x2020, directory{placed(0x0101, r.Large), w.long(0x0102, len(r.Large))}),
		})
	}}
	return w.file(slices.Concat(directory{w.long(0x0100, r.Width), w.long(0x0101, r.Height), w.short(0x0106, 32803)},
		r.camera(w), directory{r.exif(note)}))
}

func (r RAW) rw2() []byte {
	w := newTIFF(little, "IIU\x00", "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00")
	return w.file(slices.Concat(directory{
		w.short(0x0004, 5), w.short(0x0005, 7), w.short(0x0006, r.Height+5), w.short(0x0007, r.Width+7), {tag: 0x002e, kind: typeUndefined, value: r.Small},
	}, r.camera(w), directory{{tag: 0x0127, kind: typeUndefined, value: r.Large}, r.exif()}))
}

func (r RAW) pef() []byte {
	w := newTIFF(big, "MM\x00*", "")
	note := field{tag: 0x927c, kind: typeUndefined, made: func(off int) []byte {
		return table(big, "AOC\x00MM", 0, off, directory{w.long(0x0003, len(r.Large)), placed(0x0004, r.Large)})
	}}
	return w.file(slices.Concat(r.sensor(w, 65535), r.camera(w), directory{r.exif(note)}), jpegDirectory(w, r.Small))
}

func (r RAW) srw() []byte {
	w := newTIFF(little, "II*\x00", "")
	note := field{tag: 0x927c, kind: typeUndefined, made: func(off int) []byte {
		return table(little, "", 0, off, directory{
			below(0x0035, directory{placed(0x0201, r.Large), w.long(0x0202, len(r.Large))}),
		})
	}}
	return w.file(append(r.camera(w), below(0x014a, r.sensor(w, 32770)), r.exif(note)), jpegDirectory(w, r.Small))
}

func (r RAW) iiq() []byte {
	w := newTIFF(little, "II*\x00", "IIIITwaR")
	return w.file(slices.Concat(strip(w, r.Large), r.camera(w), directory{
		below(0x8769, directory{text(0x9003, "2013:06:04 13:54:12"), w.short(0xa002, r.Width), w.short(0xa003, r.Height)}),
	}))
}

// dcr is also what 3FR, ERF, KDC, MEF, MOS, NRW, RWL and SR2 are like.
func (r RAW) dcr() []byte {
	w := newTIFF(big, "MM\x00*", "")
	return w.file(append(r.camera(w), below(0x014a, r.sensor(w, 65000), jpegDirectory(w, r.Small), strip(w, r.Large)), r.exif()))
}

func (r RAW) mrw() []byte {
	w := newTIFF(big, "MM\x00*", "")
	note := field{tag: 0x927c, kind: typeUndefined, made: func(off int) []byte {
		return table(big, "", 0, off, directory{placed(0x0088, r.Large), w.long(0x0089, len(r.Large))})
	}}
	inside := w.file(append(r.camera(w), r.exif(note)))
	sizes := append([]byte("27820001\x00\x00\x00\x00"), 0, 0, 0, 0)
	big.PutUint16(sizes[12:], uint16(r.Height))
	big.PutUint16(sizes[14:], uint16(r.Width))
	block := func(kind string, b []byte) []byte {
		return append(big.AppendUint32([]byte(kind), uint32(len(b))), b...)
	}
	return slices.Concat(block("\x00MRM", slices.Concat(block("\x00PRD", sizes), block("\x00TTW", inside))), Sensor())
}
