package desktop

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// picture is the original of the tests.
func picture() Original {
	return Original{
		URI:     URI("/home/u/Pictures/IMG (1).jpg"),
		ModTime: time.Unix(1_700_000_000, 123_456_789),
		Size:    4321,
	}
}

// right are the texts of a valid thumbnail of picture.
func right() []Text {
	return []Text{
		{textURI, "file:///home/u/Pictures/IMG%20(1).jpg"},
		{textModTime, "1700000000"},
		{textSize, "4321"},
	}
}

// with returns the texts with the value of one changed.
func with(texts []Text, name, value string) []Text {
	for i := range texts {
		if texts[i].Name == name {
			texts[i].Value = value
		}
	}
	return texts
}

func plainPNG(t testing.TB, width, height int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngWith(t testing.TB, width, height int, texts ...Text) []byte {
	t.Helper()
	b, err := WritePNGChunks(plainPNG(t, width, height), texts)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// place writes the file as the thumbnail of picture.
func place(t testing.TB, s Thumbnails, size Size, content []byte) string {
	t.Helper()
	path := s.Path(picture().URI, size)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
