package decode_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image/gif"
	"image/png"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"vitrine/repository/decode"
)

// carrier puts metadata into a picture: a block of EXIF, one of XMP and a colour
// profile, of which any may be nil. Not every kind has all of them.
type carrier struct {
	name           string
	with           func(tb testing.TB, exif, xmp, icc []byte) []byte
	noEXIF, noICCs bool
}

func carriers() []carrier {
	return []carrier{
		{name: "JPEG", with: jpegClaiming},
		{name: "PNG", with: pngClaiming},
		{name: "WebP", with: webpWith},
		{name: "TIFF", with: tiffWith, noEXIF: true}, // it is EXIF itself: see evilTIFF
		{name: "GIF", with: gifWith, noEXIF: true, noICCs: true},
	}
}

func jpegClaiming(tb testing.TB, exif, xmp, icc []byte) []byte {
	var b []byte
	segments := func(marker byte, head string, content []byte) {
		const most = 65000
		for content != nil {
			n := min(len(content), most)
			b = append(b, 0xff, marker)
			b = binary.BigEndian.AppendUint16(b, uint16(2+len(head)+n))
			b = append(append(b, head...), content[:n]...)
			if content = content[n:]; len(content) == 0 {
				content = nil
			}
		}
	}
	segments(0xe1, "Exif\x00\x00", exif)
	segments(0xe1, "http://ns.adobe.com/xmp/extension/\x00", xmp)
	segments(0xe2, "ICC_PROFILE\x00\x01\x01", icc)
	whole := load(tb, "quadrants_1.jpg")
	return bytes.Join([][]byte{whole[:2], b, whole[2:]}, nil)
}

func pngClaiming(tb testing.TB, exif, xmp, icc []byte) []byte {
	var b []byte
	chunk := func(kind string, content ...[]byte) {
		all := bytes.Join(content, nil)
		b = binary.BigEndian.AppendUint32(b, uint32(len(all)))
		from := len(b)
		b = append(append(b, kind...), all...)
		b = binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[from:]))
	}
	if icc != nil {
		chunk("iCCP", []byte("x\x00\x00"), icc)
	}
	if exif != nil {
		chunk("eXIf", exif)
	}
	if xmp != nil {
		chunk("iTXt", []byte("XML:com.adobe.xmp\x00\x00\x00\x00\x00"), xmp)
	}
	var whole bytes.Buffer
	if err := png.Encode(&whole, wide()); err != nil {
		tb.Fatal(err)
	}
	const head = 8 + 25
	return bytes.Join([][]byte{whole.Bytes()[:head], b, whole.Bytes()[head:]}, nil)
}

func webpWith(tb testing.TB, exif, xmp, icc []byte) []byte {
	body := []byte("WEBP")
	chunk := func(kind string, content []byte) {
		body = binary.LittleEndian.AppendUint32(append(body, kind...), uint32(len(content)))
		body = append(append(body, content...), make([]byte, len(content)%2)...)
	}
	still := load(tb, "yellow_rose.lossless.webp")
	chunk("VP8X", []byte{0x2c, 0, 0, 0, 143, 1, 0, 44, 1, 0}) // 400 × 301, less one each
	if icc != nil {
		chunk("ICCP", icc)
	}
	body = append(body, still[12:]...)
	if exif != nil {
		chunk("EXIF", exif)
	}
	if xmp != nil {
		chunk("XMP ", xmp)
	}
	return append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(body))), body...)
}

func gifWith(tb testing.TB, _, xmp, _ []byte) []byte {
	var whole bytes.Buffer
	if err := gif.Encode(&whole, wide(), nil); err != nil {
		tb.Fatal(err)
	}
	if xmp == nil {
		return whole.Bytes()
	}
	b := []byte("\x21\xff\x0bXMP DataXMP")
	for len(xmp) > 0 {
		n := min(len(xmp), 255)
		b, xmp = append(append(b, byte(n)), xmp[:n]...), xmp[n:]
	}
	head := 13 + 3<<(whole.Bytes()[10]&7+1)
	return bytes.Join([][]byte{whole.Bytes()[:head], b, {0}, whole.Bytes()[head:]}, nil)
}

