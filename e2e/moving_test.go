//go:build e2e

package e2e

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/png"
	"slices"
)

// The frames of moving pictures, each a plain picture by its number.
const (
	frameWide, frameHigh = 320, 240
	shownTime            = 150 // ms
	brokenFrame          = -1  // instead of a number
)

// plainFrame returns a frame in a palette of all plain pictures.
func plainFrame(number int) *image.Paletted {
	var palette color.Palette
	for n := range paints {
		palette = append(palette, paint(n))
	}
	m := image.NewPaletted(image.Rect(0, 0, frameWide, frameHigh), palette)
	for i := range m.Pix {
		m.Pix[i] = uint8(number)
	}
	return m
}

// gifOf returns a GIF that plays for ever, or once.
func gifOf(once bool, numbers ...int) []byte {
	g := &gif.GIF{}
	if once {
		g.LoopCount = -1
	}
	for _, n := range numbers {
		g.Image = append(g.Image, plainFrame(n))
		g.Delay = append(g.Delay, shownTime/10)
	}
	var b bytes.Buffer
	_ = gif.EncodeAll(&b, g) // a buffer takes everything
	return b.Bytes()
}

// apngOf returns an animated PNG that plays for ever.
func apngOf(numbers ...int) []byte {
	be := binary.BigEndian
	var file []byte
	sequence := uint32(0)
	control := func() []byte {
		b := be.AppendUint32(nil, sequence)
		sequence++
		for _, v := range []uint32{frameWide, frameHigh, 0, 0} {
			b = be.AppendUint32(b, v)
		}
		b = be.AppendUint16(b, shownTime)
		b = be.AppendUint16(b, 1000)
		return append(b, 0, 0) // the frame stays, and covers what was there
	}
	for i, n := range numbers {
		var b bytes.Buffer
		_ = png.Encode(&b, plainFrame(max(n, 0)))
		if i == 0 {
			head := bytes.Index(b.Bytes(), []byte("IDAT")) - 4
			file = append(file, b.Bytes()[:head]...)
			file = appendChunk(file, "acTL", be.AppendUint32(be.AppendUint32(nil, uint32(len(numbers))), 0))
		}
		file = appendChunk(file, "fcTL", control())
		data := pixelsOf(b.Bytes())
		if n == brokenFrame {
			data = []byte("no pixels")
		}
		if i == 0 {
			file = appendChunk(file, "IDAT", data)
			continue
		}
		file = appendChunk(file, "fdAT", append(be.AppendUint32(nil, sequence), data...))
		sequence++
	}
	return appendChunk(file, "IEND", nil)
}

func appendChunk(file []byte, kind string, data []byte) []byte {
	named := append([]byte(kind), data...)
	file = binary.BigEndian.AppendUint32(file, uint32(len(data)))
	file = append(file, named...)
	return binary.BigEndian.AppendUint32(file, crc32.ChecksumIEEE(named))
}

// pixelsOf returns the packed pixels of a PNG file.
func pixelsOf(file []byte) (data []byte) {
	const signature, around = 8, 12 // bytes
	for b := file[signature:]; len(b) >= around; {
		length := int(binary.BigEndian.Uint32(b))
		if string(b[4:8]) == "IDAT" {
			data = append(data, b[8:8+length]...)
		}
		b = b[around+length:]
	}
	return data
}

// webpOf returns an animated WebP that plays for ever.
func webpOf(numbers ...int) []byte {
	le := binary.LittleEndian
	size := []byte{(frameWide - 1) & 0xff, (frameWide - 1) >> 8, 0, (frameHigh - 1) & 0xff, (frameHigh - 1) >> 8, 0}
	const moves = 2
	body := []byte("WEBP")
	body = appendRIFF(body, "VP8X", append([]byte{moves, 0, 0, 0}, size...))
	body = appendRIFF(body, "ANIM", []byte{0, 0, 0, 0, 0, 0})
	for _, n := range numbers {
		frame := slices.Concat(make([]byte, 6), size, []byte{shownTime, 0, 0, 0})
		body = appendRIFF(body, "ANMF", appendRIFF(frame, "VP8L", lossless(paint(n))))
	}
	return append(le.AppendUint32([]byte("RIFF"), uint32(len(body))), body...)
}

func appendRIFF(b []byte, kind string, data []byte) []byte {
	b = binary.LittleEndian.AppendUint32(append(b, kind...), uint32(len(data)))
	b = append(b, data...)
	return append(b, make([]byte, len(data)%2)...)
}

// lossless returns a frame of one colour as WebP packs it without loss: where each code
// has but one symbol, the pixels themselves take no room.
func lossless(c color.RGBA) []byte {
	var b []byte
	used := 0
	put := func(value, count int) { // the lowest bits first
		for i := range count {
			if used%8 == 0 {
				b = append(b, 0)
			}
			b[used/8] |= byte(value>>i&1) << (used % 8)
			used++
		}
	}
	put(0x2f, 8)
	put(frameWide-1, 14)
	put(frameHigh-1, 14)
	put(0, 1+3+1+1+1) // no alpha, the version, no transform, no cache, one group of codes
	for _, symbol := range []uint8{c.G, c.R, c.B, c.A} {
		put(1, 1) // a simple code,
		put(0, 1) // of one symbol,
		put(1, 1) // which has eight bits
		put(int(symbol), 8)
	}
	put(1, 1) // the same for distances, of one bit
	put(0, 3)
	return b
}
