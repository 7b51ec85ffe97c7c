package decode_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"strings"
	"testing"

	"vitrine/repository"
	"vitrine/repository/decode"
)

// plain are small pictures of the kinds that package pixmap reads, and their first row.
func plain() []struct{ kind, file, want string } {
	return []struct{ kind, file, want string }{
		{"Netpbm", "P6 2 1 255 abcdef", "616263ff646566ff"},
		{"Netpbm", "P5 2 1 255\nab", "616161ff626262ff"},
		{"Netpbm", "P7\nWIDTH 1\nHEIGHT 1\nDEPTH 4\nMAXVAL 255\nTUPLTYPE CMYK\nENDHDR\n\x00\xff\xff\x00", "ff0000ff"},
		{"Netpbm", "P7\nWIDTH 1\nHEIGHT 1\nDEPTH 2\nMAXVAL 255\nENDHDR\n\xff\x80", "80808080"},
		{"Netpbm", "Pf\n2 1\n-1.0\n\x00\x00\x80\x3f\x00\x00\x00\x3f", "ffffffffbcbcbcff"},
		{"QOI", "qoif\x00\x00\x00\x02\x00\x00\x00\x01\x04\x00\xff\x80\x00\xff\x80\xc0\x00\x00\x00\x00\x00\x00\x00\x01", "4000808040008080"},
		{"farbfeld", "farbfeld\x00\x00\x00\x01\x00\x00\x00\x01\xff\x01\x80\x01\x00\x01\xff\xff", "ff8000ff"},
		{"XBM", "#define p_width 2\n#define p_height 1\nstatic char p_bits[] = {0x01};", "000000ffffffffff"},
		{"XPM", "/* XPM */ static char *p[] = {\"2 1 2 1\", \"a c red\", \"b c None\", \"ab\"};", "ff0000ff00000000"},
		{"PCX", string(pcxHead(2)) + "ab", "616161ff626262ff"},
		{"TGA", "\x00\x00\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00\x01\x00\x01\x00\x18\x00abc", "636261ff"},
		{"WBMP", "\x00\x00\x02\x01\x80", "ffffffff000000ff"},
		{"SGI", "\x01\xda\x00\x01\x00\x02\x00\x02\x00\x01\x00\x01" + strings.Repeat("\x00", 500) + "ab", "616161ff626262ff"},
		{"Sun raster", "\x59\xa6\x6a\x95\x00\x00\x00\x01\x00\x00\x00\x01\x00\x00\x00\x18\x00\x00\x00\x04\x00\x00\x00\x03" + strings.Repeat("\x00", 8) + "abc\x00", "616263ff"},
		{"Photoshop", string(photoshop(1, 8, 1, "")) + "a", "616161ff"},
		{"Photoshop", string(photoshop(4, 8, 4, "")) + "\xff\x00\x00\xff", "ff0000ff"},
		{"Radiance", "#?RADIANCE\n\n-Y 1 +X 2\n\x80\x00\x00\x80\x10\x10\x10\x80", "bc0606ff484848ff"},
		{"Apple icon", "icns\x00\x00\x00\x00ic08" + string(binary.BigEndian.AppendUint32(nil, uint32(8+len(small())))) + small(), "ff0000ff00800080"},
		{"icon", string(icons(icon{2, 1, 0, small()})), "ff0000ff00800080"},
	}
}

// TestPlain: the kinds are told, and shown right on every way.
func TestPlain(t *testing.T) {
	t.Parallel()
	d := decode.New(1)
	for _, c := range plain() {
		p := show(t, []byte(c.file), own)
		if got := fmt.Sprintf("%x", p.Pixels.Pix[:4*p.Width]); got != c.want || p.Partial {
			t.Errorf("%s %q: want %s, got %s, partial %v", c.kind, c.file[:8], c.want, got, p.Partial)
		}
		if p.Format != c.kind && c.kind != "Apple icon" {
			t.Errorf("want %s, got %s", c.kind, p.Format)
		}
		held, err := d.Hold(context.Background(), content([]byte(c.file)), 0)
		if err != nil {
			t.Fatal(c.kind, err)
		}
		m, err := held.Region(context.Background(), image.Rect(0, 0, p.Width, 1), 0)
		if err != nil {
			t.Fatal(c.kind, err)
		}
		if got := fmt.Sprintf("%x", m.Pix); got != c.want {
			t.Errorf("%s, held: want %s, got %s", c.kind, c.want, got)
		}
		held.Close()
		details, err := d.Details(context.Background(), content([]byte(c.file)))
		if err != nil || details.Bits == 0 || details.Colours == "" || details.Width != p.Width {
			t.Errorf("%s: %+v, %v", c.kind, details, err)
		}
	}
}

