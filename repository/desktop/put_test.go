package desktop

import (
	"bytes"
	"errors"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestPutIsFound(t *testing.T) {
	t.Parallel()
	root := filepath.Join(t.TempDir(), "cache", "thumbnails")
	s := Thumbnails{root}
	texts := []Text{{TextWidth, "4000"}, {TextHeight, "3000"}, {"X-Vitrine::Key", "1"}}
	for range 2 { // the second time it is replaced
		if err := s.Put(t.Context(), picture(), Large, plainPNG(t, 256, 192), texts...); err != nil {
			t.Fatal(err)
		}
	}
	f, ok := s.Find(t.Context(), picture(), 256)
	if !ok {
		t.Fatal("what was put is not found")
	}
	defer f.close()
	if f.Width != 256 || f.Height != 192 || f.OriginalWidth != 4000 || f.OriginalHeight != 3000 || f.TooSmall {
		t.Errorf("Find = %+v", f)
	}
	if _, err := png.Decode(f.File); err != nil {
		t.Errorf("the file is not a PNG for others: %v", err)
	}
	for path, want := range map[string]os.FileMode{
		s.Path(picture().URI, Large): 0o600, filepath.Join(root, "large"): 0o700, root: 0o700,
	} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s is %v, want %v (%v)", path, info.Mode().Perm(), want, err)
		}
	}
	if left, _ := os.ReadDir(filepath.Join(root, "large")); len(left) != 1 {
		t.Errorf("%d files are in the folder, want 1", len(left))
	}
}

func TestPutRefuses(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	s := Thumbnails{root}
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(root, link); err != nil {
		t.Fatal(err)
	}
	original := func(path string) Original { return Original{URI(path), time.Unix(1, 0), 1} }
	small := plainPNG(t, 10, 10)
	timeless := original("/a.jpg")
	timeless.ModTime = time.Time{}
	tests := []struct {
		name string
		s    Thumbnails
		o    Original
		png  []byte
	}{
		{"a thumbnail", s, original(filepath.Join(root, "large", "x.png")), small},
		{"a thumbnail behind a link", Thumbnails{link}, original(filepath.Join(root, "x.png")), small},
		{"a shared thumbnail", s, original("/p/.sh_thumbnails/normal/x.png"), small},
		{"no time", s, timeless, small},
		{"no address", s, original("a.jpg"), small},
		{"no folder", Thumbnails{}, original("/a.jpg"), small},
		{"too large", s, original("/a.jpg"), plainPNG(t, 129, 10)},
		{"cut", s, original("/a.jpg"), small[:len(small)-1]},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if err := test.s.Put(t.Context(), test.o, Normal, test.png); !errors.Is(err, ErrRefused) {
				t.Errorf("Put: %v, want %v", err, ErrRefused)
			}
		})
	}
	if err := s.Put(t.Context(), original(root+"s/a.png"), Normal, small); err != nil {
		t.Errorf("a folder whose name begins alike: %v", err)
	}
}

func TestPutWhereNothingCanBeWritten(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, root := range []string{file, filepath.Join(file, "below")} {
		if err := (Thumbnails{root}).Put(t.Context(), picture(), Normal, plainPNG(t, 10, 10)); err == nil {
			t.Errorf("Put below a file has no error")
		}
	}
	s := Thumbnails{t.TempDir()}
	if err := os.MkdirAll(s.Path(picture().URI, Normal), 0o700); err != nil { // in the way
		t.Fatal(err)
	}
	if err := s.Put(t.Context(), picture(), Normal, plainPNG(t, 10, 10)); err == nil {
		t.Error("Put over a folder has no error")
	}
	if left, _ := os.ReadDir(filepath.Join(s.Root, "normal")); len(left) != 1 {
		t.Errorf("%d files are in the folder, want 1", len(left))
	}
}

func TestSweep(t *testing.T) {
	t.Parallel()
	s := Thumbnails{t.TempDir()}
	now := time.Now()
	files := map[string]time.Duration{ // age
		".vitrine-12-345.tmp": 2 * time.Hour, ".vitrine-12-346.tmp": time.Minute,
		".other-1.tmp": 9 * time.Hour, "a.png": 9 * time.Hour,
	}
	dir := filepath.Join(s.Root, "large")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, age := range files {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, now, now.Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	s.Sweep(t.Context(), now)
	for name := range files {
		_, err := os.Stat(filepath.Join(dir, name))
		if want := name != ".vitrine-12-345.tmp"; (err == nil) != want {
			t.Errorf("%s is there: %v, want %v", name, err == nil, want)
		}
	}
}

func TestWritePNGChunks(t *testing.T) {
	t.Parallel()
	base := plainPNG(t, 3, 2)
	before := bytes.Clone(base)
	b, err := WritePNGChunks(base, []Text{{"a", "1"}, {"b", ""}})
	if err != nil || !bytes.Equal(base, before) {
		t.Fatalf("%v, or the argument was changed", err)
	}
	if want := string(base[:afterIHDR]) + "\x00\x00\x00\x03tEXta\x001"; !bytes.HasPrefix(b, []byte(want)) {
		t.Errorf("WritePNGChunks = %q", b)
	}
	if _, err := png.Decode(bytes.NewReader(b)); err != nil { // checks every sum
		t.Error(err)
	}
	if _, ok := parse(b); !ok {
		t.Error("what was written is not read")
	}
	for _, bad := range [][]Text{{{"", "x"}}, {{"a\x00", "x"}}, {{"a", "\x00"}}, {{string(make([]byte, 80)), ""}}} {
		if _, err := WritePNGChunks(base, bad); !errors.Is(err, errText) {
			t.Errorf("texts %q: %v, want %v", bad, err, errText)
		}
	}
	for n := range afterIHDR {
		if _, err := WritePNGChunks(base[:n], nil); err == nil {
			t.Errorf("%d bytes are taken for a PNG file", n)
		}
	}
}
