package worker

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
)

// What follows writes pictures that no program would: their headers claim what they
// do not hold.

func craftGIF(width, height uint16) []byte {
	screen := binary.LittleEndian.AppendUint16(nil, width)
	screen = binary.LittleEndian.AppendUint16(screen, height)
	b := append([]byte("GIF89a"), screen...)
	b = append(b, 0, 0, 0, ',', 0, 0, 0, 0)
	b = append(b, screen...)
	return append(b, 0, 8, 1, 0, 0, 0, 0, ';')
}

func craftPNG(width, height uint32, depth, colour, interlace byte) []byte {
	chunk := func(b []byte, kind string, content []byte) []byte {
		b = binary.BigEndian.AppendUint32(b, uint32(len(content)))
		from := len(b)
		b = append(append(b, kind...), content...)
		return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[from:]))
	}
	head := binary.BigEndian.AppendUint32(nil, width)
	head = binary.BigEndian.AppendUint32(head, height)
	b := chunk([]byte("\x89PNG\r\n\x1a\n"), "IHDR", append(head, depth, colour, 0, 0, interlace))
	b = chunk(b, "IDAT", packed(make([]byte, 100)))
	return chunk(b, "IEND", nil)
}

// craftJPEG has one component with the given sampling, or three where it is 0.
func craftJPEG(sof byte, width, height uint16, sampling byte) []byte {
	components := []byte{1, 1, sampling, 0}
	if sampling == 0 {
		components = []byte{3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0}
	}
	b := []byte{0xff, 0xd8, 0xff, sof, 0, byte(7 + len(components)), 8}
	b = binary.BigEndian.AppendUint16(b, height)
	b = binary.BigEndian.AppendUint16(b, width)
	return append(append(b, components...), 0xff, 0xd9)
}

func craftBMP(width, height int32, bits uint16, packing, colours uint32, rest []byte) []byte {
	b := []byte("BM")
	for _, v := range []uint32{0, 0, uint32(54 + 4*colours), 40, uint32(width), uint32(height)} {
		b = binary.LittleEndian.AppendUint32(b, v)
	}
	b = binary.LittleEndian.AppendUint16(b, 1)
	b = binary.LittleEndian.AppendUint16(b, bits)
	for _, v := range []uint32{packing, 0, 0, 0, colours, 0} {
		b = binary.LittleEndian.AppendUint32(b, v)
	}
	return append(b, rest...)
}

// entry is one of a TIFF's directory.
type entry struct {
	tag, kind    uint16
	count, value uint32
}

// long is an entry of one number.
func long(tag uint16, value uint32) entry { return entry{tag, 4, 1, value} }

// craftTIFF writes the entries, which are to be in their order, and behind them
// the data, which begins at dataOf(entries).
func craftTIFF(entries []entry, data []byte) []byte {
	b := binary.LittleEndian.AppendUint32([]byte("II*\x00"), 8)
	b = binary.LittleEndian.AppendUint16(b, uint16(len(entries)))
	for _, e := range entries {
		b = binary.LittleEndian.AppendUint16(b, e.tag)
		b = binary.LittleEndian.AppendUint16(b, e.kind)
		b = binary.LittleEndian.AppendUint32(b, e.count)
		b = binary.LittleEndian.AppendUint32(b, e.value)
	}
	return append(binary.LittleEndian.AppendUint32(b, 0), data...)
}

func dataOf(entries int) uint32 { return uint32(8 + 2 + 12*entries + 4) }

// craftGrey is a grey TIFF of 8 bits in one strip.
func craftGrey(width, height, compression uint32, strip []byte) []byte {
	return craftTIFF([]entry{
		long(256, width), long(257, height), long(258, 8), long(259, compression), long(262, 1),
		long(273, dataOf(8)), long(278, height), long(279, uint32(len(strip))),
	}, strip)
}

// craftTiles is a grey TIFF of 8 bits in one tile.
func craftTiles(width, height, tileWidth, tileHeight uint32, tile []byte) []byte {
	return craftTIFF([]entry{
		long(256, width), long(257, height), long(258, 8), long(259, 8), long(262, 1),
		long(322, tileWidth), long(323, tileHeight), long(324, dataOf(9)), long(325, uint32(len(tile))),
	}, tile)
}

// craftWebP puts chunks into a file.
func craftWebP(chunks ...[]byte) []byte {
	body := append([]byte("WEBP"), bytes.Join(chunks, nil)...)
	return append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(body))), body...)
}

func riff(kind string, content []byte) []byte {
	b := binary.LittleEndian.AppendUint32([]byte(kind), uint32(len(content)))
	b = append(b, content...)
	return append(b, make([]byte, len(content)%2)...)
}

// vp8x says how large the canvas is.
func vp8x(width, height uint32) []byte {
	b := make([]byte, 10)
	for i, v := range []uint32{width - 1, height - 1} {
		b[4+3*i], b[5+3*i], b[6+3*i] = byte(v), byte(v>>8), byte(v>>16)
	}
	return riff("VP8X", b)
}

// vp8 is the head of a lossy picture.
func vp8(width, height uint16) []byte {
	b := []byte{0x10, 0, 0, 0x9d, 0x01, 0x2a}
	b = binary.LittleEndian.AppendUint16(b, width)
	b = binary.LittleEndian.AppendUint16(b, height)
	return riff("VP8 ", append(b, make([]byte, 64)...))
}

// bits writes numbers from the lowest bit on, as lossless WebP has them.
type bits struct {
	b   []byte
	acc uint64
	n   uint
}

func (w *bits) put(value uint64, n uint) {
	w.acc |= value << w.n
	for w.n += n; w.n >= 8; w.n -= 8 {
		w.b = append(w.b, byte(w.acc))
		w.acc >>= 8
	}
}

func (w *bits) bytes() []byte { return append(w.b, byte(w.acc)) }

// symbol writes a code of one symbol, which takes no bits where it is used.
func (w *bits) symbol(s uint64) {
	w.put(1, 1) // simple
	w.put(0, 1) // of one symbol
	w.put(1, 1) // of 8 bits
	w.put(s, 8)
}

// vp8l is a lossless picture; without groups it has a head only, else it says that
// it has so many groups of codes, and has as many as given.
func vp8l(width, height uint32, groups uint64, given int) []byte {
	w := &bits{}
	w.put(0x2f, 8)
	w.put(uint64(width-1), 14)
	w.put(uint64(height-1), 14)
	w.put(0, 4) // no alpha, version 0
	if groups == 0 {
		return riff("VP8L", append(w.bytes(), 0, 0, 0, 0))
	}
	w.put(0, 1) // nothing transforms
	w.put(0, 1) // no cache of colours
	w.put(1, 1) // several groups
	w.put(7, 3) // each for 512 × 512 pixels
	w.put(0, 1) // the picture of groups has no cache either
	last := groups - 1
	for _, s := range []uint64{last & 0xff, last >> 8, 0, 0, 0} { // green, red, blue, alpha, distance
		w.symbol(s)
	}
	for range given * 5 {
		w.symbol(0)
	}
	return riff("VP8L", append(w.bytes(), make([]byte, 16)...))
}

// packed deflates.
func packed(b []byte) []byte {
	var out bytes.Buffer
	w, _ := zlib.NewWriterLevel(&out, zlib.BestSpeed)
	_, _ = w.Write(b) // a buffer takes everything
	_ = w.Close()
	return out.Bytes()
}
