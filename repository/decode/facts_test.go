package decode_test

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"slices"
	"strings"
	"testing"

	"vitrine/repository"
	"vitrine/repository/decode"
	"vitrine/repository/repotest"
)

// told writes facts as the tests' tables do: size, moment, camera.
func told(f repository.Facts) string {
	s := fmt.Sprintf("%dx%d", f.Width, f.Height)
	if !f.Taken.IsZero() {
		s += f.Taken.Format(" 2006-01-02 15:04:05")
	}
	if f.HasOffset {
		s += fmt.Sprintf(" %+d min", f.Offset)
	}
	return strings.TrimSpace(s + " " + f.Camera)
}

// TestFactsOfFiles compares with what ExifTool says of the test pictures. Those
// that cannot be shown have no facts, and for the same reason.
func TestFactsOfFiles(t *testing.T) {
	t.Parallel()
	for name, want := range reference(t, "testdata/facts.tsv") {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			agrees(t, load(t, name), cmp.Or(larger()[name], want.facts()))
		})
	}
}

// larger returns the facts of pictures that we show with a larger screen than they
// claim, because their first frame reaches over it.
func larger() map[string]string {
	return map[string]string{
		"oob.gif": "40x40", "formats/gif/oob.gif": "40x40", "decompression_bomb.gif": "65535x66601",
		"formats/jxl/sunset_logo.jxl": "924x1386", // it lies on its side
	}
}

// camera is an EXIF block as a camera writes it: lying on its side.
func camera() []byte {
	b := []byte("MM\x00*\x00\x00\x00\x08")
	entry := func(tag, kind uint16, n, value uint32) {
		b = binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint16(b, tag), kind)
		b = binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(b, n), value)
	}
	b = append(b, 0, 3)
	entry(0x010f, 2, 6, 50)
	entry(0x0112, 3, 1, 6<<16)
	entry(0x9003, 2, 20, 56)
	b = append(b, 0, 0, 0, 0)
	return append(b, "Canon\x002013:06:04 13:54:12\x00"...)
}