// TestPlainCut: of what breaks off the upper rows are shown, and nothing else.
func TestPlainCut(t *testing.T) {
	t.Parallel()
	const w, h = 40, 60
	ppm := fmt.Sprintf("P6 %d %d 255\n", w, h) + strings.Repeat("\x80", 3*w*h)
	qoi := "qoif\x00\x00\x00\x28\x00\x00\x00\x3c\x03\x00" + strings.Repeat("\xfe\x80\x80\x80", w*h)
	tga := "\x00\x00\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00\x28\x00\x3c\x00\x18\x20" + strings.Repeat("\x80", 3*w*h)
	for name, file := range map[string]string{"read": ppm, "held": qoi, "told by its header": tga} {
		p := show(t, []byte(file[:len(file)/2]), own)
		if !p.Partial || p.Height != h {
			t.Errorf("%s: partial %v, %d rows", name, p.Partial, p.Height)
		}
		upper, lower := p.Pixels.RGBAAt(w/2, h/4), p.Pixels.RGBAAt(w/2, h-h/4)
		if want := (color.RGBA{128, 128, 128, 255}); upper != want || lower != (color.RGBA{}) {
			t.Errorf("%s: %v above, %v below", name, upper, lower)
		}
		_, err := decode.New(1).Decode(context.Background(), content([]byte(file[:20])), own)
		if err == nil {
			t.Errorf("%s: shown out of nothing", name)
		}
	}
}

// TestPhotoshopPreview: the small picture in a file is shown first.
func TestPhotoshopPreview(t *testing.T) {
	t.Parallel()
	m := image.NewGray(image.Rect(0, 0, 32, 32))
	for i := range m.Pix {
		m.Pix[i] = 200
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	resource := "8BIM" + "\x04\x0c\x00\x00" + string(binary.BigEndian.AppendUint32(nil, uint32(28+b.Len()))) + strings.Repeat("\x00", 28) + b.String()
	file := append(photoshop(1, 8, 64, resource), bytes.Repeat([]byte{10}, 64*64)...)
	p, _, err := decode.New(1).Preview(context.Background(), content(file), repository.Square(16, false))
	if err != nil {
		t.Fatal(err)
	}
	if got := p.Pixels.RGBAAt(8, 8).R; got < 198 || got > 202 || p.Width != 64 || p.Format != "Photoshop" {
		t.Errorf("%d, %d pixels wide, %s", got, p.Width, p.Format)
	}
	if _, _, err := decode.New(1).Preview(context.Background(), content(append(photoshop(1, 8, 1, ""), 1)), own); err == nil {
		t.Error("a preview out of nothing")
	}
}

// TestOpenEXR: light of more than white is shown, and what is not is as it is.
func TestOpenEXR(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile("../exr/testdata/lines-piz.exr")
	if err != nil {
		t.Fatal(err)
	}
	p := show(t, b, own)
	dark := p.Pixels.RGBAAt(0, 0)
	if p.Format != "OpenEXR" || p.Width != 43 || dark != (color.RGBA{A: 255}) {
		t.Errorf("%s, %d wide, %v", p.Format, p.Width, dark)
	}
}

// small is a PNG of a red and a half green pixel.
func small() string {
	m := image.NewNRGBA(image.Rect(0, 0, 2, 1))
	m.SetNRGBA(0, 0, color.NRGBA{R: 255, A: 255})
	m.SetNRGBA(1, 0, color.NRGBA{G: 255, A: 128})
	var b bytes.Buffer
	_ = png.Encode(&b, m) // to memory
	return b.String()
}

// pcxHead begins a PCX of one row of three planes that are one.
func pcxHead(w byte) []byte {
	b := make([]byte, 128)
	copy(b, []byte{10, 5, 1, 8, 0, 0, 0, 0, w - 1, 0, 0, 0})
	b[65], b[66] = 1, w
	return b
}

// photoshop begins a file of a square, whose pixels follow as they are.
func photoshop(channels, depth, edge int, resources string) []byte {
	be := binary.BigEndian
	mode := uint16(1)
	if channels == 4 {
		mode, edge = 4, 1
	}
	b := be.AppendUint16([]byte("8BPS\x00\x01\x00\x00\x00\x00\x00\x00"), uint16(channels))
	b = be.AppendUint32(be.AppendUint32(b, uint32(edge)), uint32(edge))
	b = be.AppendUint16(be.AppendUint16(b, uint16(depth)), mode)
	b = be.AppendUint32(b, 0)
	b = append(be.AppendUint32(b, uint32(len(resources))), resources...)
	return append(be.AppendUint32(b, 0), 0, 0)
}
