package heif_test

import (
	"bytes"
	"errors"
	"image"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"vitrine/repository/heif"
)

const alphaName = "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\x00"

// whole is a file with all that a photo may have: a grid with a thumbnail, alpha, steps,
// colours and remarks.
func whole() []byte {
	grid := slices.Concat([]byte{0, 0, 1, 1}, be(2, 120), be(2, 100))
	return file([]made{
		{id: 9, kind: "grid", method: 1, data: grid, properties: []int{2, 6, -7, -8}},
		{id: 1, kind: "hvc1", data: []byte("one"), properties: []int{1, -3}},
		{id: 2, kind: "hvc1", data: []byte("two"), properties: []int{1, -3}},
		{id: 3, kind: "hvc1", data: []byte("three"), properties: []int{1, -3}},
		{id: 4, kind: "hvc1", data: []byte("four"), properties: []int{1, -3}},
		{id: 5, kind: "hvc1", data: []byte("small"), properties: []int{4, -3}},
		{id: 6, kind: "hvc1", data: []byte("clear"), properties: []int{2, -3, 5}},
		{id: 7, kind: "Exif", data: []byte("\x00\x00\x00\x06Exif\x00\x00II*\x00")},
		{id: 8, kind: "mime", data: []byte("<x/>")},
	}, [][]byte{
		ispe(64, 64), ispe(120, 100), box("hvcC", []byte("how")), ispe(30, 25), full("auxC", 0, []byte(alphaName)),
		box("colr", []byte("nclx"), be(2, 12), be(2, 13), be(2, 6), []byte{0x80}), box("irot", []byte{3}), box("imir", []byte{1}),
	}, full("iref", 0, refer("dimg", 9, 1, 2, 3, 4), refer("thmb", 5, 9), refer("auxl", 6, 9),
		refer("prem", 9, 6), refer("cdsc", 7, 9), refer("cdsc", 8, 9)))
}

// TestWhole reads all that a photo may have.
func TestWhole(t *testing.T) {
	t.Parallel()
	b := whole()
	f := open(t, b)
	p := f.Picture
	if p.Kind != "grid" || p.Width != 120 || p.Height != 100 || p.Columns != 2 || p.Rows != 2 || len(p.Parts) != 4 {
		t.Fatalf("%+v", p)
	}
	for i, want := range []string{"one", "two", "three", "four"} {
		part := p.Parts[i]
		if got := bytesOf(b, part.Data...); got != want || part.Width != 64 || string(part.Config) != "how" || part.Kind != "hvc1" {
			t.Errorf("part %d: %q, %+v", i, got, part)
		}
	}
	if want := []heif.Step{{Turn: 3}, {LeftRight: true}}; !reflect.DeepEqual(p.Steps, want) {
		t.Errorf("steps %+v", p.Steps)
	}
	if want := (heif.Code{Primaries: 12, Transfer: 13, Matrix: 6, Full: true}); p.Colours.Code == nil || *p.Colours.Code != want {
		t.Errorf("colours %+v", p.Colours.Code)
	}
	if p.Alpha == nil || bytesOf(b, p.Alpha.Data...) != "clear" || !p.Premultiplied {
		t.Errorf("alpha %+v, %v", p.Alpha, p.Premultiplied)
	}
	if len(p.Thumbnails) != 1 || bytesOf(b, p.Thumbnails[0].Data...) != "small" || p.Thumbnails[0].Width != 30 {
		t.Errorf("thumbnails %+v", p.Thumbnails)
	}
	if got := bytesOf(b, f.EXIF); got != "II*\x00" {
		t.Errorf("EXIF %q", got)
	}
	if got := bytesOf(b, f.XMP); got != "<x/>" {
		t.Errorf("XMP %q", got)
	}
}

// TestPlaces finds the bytes of items in the file, in idat, in another item, and in pieces.
func TestPlaces(t *testing.T) {
	t.Parallel()
	ftyp := box("ftyp", []byte("avif\x00\x00\x00\x00"))
	item := func(id int) []byte { return full("infe", 2, be(2, id), be(2, 0), []byte("av01\x00")) }
	meta := func(data int) []byte {
		return full("meta", 0, full("pitm", 0, be(2, 2)),
			full("iinf", 0, be(2, 3), item(1), item(2), item(3)),
			full("iloc", 1, []byte{0x44, 0x40}, be(2, 3),
				be(2, 1), be(2, 0), be(2, 0), be(4, data), be(2, 1), be(4, 0), be(4, 10), // the file
				be(2, 2), be(2, 2), be(2, 0), be(4, 0), be(2, 3), be(4, 8), be(4, 2), be(4, 1), be(4, 2), be(4, 3), be(4, 1), // the first
				be(2, 3), be(2, 1), be(2, 0), be(4, 1), be(2, 1), be(4, 0), be(4, 3), // idat
			),
			full("iref", 0, refer("iloc", 2, 1), refer("thmb", 3, 2)),
			box("idat", []byte("abcdef")))
	}
	at := len(ftyp) + len(meta(0)) + 8
	b := slices.Concat(ftyp, meta(at), box("mdat", []byte("0123456789")))
	f := open(t, b)
	if got := bytesOf(b, f.Picture.Data...); got != "89123" || len(f.Picture.Data) != 2 {
		t.Errorf("in another item: %q, %v", got, f.Picture.Data)
	}
	if got := bytesOf(b, f.Picture.Thumbnails[0].Data...); got != "bcd" {
		t.Errorf("in idat: %q", got)
	}
}

