package decode_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"image/png"
	"math/rand/v2"
	"testing"
)

// pattern is a picture without two pixels alike, as good as, and nowhere transparent
// enough to be taken for what is missing.
func pattern(w, h int) *image.NRGBA {
	random := rand.New(rand.NewPCG(1, 2))
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for i := range m.Pix {
		m.Pix[i] = byte(random.IntN(256))
		if i%4 == 3 {
			m.Pix[i] |= 128
		}
	}
	return m
}

func opaquePattern(w, h int) *image.NRGBA {
	m := pattern(w, h)
	for i := 3; i < len(m.Pix); i += 4 {
		m.Pix[i] = 255
	}
	return m
}

func greyPattern(w, h int) *image.Gray {
	m := image.NewGray(image.Rect(0, 0, w, h))
	draw.Draw(m, m.Rect, opaquePattern(w, h), image.Point{}, draw.Src)
	return m
}

func deepPattern(w, h int) *image.NRGBA64 {
	m := image.NewNRGBA64(image.Rect(0, 0, w, h))
	draw.Draw(m, m.Rect, pattern(w, h), image.Point{}, draw.Src)
	return m
}

func palettedPattern(w, h int) *image.Paletted {
	random := rand.New(rand.NewPCG(3, 4))
	m := image.NewPaletted(image.Rect(0, 0, w, h), nil)
	for i := range 100 {
		m.Palette = append(m.Palette, color.RGBA{byte(i), byte(255 - i), byte(2 * i), 255})
	}
	for i := range m.Pix {
		m.Pix[i] = byte(random.IntN(len(m.Palette)))
	}
	return m
}

func encodePNG(t *testing.T, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func encodeGIF(t *testing.T, m *image.Paletted) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := gif.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// pngOf makes a PNG of packed data, in chunks of so many bytes.
func pngOf(w, h int, kind [5]byte, data []byte, each int) []byte {
	head := binary.BigEndian.AppendUint32(nil, uint32(w))
	head = binary.BigEndian.AppendUint32(head, uint32(h))
	b := pngChunk([]byte("\x89PNG\r\n\x1a\n"), "IHDR", append(head, kind[:]...))
	for ; len(data) > 0; data = data[min(each, len(data)):] {
		b = pngChunk(b, "IDAT", data[:min(each, len(data))])
	}
	return pngChunk(b, "IEND", nil)
}

func pngChunk(b []byte, id string, data []byte) []byte {
	b = binary.BigEndian.AppendUint32(b, uint32(len(data)))
	start := len(b)
	b = append(append(b, id...), data...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[start:]))
}

func zipped(t *testing.T, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	if _, err := z.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// rowsOf returns the pixels of every dx-th of every dy-th row, a filter of none before
// each row.
func rowsOf(m *image.NRGBA, x0, y0, dx, dy int) (rows []byte) {
	for y := y0; y < m.Rect.Dy() && x0 < m.Rect.Dx(); y += dy {
		rows = append(rows, 0)
		for x := x0; x < m.Rect.Dx(); x += dx {
			rows = append(rows, m.Pix[m.PixOffset(x, y):][:4]...)
		}
	}
	return rows
}

func interlacedPNG(t *testing.T, m *image.NRGBA) []byte {
	t.Helper()
	var rows []byte
	for _, p := range [][4]int{{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}} {
		rows = append(rows, rowsOf(m, p[0], p[1], p[2], p[3])...)
	}
	return pngOf(m.Rect.Dx(), m.Rect.Dy(), [5]byte{8, 6, 0, 0, 1}, zipped(t, rows), 1000)
}

// makeTIFF makes a TIFF of red, green and blue whose directory comes before the pixels,
// in strips of so many rows.
func makeTIFF(t *testing.T, m *image.NRGBA, compression, rows int) []byte {
	t.Helper()
	w, h := m.Rect.Dx(), m.Rect.Dy()
	var strips [][]byte
	for y := 0; y < h; y += rows {
		var strip []byte
		for i := m.PixOffset(0, y); i < m.PixOffset(0, min(y+rows, h)); i += 4 {
			strip = append(strip, m.Pix[i:i+3]...)
		}
		if compression == 8 {
			strip = zipped(t, strip)
		}
		strips = append(strips, strip)
	}
	const entries = 9
	n, lists := len(strips), 8+2+12*entries+4+6
	le := binary.LittleEndian
	b := append([]byte("II*\x00\x08\x00\x00\x00"), entries, 0)
	at, counts := lists+8*n, lists+4*n
	offsets := lists
	if n == 1 {
		offsets, counts = at, len(strips[0])
	}
	for _, e := range [entries][4]int{
		{0x100, 3, 1, w},
		{0x101, 3, 1, h},
		{0x102, 3, 3, lists - 6},
		{0x103, 3, 1, compression},
		{0x106, 3, 1, 2},
		{0x111, 4, n, offsets},
		{0x115, 3, 1, 3},
		{0x116, 3, 1, rows},
		{0x117, 4, n, counts},
	} {
		b = le.AppendUint16(le.AppendUint16(b, uint16(e[0])), uint16(e[1]))
		b = le.AppendUint32(le.AppendUint32(b, uint32(e[2])), uint32(e[3]))
	}
	b = append(b, 0, 0, 0, 0, 8, 0, 8, 0, 8, 0)
	for _, s := range strips {
		b = le.AppendUint32(b, uint32(at))
		at += len(s)
	}
	for _, s := range strips {
		b = le.AppendUint32(b, uint32(len(s)))
	}
	return append(b, bytes.Join(strips, nil)...)
}
