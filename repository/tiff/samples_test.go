package tiff_test

import (
	"bytes"
	"encoding/binary"
	"math"
	"testing"
)

// TestSamples reads a row of each kind of samples.
func TestSamples(t *testing.T) {
	t.Parallel()
	const signed, real = 2, 3
	half := func(o binary.AppendByteOrder, v ...uint16) (b []byte) {
		for _, n := range v {
			b = o.AppendUint16(b, n)
		}
		return b
	}
	le := binary.LittleEndian
	single := func(v ...float32) (b []byte) {
		for _, n := range v {
			b = le.AppendUint32(b, math.Float32bits(n))
		}
		return b
	}
	double := func(v ...float64) (b []byte) {
		for _, n := range v {
			b = le.AppendUint64(b, math.Float64bits(n))
		}
		return b
	}
	nan, inf := float32(math.NaN()), float32(math.Inf(1))
	for _, c := range []struct {
		name         string
		bits, format int
		order        binary.ByteOrder
		row          []byte
		want         []byte
		more         []entry
	}{
		{name: "1 bit", bits: 1, row: []byte{0b10100000}, want: []byte{255, 0, 255, 0, 0}},
		{name: "2 bits", bits: 2, row: []byte{0b00011011}, want: []byte{0, 85, 170, 255}},
		{name: "3 bits", bits: 3, row: []byte{0b11100101, 0b00000000}, want: []byte{255, 36, 73}},
		{name: "4 bits", bits: 4, row: []byte{0x0f, 0x80}, want: []byte{0, 255, 136}},
		{name: "6 bits", bits: 6, row: []byte{0b11111100, 0b00001000, 0}, want: []byte{255, 0, 130}},
		{name: "8 bits", bits: 8, row: []byte{7, 200}, want: []byte{7, 200}},
		{name: "10 bits", bits: 10, row: []byte{0xff, 0xc0, 0x0f, 0xf0}, want: []byte{255, 0, 255}},
		{name: "12 bits", bits: 12, row: []byte{0xab, 0xc1, 0x23}, want: []byte{0xab, 0x12}},
		{name: "16 bits", bits: 16, row: half(le, 0x1234, 0xff00), want: []byte{0x12, 0xff}},
		{name: "16 bits, big endian", bits: 16, order: binary.BigEndian, row: []byte{0x12, 0x34, 0xff, 0}, want: []byte{0x12, 0xff}},
		{name: "24 bits", bits: 24, row: []byte{1, 2, 3, 4, 5, 6}, want: []byte{3, 6}},
		{name: "32 bits", bits: 32, row: []byte{1, 2, 3, 4}, want: []byte{4}},
		{name: "64 bits", bits: 64, row: []byte{1, 2, 3, 4, 5, 6, 7, 8}, want: []byte{8}},
		{name: "8 bits, signed", bits: 8, format: signed, row: []byte{0x80, 0, 0x7f}, want: []byte{0, 128, 255}},
		{name: "4 bits, signed", bits: 4, format: signed, row: []byte{0x80, 0x70}, want: []byte{0, 136, 255}},
		{name: "12 bits, signed", bits: 12, format: signed, row: []byte{0x80, 0x00, 0x00}, want: []byte{0, 128}},
		{name: "16 bits, signed", bits: 16, format: signed, row: half(le, 0x8000, 0, 0x7fff), want: []byte{0, 128, 255}},
		{name: "half", bits: 16, format: real, row: half(le, 0x3c00, 0x3800, 0, 0xbc00, 0x7c00, 0x7e00, 0x0001), want: []byte{255, 128, 0, 0, 255, 0, 0}},
		{name: "24 bits, real", bits: 24, format: real, row: []byte{0, 0, 0x3f, 0, 0, 0x3e}, want: []byte{255, 128}},
		{name: "single", bits: 32, format: real, row: single(0, 0.5, 1, 3, -1, nan, inf), want: []byte{0, 128, 255, 255, 0, 0, 255}},
		{name: "double", bits: 64, format: real, row: double(0.25, 0.25, 2), want: []byte{64, 64, 255}},
		{name: "levels of 8 bits", bits: 64, format: real, row: double(20, 40, 200), want: []byte{20, 40, 200}},
		{name: "levels of 16 bits", bits: 64, format: real, row: double(25700, 51400), want: []byte{100, 200}},
		{name: "what is measured", bits: 64, format: real, row: double(1e6, 2e6, -5), want: []byte{128, 255, 0}},
		{
			name: "single to 200", bits: 32, format: real, row: single(50, 200), want: []byte{64, 255},
			more: []entry{{tag: 341, kind: floats, raw: single(200)}},
		},
		{
			name: "single from what is no number", bits: 32, format: real, row: single(0.5), want: []byte{128},
			more: []entry{{tag: 340, kind: floats, raw: single(nan)}},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := page(len(c.want), 1, 1, c.bits, 1).with(c.more...)
			if c.format != 0 {
				d = d.with(number(339, uint64(c.format)))
			}
			if c.order == nil {
				c.order = le
			}
			d.blocks = [][]byte{c.row}
			_, got := decoded(t, file(c.order, false, d))
			if got := levels(got, len(c.want), 1); !bytes.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

// TestColours reads a pixel in each kind of colours.
func TestColours(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name                       string
		samples, bits, photometric int
		pixel, want                []byte
		more                       []entry
	}{
		{name: "black is zero", samples: 1, bits: 8, photometric: 1, pixel: []byte{9}, want: []byte{9, 9, 9, 255}},
		{name: "white is zero", samples: 1, bits: 8, photometric: 0, pixel: []byte{9}, want: []byte{246, 246, 246, 255}},
		{name: "grey and alpha", samples: 2, bits: 8, photometric: 1, pixel: []byte{200, 128}, want: []byte{100, 100, 100, 128}},
		{name: "RGB", samples: 3, bits: 8, photometric: 2, pixel: []byte{1, 2, 3}, want: []byte{1, 2, 3, 255}},
		{name: "multiplied alpha", samples: 4, bits: 8, photometric: 2, pixel: []byte{10, 20, 90, 60}, want: []byte{10, 20, 60, 60}, more: []entry{number(338, 1)}},
		{name: "alpha", samples: 4, bits: 8, photometric: 2, pixel: []byte{255, 128, 0, 100}, want: []byte{100, 50, 0, 100}, more: []entry{number(338, 2)}},
		{name: "something else", samples: 4, bits: 8, photometric: 2, pixel: []byte{255, 128, 0, 100}, want: []byte{255, 128, 0, 255}, more: []entry{number(338, 0)}},
		{name: "inks", samples: 4, bits: 8, photometric: 5, pixel: []byte{1, 2, 3, 4}, want: []byte{1, 2, 3, 4}},
		{name: "inks and alpha", samples: 5, bits: 8, photometric: 5, pixel: []byte{0, 255, 0, 0, 255}, want: []byte{255, 0, 255, 255}, more: []entry{number(338, 2)}},
		{name: "YCbCr", samples: 3, bits: 8, photometric: 6, pixel: []byte{76, 85, 255}, want: []byte{255, 0, 0, 255}, more: []entry{number(530, 1, 1)}},
		{name: "Lab white", samples: 3, bits: 8, photometric: 8, pixel: []byte{255, 0, 0}, want: []byte{255, 255, 255, 255}},
		{name: "ICC Lab white", samples: 3, bits: 8, photometric: 9, pixel: []byte{255, 128, 128}, want: []byte{255, 255, 255, 255}},
		{name: "fax Lab white", samples: 3, bits: 8, photometric: 10, pixel: []byte{255, 128, 96}, want: []byte{255, 255, 255, 255}},
		{name: "Lab grey", samples: 3, bits: 16, photometric: 8, pixel: []byte{0, 137, 0, 0, 0, 0}, want: []byte{128, 128, 128, 255}},
		{
			name: "palette", samples: 1, bits: 2, photometric: 3, pixel: []byte{0b10000000}, want: []byte{0x30, 0x70, 0xb0, 255},
			more: []entry{{tag: 320, kind: shorts, numbers: []uint64{0x1000, 0x2000, 0x3000, 0x4000, 0x5000, 0x6000, 0x7000, 0x8000, 0x9000, 0xa000, 0xb000, 0xc000}}},
		},
		{
			name: "old palette", samples: 1, bits: 1, photometric: 3, pixel: []byte{0x80}, want: []byte{2, 4, 6, 255},
			more: []entry{{tag: 320, kind: shorts, numbers: []uint64{1, 2, 3, 4, 5, 6}}},
		},
		{name: "nothing said", samples: 3, bits: 8, photometric: -1, pixel: []byte{1, 2, 3}, want: []byte{1, 2, 3, 255}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := page(1, 1, c.samples, c.bits, c.photometric).with(c.more...)
			if c.photometric < 0 {
				d.entries = append(d.entries[:3], d.entries[4:]...)
			}
			d.blocks = [][]byte{c.pixel}
			if _, got := decoded(t, file(binary.LittleEndian, false, d)); !near(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func near(a, b []byte) bool {
	for i := range b {
		if d := int(a[i]) - int(b[i]); d > 1 || d < -1 {
			return false
		}
	}
	return len(a) == len(b)
}

// TestWidePalette looks up colours by numbers of more than a byte.
func TestWidePalette(t *testing.T) {
	t.Parallel()
	for _, bits := range []int{12, 16} {
		n := 1 << bits
		colours := make([]uint64, 3*n)
		colours[0x345], colours[n+0x345], colours[2*n+0x345] = 0x1100, 0x2200, 0x3300
		d := page(1, 1, 1, bits, 3).with(entry{tag: 320, kind: shorts, numbers: colours})
		d.blocks = [][]byte{{0x45, 0x03}}
		if bits == 12 {
			d.blocks = [][]byte{{0x34, 0x50}}
		}
		if _, got := decoded(t, file(binary.LittleEndian, false, d)); !bytes.Equal(got, []byte{0x11, 0x22, 0x33, 255}) {
			t.Errorf("%d bits: %v", bits, got)
		}
	}
}

// TestSharedChroma reads pixels that share their chroma, over the end of the picture.
func TestSharedChroma(t *testing.T) {
	t.Parallel()
	// 3 × 3 pixels, 2 × 2 of which share.
	d := page(3, 3, 3, 8, 6)
	d.blocks = [][]byte{{
		10, 20, 40, 50, 128, 128, 30, 0, 60, 0, 128, 128,
		70, 80, 0, 0, 128, 128, 90, 0, 0, 0, 128, 128,
	}}
	_, got := decoded(t, file(binary.LittleEndian, false, d))
	if got, want := levels(got, 9, 1), []byte{10, 20, 30, 40, 50, 60, 70, 80, 90}; !bytes.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}

// TestRefusals names what is not read.
func TestRefusals(t *testing.T) {
	t.Parallel()
	for want, d := range map[string]directory{
		"TIFF packed with LERC":                 page(1, 1, 1, 8, 1).with(number(259, 34887)),
		"TIFF packed as JPEG 2000":              page(1, 1, 1, 8, 1).with(number(259, 34712)),
		"TIFF packed in a rare way (4711)":      page(1, 1, 1, 8, 1).with(number(259, 4711)),
		"TIFF in rare colours (77)":             page(1, 1, 1, 8, 77),
		"TIFF in 6 inks of its own":             page(1, 1, 6, 8, 5).with(number(332, 2)),
		"TIFF with 2 samples for 3 colours":     page(1, 1, 2, 8, 2),
		"TIFF of 40 bits a channel":             page(1, 1, 1, 40, 1),
		"TIFF of complex numbers":               page(1, 1, 1, 32, 1).with(number(339, 5)),
		"TIFF with channels of different bits":  {entries: []entry{number(256, 1), number(257, 1), number(277, 3), number(258, 5, 6, 5)}},
		"TIFF with a rare predictor":            page(1, 1, 1, 8, 1).with(number(317, 9)),
		"TIFF with a fax coding of colours":     page(1, 1, 1, 8, 1).with(number(259, 4)),
		"TIFF with 9999 samples a pixel":        page(1, 1, 9999, 8, 2),
		"TIFF with tiles of 100000 × 16 pixels": page(1, 1, 1, 8, 1).with(number(322, 100000), number(323, 16), number(324, 8)),
	} {
		f := open(t, file(binary.LittleEndian, false, d))
		p, err := f.Page(0)
		if err != nil || p.Refusal() != want {
			t.Errorf("got %q, want %q", p.Refusal(), want)
		}
	}
}