// tiffEntry is one entry of a directory, whose value may stand behind it.
type tiffEntry struct {
	tag, kind    uint16
	count, value uint32
}

// tiffOf is a grey picture of 2 × 3 pixels with more entries, and what they point
// to behind the directory.
func tiffOf(more []tiffEntry, behind []byte, next uint32) []byte {
	entries := []tiffEntry{{256, 3, 1, 2}, {257, 3, 1, 3}, {258, 3, 1, 8}, {259, 3, 1, 1}, {262, 3, 1, 1}, {273, 4, 1, 0}, {278, 3, 1, 3}, {279, 3, 1, 6}}
	for _, m := range more {
		at := 0
		for at < len(entries) && entries[at].tag < m.tag {
			at++
		}
		entries = append(entries[:at], append([]tiffEntry{m}, entries[at:]...)...)
	}
	data := uint32(8 + 2 + 12*len(entries) + 4)
	b := binary.LittleEndian.AppendUint32([]byte("II*\x00"), 8)
	b = binary.LittleEndian.AppendUint16(b, uint16(len(entries)))
	for _, e := range entries {
		if e.tag == 273 {
			e.value = data
		} else if e.value == 0 && e.count > 4 {
			e.value = data + 6
		}
		b = binary.LittleEndian.AppendUint16(b, e.tag)
		b = binary.LittleEndian.AppendUint16(b, e.kind)
		b = binary.LittleEndian.AppendUint32(b, e.count)
		b = binary.LittleEndian.AppendUint32(b, e.value)
	}
	b = binary.LittleEndian.AppendUint32(b, next)
	return bytes.Join([][]byte{b, {10, 20, 30, 40, 50, 60}, behind}, nil)
}

func tiffWith(_ testing.TB, _, xmp, icc []byte) []byte {
	switch {
	case icc != nil:
		return tiffOf([]tiffEntry{{34675, 7, uint32(len(icc)), 0}}, icc, 0)
	case xmp != nil:
		return tiffOf([]tiffEntry{{700, 1, uint32(len(xmp)), 0}}, xmp, 0)
	}
	return tiffOf(nil, nil, 0)
}

// sameAsClean shows the picture, which must look as it does without metadata, and have
// its size among its facts. It returns what was allocated for showing it.
func sameAsClean(t *testing.T, file, clean []byte) int64 {
	t.Helper()
	want := show(t, clean, own)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	got, err := decode.New(1).Decode(context.Background(), content(file), own)
	runtime.ReadMemStats(&after)
	if err != nil {
		t.Errorf("not shown: %v", err)
		return 0
	}
	if got.Width != want.Width || got.Height != want.Height || !bytes.Equal(got.Pixels.Pix, want.Pixels.Pix) {
		t.Errorf("%d × %d, and not the pixels that it has without", got.Width, got.Height)
	}
	f, err := decode.New(1).Facts(context.Background(), content(file))
	if err != nil || f.Width != want.Width || f.Height != want.Height {
		t.Errorf("facts of %d × %d pixels, %v", f.Width, f.Height, err)
	}
	return int64(after.TotalAlloc - before.TotalAlloc)
}

// evilEXIF are blocks that say what cannot be.
func evilEXIF() map[string][]byte {
	directory := func(next uint32, entries ...tiffEntry) []byte {
		b := binary.LittleEndian.AppendUint32([]byte("II*\x00"), 8)
		b = binary.LittleEndian.AppendUint16(b, uint16(len(entries)))
		for _, e := range entries {
			b = binary.LittleEndian.AppendUint16(b, e.tag)
			b = binary.LittleEndian.AppendUint16(b, e.kind)
			b = binary.LittleEndian.AppendUint32(b, e.count)
			b = binary.LittleEndian.AppendUint32(b, e.value)
		}
		return binary.LittleEndian.AppendUint32(b, next)
	}
	const orientation, exifIFD, makerNote, most = 0x112, 0x8769, 0x927c, 1<<32 - 1
	return map[string][]byte{
		"a loop":                    directory(8, tiffEntry{exifIFD, 4, 1, 8}),
		"a count of 4 G":            directory(0, tiffEntry{orientation, 3, most, 6}, tiffEntry{makerNote, 7, most, most}),
		"a directory at 4 G":        []byte("II*\x00\xff\xff\xff\xff"),
		"65535 entries, none there": []byte("II*\x00\x08\x00\x00\x00\xff\xff"),
		"orientation 0":             exif(binary.LittleEndian, 0),
		"orientation 9":             exif(binary.BigEndian, 9),
		"orientation 65535":         exif(binary.LittleEndian, 65535),
		"nothing":                   {},
	}
}

