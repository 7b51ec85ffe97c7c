package decode_test

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"strings"
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/repository/decode"
)

func details(tb testing.TB, b []byte) repository.Details {
	tb.Helper()
	d, err := decode.New(1).Details(context.Background(), content(b))
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

// TestDetailsOfAPhoto reads what a camera and a program wrote.
func TestDetailsOfAPhoto(t *testing.T) {
	d := details(t, load(t, "canyon-wren.jpg"))
	if d.Format != "JPEG" || d.Width != 3840 || d.Height != 2160 || d.Bits != 8 || d.Colours != "RGB" {
		t.Errorf("pixels: %+v", d)
	}
	if d.Camera != "NIKON D810" || !d.Taken.Equal(time.Date(2017, 3, 15, 11, 56, 5, 0, time.UTC)) || d.Exposure == 0 || d.ISO == 0 {
		t.Errorf("taken: %+v", d)
	}
	if d.Profile == "" || tagOf(d, "EXIF", "Model") != "NIKON D810" {
		t.Errorf("profile %q, model %q", d.Profile, tagOf(d, "EXIF", "Model"))
	}
}

// TestDetailsOfEveryKind carries a title through each kind of file.
func TestDetailsOfEveryKind(t *testing.T) {
	const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Beach</dc:title></rdf:Description></rdf:RDF></x:xmpmeta>`
	for _, c := range carriers() {
		if c.name == "GIF" {
			continue // its XMP is not read
		}
		file := c.with(t, nil, []byte(xmp), nil)
		if c.name == "JPEG" { // the carrier hides it where readers of dates look
			whole := string(load(t, "quadrants_1.jpg"))
			file = []byte(whole[:2] + segment(0xe1, "http://ns.adobe.com/xap/1.0/\x00"+xmp) + whole[2:])
		}
		d := details(t, file)
		if d.Title != "Beach" || d.Format != c.name {
			t.Errorf("%s: %q, %q", c.name, d.Format, d.Title)
		}
		if c.noEXIF {
			continue
		}
		if d := details(t, c.with(t, camera(), nil, nil)); d.Camera == "" || tagOf(d, "EXIF", "Make") == "none" {
			t.Errorf("%s: %+v", c.name, d)
		}
	}
}

func TestDetailsOfAPNG(t *testing.T) {
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	_, _ = z.Write([]byte(strings.Repeat("long ", 1000)))
	z.Close()
	var b []byte
	for _, c := range []struct{ kind, body string }{
		{"tEXt", "Author\x00Zo\xeb"},
		{"zTXt", "Comment\x00\x00" + packed.String()},
		{"zTXt", "Broken\x00\x00rubbish"},
		{"iTXt", "Title\x00\x00\x00en\x00Title\x00Plage d'été"},
		{"tEXt", "no end"},
		{"sRGB", "\x00"},
	} {
		b = binary.BigEndian.AppendUint32(b, uint32(len(c.body)))
		b = append(append(b, c.kind...), c.body...)
		b = binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE([]byte(c.kind+c.body)))
	}
	whole := pngClaiming(t, nil, nil, nil)
	d := details(t, bytes.Join([][]byte{whole[:33], b, whole[33:]}, nil))
	for name, want := range map[string]string{
		"Author": "Zoë", "Title": "Plage d'été", "Broken": "none", "no end": "none", "Comment": strings.TrimSpace(strings.Repeat("long ", 410)[:2048]),
	} {
		if got := tagOf(d, "PNG", name); got != want {
			t.Errorf("%s: want %q, got %q", name, want, got)
		}
	}
	if d.Profile != "sRGB" {
		t.Errorf("profile %q", d.Profile)
	}
}

func TestDetailsOfAJPEG(t *testing.T) {
	iptc := "\x1c\x02\x19\x00\x03sea"
	resource := "8BIM\x04\x04\x00\x00\x00\x00\x00\x08" + iptc
	whole := string(load(t, "quadrants_1.jpg"))
	d := details(t, []byte(whole[:2]+segment(0xfe, "a remark")+segment(0xed, "Photoshop 3.0\x00"+resource)+whole[2:]))
	if got := tagOf(d, "JPEG", "Comment"); got != "a remark" {
		t.Errorf("comment %q", got)
	}
	if len(d.Keywords) != 1 || d.Keywords[0] != "sea" {
		t.Errorf("keywords %q", d.Keywords)
	}
}

// segment is one of a JPEG.
func segment(marker byte, body string) string {
	return string(binary.BigEndian.AppendUint16([]byte{0xff, marker}, uint16(len(body)+2))) + body
}

// TestChannels reads how the pixels are stored.
func TestChannels(t *testing.T) {
	for name, want := range map[string]struct {
		bits    int
		colours string
	}{
		"quadrants_1.jpg":           {8, "RGB"},
		"yellow_rose.lossless.webp": {8, "RGB with transparency"},
	} {
		if d := details(t, load(t, name)); d.Bits != want.bits || d.Colours != want.colours {
			t.Errorf("%s: want %v, got %d %q", name, want, d.Bits, d.Colours)
		}
	}
	if d := details(t, tiffOf(nil, nil, 0)); d.Bits != 8 || d.Colours != "Grey" {
		t.Errorf("TIFF: %d %q", d.Bits, d.Colours)
	}
}

func TestDetailsOfNoPicture(t *testing.T) {
	_, err := decode.New(1).Details(context.Background(), content([]byte("plain text")))
	if !errors.Is(err, repository.ErrNotPicture) {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := decode.New(1).Details(ctx, content(load(t, "quadrants_1.jpg"))); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// tagOf returns the value of a tag, or "none".
func tagOf(d repository.Details, group, name string) string {
	for _, g := range d.Groups {
		for _, t := range g.Tags {
			if g.Name == group && t.Name == name {
				return t.Value
			}
		}
	}
	return "none"
}