const packet = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description ` +
	`xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:DateTimeOriginal="2014-01-02T03:04:05-01:00"/></rdf:RDF>`

// chunk is one of a PNG.
func chunk(name string, data []byte) []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	b = append(append(b, name...), data...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:]))
}

// withChunks puts chunks behind the header of a PNG of 30 × 20 pixels, or at its end.
func withChunks(front, back []byte) []byte {
	b := repotest.PNG(30, 20, 1)
	const header = 8 + 12 + 13
	return slices.Concat(b[:header], front, b[header:len(b)-12], back, b[len(b)-12:])
}

// withSegments puts segments into a JPEG of 30 × 20 pixels.
func withSegments(segments ...[]byte) []byte {
	b := repotest.JPEG(30, 20, 1)
	return slices.Concat(b[:2], slices.Concat(segments...), b[2:])
}

func app1(data ...string) []byte {
	text := strings.Join(data, "")
	return append(binary.BigEndian.AppendUint16([]byte{0xff, 0xe1}, uint16(len(text)+2)), text...)
}

func deflated(s string) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	_, _ = io.WriteString(z, s)
	_ = z.Close()
	return b.String()
}

func TestFacts(t *testing.T) {
	t.Parallel()
	exif := string(camera())
	international := func(flag, text string) []byte {
		return chunk("iTXt", []byte("XML:com.adobe.xmp\x00"+flag+"\x00en\x00name\x00"+text))
	}
	const (
		plain  = "30x20"
		shot   = "20x30 2013-06-04 13:54:12 Canon"
		fromPM = "30x20 2014-01-02 03:04:05 -60 min"
	)
	tests := []struct {
		name string
		file []byte
		want string
	}{
		{"JPEG", withSegments(), plain},
		{"JPEG with EXIF", withSegments(app1("Exif\x00\x00", exif)), shot},
		{"JPEG with XMP", withSegments(app1("http://ns.adobe.com/xap/1.0/\x00", packet)), fromPM},
		{"JPEG with both", withSegments(app1("http://ns.adobe.com/xap/1.0/\x00", packet), app1("Exif\x00\x00", exif)), shot},
		{"JPEG with a date in XMP alone", withSegments(app1("Exif\x00\x00", exif[:56]), app1("http://ns.adobe.com/xap/1.0/\x00", packet)), "20x30 2014-01-02 03:04:05 -60 min Canon"},
		{"JPEG with two", withSegments(app1("Exif\x00\x00", exif), app1("Exif\x00\x00", "MM")), shot},
		{"JPEG with empty ones", withSegments(app1("Exif\x00\x00"), app1("http://ns.adobe.com/xap/1.0/\x00"), app1()), plain},
		{"JPEG with half of one", withSegments(app1("Exif\x00\x00", exif[:60])), "20x30 Canon"},
		{"JPEG with rubbish in it", withSegments(app1("Exif\x00\x00", strings.Repeat("MM\x00*\xff", 9000))), plain},

		{"PNG", withChunks(nil, nil), plain},
		{"PNG with EXIF", withChunks(chunk("eXIf", camera()), nil), shot},
		{"PNG with EXIF at the end", withChunks(nil, chunk("eXIf", camera())), shot},
		{"PNG with XMP", withChunks(international("\x00", packet), nil), fromPM},
		{"PNG with XMP at the end", withChunks(nil, international("\x00", packet)), fromPM},
		{"PNG with packed XMP", withChunks(international("\x01", deflated(packet)), nil), fromPM},
		{"PNG with a bomb", withChunks(international("\x01", deflated(strings.Repeat(" ", 64<<20)+packet)), nil), plain},
		{"PNG with broken packing", withChunks(international("\x01", packet), nil), plain},
		{"PNG with a time in words", withChunks(chunk("tEXt", []byte("Creation Time\x002013-06-04 13:54:12")), nil), "30x20 2013-06-04 13:54:12"},
		{"PNG with other words", withChunks(chunk("tEXt", []byte("Comment\x002013-06-04 13:54:12")), nil), plain},
		{"PNG with half a text", withChunks(chunk("iTXt", []byte("XML:com.adobe.xmp")), nil), plain},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f, err := decode.New(1).Facts(context.Background(), content(test.file))
			if got := told(f); err != nil || got != test.want {
				t.Errorf("want %s, got %s, %v", test.want, got, err)
			}
			p := show(t, test.file, repository.Square(16, false))
			if p.Width != f.Width || p.Height != f.Height {
				t.Errorf("%d × %d in facts, shown as %d × %d", f.Width, f.Height, p.Width, p.Height)
			}
		})
	}
}

// TestFactsOfNothing tells the errors apart.
func TestFactsOfNothing(t *testing.T) {
	t.Parallel()
	d := decode.New(1)
	for name, want := range map[string]error{
		"empty.jpg": repository.ErrNotPicture, "libtiff_segfault.tif": repository.ErrUnsupported,
		"missing-sof.jpg": repository.ErrDamaged, "png-zero-size.png": repository.ErrDamaged,
	} {
		if f, err := d.Facts(context.Background(), content(load(t, name))); !errors.Is(err, want) || f != (repository.Facts{}) {
			t.Errorf("%s: want %v, got %+v, %v", name, want, f, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := d.Facts(ctx, content(withSegments())); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, err := d.Facts(context.Background(), unreadable{}); !errors.Is(err, repository.ErrUnreachable) {
		t.Errorf("unreadable: %v", err)
	}
}

// unreadable is content that cannot be read.
type unreadable struct{}

func (unreadable) ReadAt([]byte, int64) (int, error) { return 0, errors.New("no such device") }
func (unreadable) Size() int64                       { return 1 << 20 }
func (unreadable) Close() error                      { return nil }

// TestFactsReadLittle counts what is read, of what cameras make and of what is made
// to be read for long.
func TestFactsReadLittle(t *testing.T) {
	t.Parallel()
	many := bytes.Repeat(slices.Concat(chunk("IDAT", make([]byte, 8<<10))), 4000)
	tests := []struct {
		name string
		file []byte
		most int64
	}{
		{"photo", load(t, "canyon-wren.jpg"), 64 << 10},
		{"small", load(t, "basn2c08.png"), 64 << 10},
		{"large XMP", withSegments(slices.Repeat([][]byte{app1(strings.Repeat("x", 60_000))}, 40)...), 256 << 10},
		{"32 MB of chunks", withChunks(nil, many), 9 << 20},
	}
	for _, test := range tests {
		c := &counted{Content: content(test.file)}
		if _, err := decode.New(1).Facts(context.Background(), c); err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		if c.read > test.most {
			t.Errorf("%s: %d bytes read of %d", test.name, c.read, len(test.file))
		}
	}
}

// counted is content that counts what is read of it.
type counted struct {
	repository.Content
	read int64
}

func (c *counted) ReadAt(b []byte, off int64) (int, error) {
	n, err := c.Content.ReadAt(b, off)
	c.read += int64(n)
	return n, err
}

func BenchmarkFacts(b *testing.B) {
	for _, name := range []string{"canyon-wren.jpg", "hibiscus.regular.png"} {
		file, d := content(load(b, name)), decode.New(1)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := d.Facts(context.Background(), file); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