// TestMadeOfOthers reads pictures that are another one, and those that lie over each other.
func TestMadeOfOthers(t *testing.T) {
	t.Parallel()
	b := file([]made{
		{id: 1, kind: "iden", method: 1, properties: []int{-2}},
		{id: 2, kind: "av01", data: []byte("x"), properties: []int{1, -3}},
	}, [][]byte{ispe(6, 4), box("irot", []byte{1}), box("imir", []byte{0})}, full("iref", 0, refer("dimg", 1, 2)))
	p := open(t, b).Picture
	if want := []heif.Step{{TopBottom: true}, {Turn: 1}}; p.Kind != "av01" || p.Width != 6 || !reflect.DeepEqual(p.Steps, want) {
		t.Errorf("another one: %+v", p)
	}
	over := slices.Concat([]byte{0, 0}, be(8, 0x1111222233334444), be(2, 50), be(2, 40), be(2, -3), be(2, 7))
	b = file([]made{
		{id: 1, kind: "iovl", method: 1, data: over},
		{id: 2, kind: "av01", data: []byte("x"), properties: []int{1}},
	}, [][]byte{ispe(6, 4)}, full("iref", 0, refer("dimg", 1, 2)))
	p = open(t, b).Picture
	if p.Kind != "iovl" || p.Width != 50 || p.Height != 40 || p.Fill != [4]uint16{0x1111, 0x2222, 0x3333, 0x4444} ||
		!slices.Equal(p.Places, []image.Point{{-3, 7}}) {
		t.Errorf("over each other: %+v", p)
	}
}

// TestTrack reads a sequence: how long each picture is shown, how often all, and the first
// as a picture.
func TestTrack(t *testing.T) {
	t.Parallel()
	sequence := func(flags, all, samples int) []byte {
		entry := slices.Concat(make([]byte, 24), be(2, 32), be(2, 24), make([]byte, 50), box("av1C", []byte{0x81, 0, 0, 0}))
		edit := full("elst", 0, be(4, 1), be(4, 50), make([]byte, 8))
		edit[11] = byte(flags)
		head := slices.Concat(make([]byte, 8), be(4, 1), be(4, 0), be(4, all), make([]byte, 52), be(4, 32<<16), be(4, 24<<16))
		return slices.Concat(box("ftyp", []byte("avis\x00\x00\x00\x00")), box("moov", box("trak",
			full("tkhd", 0, head), box("edts", edit), box("mdia",
				full("mdhd", 0, make([]byte, 8), be(4, 100), be(4, 50)), full("hdlr", 0, be(4, 0), []byte("pict"), make([]byte, 13)),
				box("minf", box("stbl",
					full("stsd", 0, be(4, 1), box("av01", entry)), full("stts", 0, be(4, 2), be(4, 1), be(4, 10), be(4, 2), be(4, 20)),
					full("stsz", 0, be(4, 0), be(4, samples), be(4, 5), be(4, 6), be(4, 7)), full("stco", 0, be(4, 1), be(4, 1234))))))))
	}
	for _, c := range []struct{ flags, all, plays int }{{0, 50, 1}, {1, 100, 2}, {1, 101, 3}, {1, -1, 0}} {
		f := open(t, sequence(c.flags, c.all, 3))
		if f.Track == nil || f.Track.Plays != c.plays {
			t.Fatalf("%+v: %+v", c, f.Track)
		}
		if want := []time.Duration{100 * time.Millisecond, 200 * time.Millisecond, 200 * time.Millisecond}; !slices.Equal(f.Track.Times, want) {
			t.Errorf("times %v", f.Track.Times)
		}
		p := f.Picture
		if p.Kind != "av01" || p.Width != 32 || p.Height != 24 || !slices.Equal(p.Data, []heif.Extent{{Offset: 1234, Length: 5}}) || len(p.Config) != 4 {
			t.Errorf("the first %+v", p)
		}
	}
	if f := open(t, sequence(0, 50, 4)); f.Track == nil || f.Track.Times != nil {
		t.Errorf("another number of samples than of times: %+v", f.Track)
	}
}