func TestEvilEXIF(t *testing.T) {
	for _, c := range carriers() {
		if c.noEXIF {
			continue
		}
		clean := c.with(t, nil, nil, nil)
		for name, block := range evilEXIF() {
			t.Run(c.name+" "+name, func(t *testing.T) { sameAsClean(t, c.with(t, block, nil, nil), clean) })
		}
	}
}

// TestEvilTIFF has the same in a picture that is such a directory itself.
func TestEvilTIFF(t *testing.T) {
	const most = 1<<32 - 1
	for name, file := range map[string][]byte{
		"a loop":              tiffOf(nil, nil, 8),
		"a loop of its EXIF":  tiffOf([]tiffEntry{{0x8769, 4, 1, 8}}, nil, 8),
		"a count of 4 G":      tiffOf([]tiffEntry{{0x927c, 7, most, most}}, nil, 0),
		"a profile of 4 G":    tiffOf([]tiffEntry{{34675, 7, most, most}}, nil, 0),
		"orientation 0":       tiffOf([]tiffEntry{{274, 3, 1, 0}}, nil, 0),
		"orientation 9":       tiffOf([]tiffEntry{{274, 3, 1, 9}}, nil, 0),
		"orientation 65535":   tiffOf([]tiffEntry{{274, 3, 1, 65535}}, nil, 0),
		"orientations of 4 G": tiffOf([]tiffEntry{{274, 3, most, 6}}, nil, 0),
	} {
		t.Run(name, func(t *testing.T) { sameAsClean(t, file, tiffOf(nil, nil, 0)) })
	}
}

// TestEvilXMP has packets that would end whoever reads all of them: nobody does.
func TestEvilXMP(t *testing.T) {
	var laughs strings.Builder
	laughs.WriteString(`<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">`)
	for i := range 40 {
		fmt.Fprintf(&laughs, `<!ENTITY l%d "%s">`, i+1, strings.Repeat(fmt.Sprintf("&l%d;", i), 10))
	}
	laughs.WriteString(`]><x>&l40;</x>`)
	const large = 100 << 20
	packets := map[string][]byte{
		"a million levels": []byte(strings.Repeat("<a>", 1_000_000)),
		"an entity bomb":   []byte(laughs.String()),
		"100 MB":           bytes.Repeat([]byte("<rdf:li>all and nothing</rdf:li>"), large/32),
	}
	for _, c := range carriers() {
		clean := c.with(t, nil, nil, nil)
		for name, packet := range packets {
			t.Run(c.name+" "+name, func(t *testing.T) {
				file := c.with(t, nil, packet, nil)
				const besides = 16 << 20
				limit := int64(besides)
				if c.name == "JPEG" {
					limit += int64(len(file)) * 5 / 4 // its codec reads all of a file
				}
				if allocated := sameAsClean(t, file, clean); allocated > limit {
					t.Errorf("%d MB were allocated for a packet of %d MB", allocated>>20, len(packet)>>20)
				}
			})
		}
	}
}

func TestEvilProfiles(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	rubbish := make([]byte, 3000)
	for i := range rubbish {
		rubbish[i] = byte(random.Uint32())
	}
	manyTags := bytes.Clone(rubbish)
	copy(manyTags[12:], "mntrRGB XYZ ")
	copy(manyTags[36:], "acsp")
	binary.BigEndian.PutUint32(manyTags[128:], 1<<32-1)
	for _, c := range carriers() {
		if c.noICCs {
			continue
		}
		clean := c.with(t, nil, nil, nil)
		for name, profile := range map[string][]byte{
			"rubbish": rubbish, "4 G of tags": manyTags, "a head alone": manyTags[:128], "one byte": {1},
		} {
			t.Run(c.name+" "+name, func(t *testing.T) { sameAsClean(t, c.with(t, nil, nil, profile), clean) })
		}
	}
}
