package desktop

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"image/png"
	"io"
	"strings"
	"testing"
	"time"
)

func TestFindTakesOnlyWhatIsValid(t *testing.T) {
	t.Parallel()
	zeros := bytes.Repeat([]byte{0}, 4000)
	big := pngWith(t, 200, 100, right()...)
	binary.BigEndian.PutUint32(big[16:], 20_000)
	rightSum := appendChunk(nil, "IHDR", string(big[16:29]))
	copy(big[8:], rightSum)

	tests := []struct {
		name  string
		file  []byte
		valid bool
	}{
		{"right", pngWith(t, 200, 100, right()...), true},
		{"without size", pngWith(t, 200, 100, right()[:2]...), true},
		{"wrong URI", pngWith(t, 200, 100, with(right(), textURI, "file:///home/u/Pictures/IMG%20%281%29.jpg")...), false},
		{"older", pngWith(t, 200, 100, with(right(), textModTime, "1699999999")...), false},
		{"newer", pngWith(t, 200, 100, with(right(), textModTime, "1700000001")...), false},
		{"wrong size", pngWith(t, 200, 100, with(right(), textSize, "4322")...), false},
		{"size not a number", pngWith(t, 200, 100, with(right(), textSize, "x")...), false},
		{"without URI", pngWith(t, 200, 100, right()[1:]...), false},
		{"without time", pngWith(t, 200, 100, right()[0], right()[2]), false},
		{"twice", pngWith(t, 200, 100, append(right(), Text{textURI, "other"})...), true},
		{"20,000 pixels", big, false},
		{"1025 pixels", pngWith(t, 1025, 1, right()...), false},
		{"empty", nil, false},
		{"zeros", zeros, false},
		{"zeros at the end", append(pngWith(t, 200, 100, right()...)[:150], zeros...), false},
		{"cut", pngWith(t, 200, 100, right()...)[:180], false},
		{"without its end", bytes.TrimSuffix(pngWith(t, 200, 100, right()...), appendChunk(nil, "IEND")), false},
		{"only a head", append(pngWith(t, 200, 100, right()...)[:afterIHDR], appendChunk(nil, "IEND")...), false},
		{"too large", append(pngWith(t, 200, 100, right()...), make([]byte, largestFile)...), false},
		{"no PNG", []byte("GIF89a" + strings.Repeat("x", 500)), false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := Thumbnails{t.TempDir()}
			place(t, s, Large, test.file)
			f, ok := s.Find(t.Context(), picture(), 128)
			if ok != test.valid {
				t.Fatalf("Find = %v, want %v", ok, test.valid)
			}
			if !ok {
				return
			}
			defer f.File.Close()
			content, err := io.ReadAll(f.File)
			if err != nil || !bytes.Equal(content, test.file) || f.Bytes != int64(len(test.file)) {
				t.Errorf("the file has %d bytes and is read as %d, %v", len(test.file), len(content), err)
			}
			if f.Width != 200 || f.Height != 100 || f.TooSmall {
				t.Errorf("Find = %+v", f)
			}
		})
	}
}

func TestFindNeedsTheTimeOfThePicture(t *testing.T) {
	t.Parallel()
	s := Thumbnails{t.TempDir()}
	place(t, s, Large, pngWith(t, 200, 100, with(right(), textModTime, "-62135596800")...))
	o := picture()
	o.ModTime = time.Time{}
	if _, ok := s.Find(t.Context(), o, 128); ok {
		t.Error("a thumbnail of a picture without a time is found")
	}
	o = picture()
	o.Size = -1
	place(t, s, Large, pngWith(t, 200, 100, right()...))
	f, ok := s.Find(t.Context(), o, 128)
	if !ok {
		t.Fatal("a size that is not known makes the thumbnail invalid")
	}
	f.close()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, ok := s.Find(ctx, picture(), 128); ok {
		t.Error("found after the end of the context")
	}
	if _, ok := (Thumbnails{}).Find(t.Context(), picture(), 128); ok {
		t.Error("found in no folder")
	}
}

func TestFindTakesTheSmallestThatIsLargeEnough(t *testing.T) {
	t.Parallel()
	full := map[Size]int{Normal: 128, Large: 256, XLarge: 512, XXLarge: 1024}
	tests := []struct {
		name       string
		there      map[Size]int // width of the thumbnail
		original   string       // width
		edge, want int
		tooSmall   bool
	}{
		{"exact", full, "4000", 256, 256, false},
		{"next", full, "4000", 257, 512, false},
		{"more than there is", full, "4000", 2000, 1024, true},
		{"only smaller", map[Size]int{Normal: 128, Large: 256}, "4000", 500, 256, true},
		{"small in a large place", map[Size]int{Large: 160, XXLarge: 1000}, "", 200, 1000, false},
		{"small in every place", map[Size]int{Normal: 90, Large: 160, XLarge: 100}, "", 200, 160, true},
		{"a small picture", map[Size]int{Normal: 90, Large: 160}, "160", 200, 160, false},
		{"original not a number", map[Size]int{Large: 160}, "-160", 200, 160, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := Thumbnails{t.TempDir()}
			for size, width := range test.there {
				place(t, s, size, pngWith(t, width, 10, append(right(), Text{TextWidth, test.original})...))
			}
			f, ok := s.Find(t.Context(), picture(), test.edge)
			if !ok {
				t.Fatal("none is found")
			}
			defer f.close()
			if f.Width != test.want || f.TooSmall != test.tooSmall {
				t.Errorf("Find(%d) = %d pixels, too small %v; want %d, %v",
					test.edge, f.Width, f.TooSmall, test.want, test.tooSmall)
			}
		})
	}
}

// Other programs pack long texts, or write them as international ones.
func TestFindReadsEveryKindOfText(t *testing.T) {
	t.Parallel()
	packed := func(s string) string {
		var b bytes.Buffer
		w := zlib.NewWriter(&b)
		if _, err := w.Write([]byte(s)); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	uri, bomb := picture().URI, packed(strings.Repeat("x", 10<<20))
	tests := []struct {
		name, kind, content string
		valid               bool
	}{
		{"packed", "zTXt", textURI + "\x00\x00" + packed(uri), true},
		{"international", "iTXt", textURI + "\x00\x00\x00en\x00name\x00" + uri, true},
		{"international, packed", "iTXt", textURI + "\x00\x01\x00\x00\x00" + packed(uri), true},
		{"packed in an unknown way", "zTXt", textURI + "\x00\x01" + packed(uri), false},
		{"packed and cut", "zTXt", textURI + "\x00\x00" + packed(uri)[:20], false},
		{"packed, nothing in it", "zTXt", textURI + "\x00", false},
		{"a bomb", "zTXt", textURI + "\x00\x00" + bomb, false},
		{"too long", "tEXt", textURI + "\x00" + strings.Repeat("x", 1<<20), false},
		{"without a value", "tEXt", textURI, false},
		{"without its parts", "iTXt", textURI + "\x00\x00\x00en", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			base := pngWith(t, 200, 100, right()[1:]...)
			file := append(bytes.Clone(base[:afterIHDR]), appendChunk(nil, test.kind, test.content)...)
			file = append(file, base[afterIHDR:]...)
			if _, err := png.Decode(bytes.NewReader(file)); err != nil {
				t.Fatal(err)
			}
			s := Thumbnails{t.TempDir()}
			place(t, s, Large, file)
			f, ok := s.Find(t.Context(), picture(), 200)
			f.close()
			if ok != test.valid {
				t.Errorf("Find = %v, want %v", ok, test.valid)
			}
		})
	}
}