// TestRefused: what is broken, endless or not known is said, and nothing else happens.
func TestRefused(t *testing.T) {
	t.Parallel()
	one := []made{{id: 1, kind: "av01", data: []byte("x"), properties: []int{-1}}}
	deep := []made{}
	var refs [][]byte
	for i := range 9 {
		deep = append(deep, made{id: i + 1, kind: "iden", method: 1})
		refs = append(refs, refer("dimg", i+1, i+2))
	}
	deep = append(deep, made{id: 10, kind: "av01", data: []byte("x")})
	for _, c := range []struct {
		name string
		file []byte
		want string
		rare bool
	}{
		{"nothing", nil, "no picture", false},
		{"no item", append(box("meta", make([]byte, 4)), box("free")...), "which picture", false},
		{"not even an item", box("meta", make([]byte, 4)), "EOF", false},
		{"cut", whole()[:300], "EOF", false},
		{"of itself", file([]made{{id: 1, kind: "iden", method: 1}}, nil, full("iref", 0, refer("dimg", 1, 1))), "itself", false},
		{"deep", file(deep, nil, full("iref", 0, refs...)), "pictures in pictures", true},
		{"a part is missing", file([]made{{id: 1, kind: "iden", method: 1}}, nil, full("iref", 0, refer("dimg", 1, 7))), "not there", false},
		{"an unknown property", file(one, [][]byte{box("what", nil)}), `"what"`, true},
		{"a property is missing", file([]made{{id: 1, kind: "av01", properties: []int{5}}}, nil), "not there", false},
	} {
		_, err := heif.Open(bytes.NewReader(c.file), int64(len(c.file)))
		var rare heif.UnsupportedError
		if err == nil || !strings.Contains(err.Error(), c.want) || errors.As(err, &rare) != c.rare {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	failing := errors.New("the cable is out")
	if _, err := heif.Open(broken{failing}, 100); !errors.Is(err, failing) {
		t.Errorf("what cannot be read: %v", err)
	}
}

// broken cannot be read.
type broken struct{ err error }

func (b broken) ReadAt([]byte, int64) (int, error) { return 0, b.err }

// TestCrop cuts out parts as ISO/IEC 14496-12 counts them: from the middle.
func TestCrop(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		crop heif.Crop
		want image.Rectangle
		ok   bool
	}{
		{heif.Crop{Width: [2]int32{8, 1}, Height: [2]int32{10, 1}, X: [2]int32{2, 1}, Y: [2]int32{-6, 1}}, image.Rect(4, 6, 12, 16), true},
		{heif.Crop{Width: [2]int32{12, 1}, Height: [2]int32{34, 1}, X: [2]int32{0, 1}, Y: [2]int32{0, 1}}, image.Rect(0, 0, 12, 34), true},
		{heif.Crop{Width: [2]int32{12, 1}, Height: [2]int32{31, 1}, X: [2]int32{0, 1}, Y: [2]int32{-3, 2}}, image.Rect(0, 0, 12, 31), true},
		{heif.Crop{Width: [2]int32{13, 1}, Height: [2]int32{34, 1}, X: [2]int32{0, 1}, Y: [2]int32{0, 1}}, image.Rectangle{}, false},
		{heif.Crop{Width: [2]int32{8, 1}, Height: [2]int32{8, 1}, X: [2]int32{50, 1}, Y: [2]int32{0, 1}}, image.Rectangle{}, false},
		{heif.Crop{Width: [2]int32{8, 0}, Height: [2]int32{8, 1}, X: [2]int32{0, 1}, Y: [2]int32{0, 1}}, image.Rectangle{}, false},
	} {
		got, ok := c.crop.Of(image.Pt(12, 34))
		if ok != c.ok || ok && got != c.want {
			t.Errorf("%+v: %v, %v", c.crop, got, ok)
		}
	}
}

// TestWrap: a file of one picture says of it what it was given, and nothing else.
func TestWrap(t *testing.T) {
	t.Parallel()
	code := &heif.Code{Primaries: 9, Transfer: 16, Matrix: 9}
	for _, kind := range []string{"hvc1", "av01"} {
		p := &heif.Picture{Kind: kind, Width: 40, Height: 30, Config: []byte("config"), Steps: []heif.Step{{Turn: 1}}, Alpha: &heif.Picture{}}
		b := heif.Wrap(p, []byte("coded"), code)
		got := open(t, b).Picture
		if got.Kind != kind || got.Width != 40 || got.Height != 30 || string(got.Config) != "config" || len(got.Steps) > 0 || got.Alpha != nil ||
			bytesOf(b, got.Data...) != "coded" || *got.Colours.Code != *code {
			t.Errorf("%s: %+v", kind, got)
		}
		if plain := open(t, heif.Wrap(p, nil, nil)).Picture; plain.Colours.Code != nil {
			t.Errorf("%s: colours %+v", kind, plain.Colours)
		}
	}
}
