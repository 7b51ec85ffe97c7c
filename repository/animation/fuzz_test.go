package animation_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"vitrine/repository/animation"
)

func FuzzGIF(f *testing.F)  { fuzz(f, "GIF", ".gif", "GIF89a") }
func FuzzAPNG(f *testing.F) { fuzz(f, "APNG", ".png", "\x89PNG\r\n\x1a\n") }
func FuzzWebP(f *testing.F) { fuzz(f, "WebP", ".webp", "RIFF") }

// fuzz looks for what stops the program, goes on for ever, or shows frames that
// cannot be.
func fuzz(f *testing.F, name, extension, head string) {
	f.Add(made()[name])
	list, err := filepath.Glob("testdata/pictures/*" + extension)
	if err != nil || len(list) == 0 {
		f.Fatal("no pictures", err)
	}
	for _, path := range list {
		const most = 2000 // bytes; larger ones slow the search
		if b := read(f, path); len(b) < most {
			f.Add(b)
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if !bytes.HasPrefix(b, []byte(head)) {
			return
		}
		a, err := animation.Open(bytes.NewReader(b), int64(len(b)))
		if err != nil {
			return
		}
		const most = 1 << 16 // pixels; more take time and find nothing
		size, n := a.Size(), 0
		if size.X*size.Y > most {
			return
		}
		for ; ; n++ {
			m, delay, err := a.Next()
			if err != nil {
				if found, all := a.Len(); errors.Is(err, io.EOF) && (found != n || !all) {
					t.Errorf("ends after %d of %d frames, all: %v", n, found, all)
				}
				break
			}
			if m.Rect.Size() != size || delay <= 0 {
				t.Errorf("%v for %v on %v", m.Rect, delay, size)
			}
			for i := 0; i < len(m.Pix); i += 4 {
				if p := m.Pix[i : i+4]; p[0] > p[3] || p[1] > p[3] || p[2] > p[3] {
					t.Fatalf("%v is not premultiplied", p)
				}
			}
		}
		if n > len(b) {
			t.Errorf("%d frames in %d bytes", n, len(b))
		}
	})
}

func read(t testing.TB, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
