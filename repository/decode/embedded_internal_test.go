package decode

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"os"
	"slices"
	"testing"

	"vitrine/repository"
)

// cut returns a profile as segments of a JPEG, n bytes each.
func cut(profile []byte, n int) (segments [][]byte) {
	total := (len(profile) + n - 1) / n
	for i := range total {
		part := profile[i*n : min((i+1)*n, len(profile))]
		s := binary.BigEndian.AppendUint16([]byte{0xff, 0xe2}, uint16(2+iccHeader+len(part)))
		s = append(s, "ICC_PROFILE\x00"...)
		s = append(s, byte(i+1), byte(total))
		segments = append(segments, append(s, part...))
	}
	return segments
}

// with puts segments behind the first two bytes of a JPEG.
func with(file []byte, segments ...[]byte) []byte {
	return append(append(slices.Clone(file[:2]), bytes.Join(segments, nil)...), file[2:]...)
}

func chunk(name string, data []byte) []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	b = append(append(b, name...), data...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:]))
}

// iccp returns the chunk for a profile in a PNG.
func iccp(profile []byte) []byte {
	var b bytes.Buffer
	b.WriteString("a name\x00\x00")
	z := zlib.NewWriter(&b)
	_, _ = z.Write(profile)
	_ = z.Close()
	return chunk("iCCP", b.Bytes())
}

func readPicture(tb testing.TB, name string) []byte {
	tb.Helper()
	b, err := os.ReadFile("../../testdata/pictures/" + name)
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

func TestProfileInJPEG(t *testing.T) {
	file := readPicture(t, "jpeg-gray-64x64-good.jpg")
	profile := gammaProfile(1.3)
	s := cut(profile, 100)
	if len(s) != 4 {
		t.Fatalf("%d segments", len(s))
	}
	other := slices.Clone(s[1])
	other[17] = 9
	for name, c := range map[string]struct {
		segments [][]byte
		whole    bool
	}{
		"in order":     {s, true},
		"out of order": {[][]byte{s[2], s[0], s[3], s[1]}, true},
		"one missing":  {[][]byte{s[0], s[1], s[3]}, false},
		"one twice":    {[][]byte{s[0], s[1], s[1], s[2], s[3]}, false},
		"two totals":   {[][]byte{s[0], other, s[2], s[3]}, false},
		"number 0":     {[][]byte{append(slices.Clone(s[0][:16]), append([]byte{0, 1}, s[0][18:]...)...)}, false},
	} {
		h, err := readJPEG(bytes.NewReader(with(file, c.segments...)))
		if err != nil {
			t.Fatal(err)
		}
		got := together(bytes.NewReader(with(file, c.segments...)), h.icc.all()...)
		if (got != nil) != c.whole || c.whole && !bytes.Equal(got, profile) {
			t.Errorf("%s: %d bytes, whole %v", name, len(got), c.whole)
		}
	}
}

func TestProfileInPNG(t *testing.T) {
	file := readPicture(t, "basn2c08.png")
	const header = 8 + 25 // bytes before the second chunk
	profile := gammaProfile(1.3)
	bomb := slices.Clone(profile)
	binary.BigEndian.PutUint32(bomb, 1<<30)
	long := append(slices.Clone(profile), make([]byte, 1000)...)
	plain := slices.Concat(file[:header], file[header+16:]) // without its gamma
	for name, c := range map[string]struct {
		chunks, want []byte
	}{
		"none":              {nil, nil},
		"profile":           {iccp(profile), profile},
		"longer than said":  {iccp(long), profile},
		"says a gigabyte":   {iccp(bomb), nil},
		"breaks off":        {iccp(profile[:200]), nil},
		"no name":           {chunk("iCCP", bytes.Repeat([]byte{'x'}, 200)), nil},
		"no profile":        {iccp(bytes.Repeat([]byte{'x'}, 200)), nil},
		"gamma":             {chunk("gAMA", []byte{0, 1, 0x86, 0xa0}), gammaProfile(1)},
		"gamma of sRGB":     {chunk("gAMA", []byte{0, 0, 0xb1, 0x8f}), nil},
		"gamma of nothing":  {chunk("gAMA", []byte{0, 0, 0, 0}), nil},
		"gamma and sRGB":    {slices.Concat(chunk("sRGB", []byte{0}), chunk("gAMA", []byte{0, 1, 0x86, 0xa0})), nil},
		"gamma and profile": {slices.Concat(chunk("gAMA", []byte{0, 1, 0x86, 0xa0}), iccp(profile)), profile},
	} {
		in := contentOf(slices.Concat(plain[:header], c.chunks, plain[header:]))
		if got := readPNG(in).profile(in); !bytes.Equal(got, c.want) {
			t.Errorf("%s: %d bytes, want %d", name, len(got), len(c.want))
		}
	}
}

// TestConverted decodes pictures with a profile that was put into them.
func TestConverted(t *testing.T) {
	made := madeProfiles(t)
	grey, inks := readPicture(t, "jpeg-gray-64x64-good.jpg"), readPicture(t, "pil_sample_cmyk.jpg")
	png := readPicture(t, "basn4a08.png") // grey with alpha
	const header = 8 + 25
	for name, c := range map[string]struct {
		file, with []byte
		converted  bool
	}{
		"grey":          {grey, with(grey, cut(made["grey-gamma"], 1000)...), true},
		"grey as RGB":   {grey, with(grey, cut(gammaProfile(1.2), 1000)...), true},
		"grey as inks":  {grey, with(grey, cut(made["inks"], 1000)...), false},
		"inks":          {inks, with(inks, cut(made["inks"], 1000)...), true},
		"inks as RGB":   {inks, with(inks, cut(gammaProfile(1.2), 1000)...), false},
		"alpha":         {png, slices.Concat(png[:header], iccp(made["grey-points"]), png[header:]), true},
		"sRGB by curve": {grey, with(grey, cut(gammaProfile(2.19), 1000)...), true},
	} {
		for _, f := range []repository.Frame{{}, repository.Square(16, true)} {
			before, after := pixelsOf(t, c.file, f), pixelsOf(t, c.with, f)
			if same := bytes.Equal(before.Pix, after.Pix); same == c.converted {
				t.Errorf("%s %v: the same as without: %v", name, f, same)
			}
			for i := 3; i < len(after.Pix); i += 4 {
				if before.Pix[i] != after.Pix[i] {
					t.Fatalf("%s: another alpha", name)
				}
			}
		}
	}
}

func pixelsOf(t *testing.T, file []byte, f repository.Frame) *image.RGBA {
	t.Helper()
	p, err := New(1).Decode(context.Background(), contentOf(file).content, f)
	if err != nil {
		t.Fatal(fmt.Errorf("%v: %w", f, err))
	}
	return p.Pixels
}
