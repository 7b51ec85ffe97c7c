package decode_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/png"
	"testing"

	"vitrine/repository"
)

var (
	red   = color.RGBA{255, 0, 0, 255}
	green = color.RGBA{0, 255, 0, 255}
	blue  = color.RGBA{0, 0, 255, 255}
	white = color.RGBA{255, 255, 255, 255}
)

// TestUpright looks at the four quarters, at the picture's own size, small, and
// cut to a square.
func TestUpright(t *testing.T) {
	frames := []repository.Frame{{}, {Width: 20, Height: 20}, {Width: 9, Height: 40}, {Width: 16, Height: 16, Fill: true}}
	for n := 1; n <= 8; n++ {
		b := load(t, fmt.Sprintf("quadrants_%d.jpg", n))
		for _, f := range frames {
			t.Run(fmt.Sprint(n, f), func(t *testing.T) {
				p := show(t, b, f)
				if p.Width != 50 || p.Height != 100 {
					t.Errorf("want 50 × 100, got %d × %d", p.Width, p.Height)
				}
				quarters(t, p.Pixels)
			})
		}
	}
}

func quarters(t *testing.T, m *image.RGBA) {
	t.Helper()
	w, h := m.Rect.Dx(), m.Rect.Dy()
	for at, want := range map[image.Point]color.RGBA{
		{w / 5, h / 5}:       red,
		{w - 1 - w/5, h / 5}: green,
		{w / 5, h - 1 - h/5}: blue, {w - 1 - w/5, h - 1 - h/5}: white,
	} {
		if got := m.RGBAAt(at.X, at.Y); !near(got, want, 40) {
			t.Errorf("at %v of %v: want %v, got %v", at, m.Rect, want, got)
		}
	}
}

func near(a, b color.RGBA, by int) bool {
	for _, d := range []int{int(a.R) - int(b.R), int(a.G) - int(b.G), int(a.B) - int(b.B), int(a.A) - int(b.A)} {
		if d > by || d < -by {
			return false
		}
	}
	return true
}

// exif is a block that says nothing but the orientation.
func exif(order binary.AppendByteOrder, n uint16) []byte {
	b := []byte("II*\x00")
	if order == binary.AppendByteOrder(binary.BigEndian) {
		b = []byte("MM\x00*")
	}
	b = order.AppendUint32(b, 8)
	b = order.AppendUint16(b, 1)
	b = order.AppendUint16(b, 0x112)
	b = order.AppendUint16(b, 3)
	b = order.AppendUint32(b, 1)
	b = order.AppendUint16(b, n)
	b = order.AppendUint16(b, 0)
	return order.AppendUint32(b, 0)
}

// wide is 40 × 20, red and green above blue and white: lying on its side for 6.
func wide() *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, 40, 20))
	for y := range 20 {
		for x := range 40 {
			m.Set(x, y, [][]color.RGBA{{red, green}, {blue, white}}[y/10][x/20])
		}
	}
	return m
}

func TestPNGOrientation(t *testing.T) {
	var b bytes.Buffer
	if err := png.Encode(&b, wide()); err != nil {
		t.Fatal(err)
	}
	chunk := func(data []byte) []byte {
		c := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
		c = append(append(c, "eXIf"...), data...)
		return binary.BigEndian.AppendUint32(c, crc32.ChecksumIEEE(c[4:]))
	}
	c := chunk(exif(binary.BigEndian, 6))
	const head, end = 8 + 25, 12
	whole := b.Bytes()
	for name, file := range map[string][]byte{
		"before": bytes.Join([][]byte{whole[:head], c, whole[head:]}, nil),
		"after":  bytes.Join([][]byte{whole[:len(whole)-end], c, whole[len(whole)-end:]}, nil),
	} {
		p := show(t, file, own)
		if p.Width != 20 || p.Height != 40 {
			t.Errorf("%s: got %d × %d", name, p.Width, p.Height)
		}
		if got := p.Pixels.RGBAAt(2, 2); got != blue {
			t.Errorf("%s: want blue first, got %v", name, got)
		}
	}
}

func TestWebPOrientation(t *testing.T) {
	still := load(t, "yellow_rose.lossless.webp")
	upright := show(t, still, own)
	for _, mark := range []string{"", "Exif\x00\x00"} {
		data := append([]byte(mark), exif(binary.LittleEndian, 3)...)
		body := []byte("WEBPVP8X\x0a\x00\x00\x00\x18\x00\x00\x00")
		body = append(body, 143, 1, 0, 44, 1, 0) // 400 × 301, less one each
		body = append(body, still[12:]...)
		if len(body)%2 != 0 {
			body = append(body, 0)
		}
		body = append(body, "EXIF"...)
		body = binary.LittleEndian.AppendUint32(body, uint32(len(data)))
		body = append(body, data...)
		file := binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(body)))
		p := show(t, append(file, body...), own)
		for _, at := range []image.Point{{0, 0}, {150, 200}, {399, 300}} {
			if got, want := p.Pixels.RGBAAt(399-at.X, 300-at.Y), upright.Pixels.RGBAAt(at.X, at.Y); got != want {
				t.Errorf("%q at %v: want %v, got %v", mark, at, want, got)
			}
		}
	}
}

func TestTIFFOrientation(t *testing.T) {
	const strip = 8 + 2 + 12*9 + 4
	for n := uint16(1); n <= 9; n++ {
		b := binary.LittleEndian.AppendUint32([]byte("II*\x00"), 8)
		b = binary.LittleEndian.AppendUint16(b, 9)
		for _, e := range [][2]uint32{
			{256, 2}, {257, 3}, {258, 8}, {259, 1}, {262, 1}, {273, strip}, {274, uint32(n)}, {278, 3}, {279, 6},
		} {
			b = binary.LittleEndian.AppendUint16(b, uint16(e[0]))
			b = binary.LittleEndian.AppendUint16(b, 3)
			b = binary.LittleEndian.AppendUint32(b, 1)
			b = binary.LittleEndian.AppendUint32(b, e[1])
		}
		b = append(b, 0, 0, 0, 0, 10, 20, 30, 40, 50, 60)
		p := show(t, b, own)
		want := map[uint16][]byte{
			1: {10, 20, 30, 40, 50, 60}, 2: {20, 10, 40, 30, 60, 50}, 3: {60, 50, 40, 30, 20, 10},
			4: {50, 60, 30, 40, 10, 20}, 5: {10, 30, 50, 20, 40, 60}, 6: {50, 30, 10, 60, 40, 20},
			7: {60, 40, 20, 50, 30, 10}, 8: {20, 40, 60, 10, 30, 50}, 9: {10, 20, 30, 40, 50, 60},
		}[n]
		for i, v := range want {
			if got := p.Pixels.Pix[4*i]; got != v {
				t.Errorf("%d: pixel %d: want %d, got %d", n, i, v, got)
			}
		}
	}
}
