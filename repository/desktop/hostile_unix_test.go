//go:build unix

package desktop

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// TestHostileThumbnailsAreMadeAgain: whatever lies in the place of a thumbnail is
// ignored, without waiting for it, and replaced by a good one. What it points to
// stays as it is.
func TestHostileThumbnailsAreMadeAgain(t *testing.T) {
	t.Parallel()
	valid := pngWith(t, 200, 100, right()...)
	huge := bytes.Clone(valid)
	binary.BigEndian.PutUint32(huge[16:], 20_000)
	binary.BigEndian.PutUint32(huge[29:], crc32.ChecksumIEEE(huge[12:29]))
	written := func(content []byte) func(path, _ string) error {
		return func(path, _ string) error { return os.WriteFile(path, content, 0o600) }
	}
	tests := map[string]func(path, elsewhere string) error{
		"20,000 pixels": written(huge),
		"wrong URI":     written(pngWith(t, 200, 100, with(right(), textURI, "file:///etc/passwd")...)),
		"wrong time":    written(pngWith(t, 200, 100, with(right(), textModTime, "1700000001")...)),
		"link":          func(path, elsewhere string) error { return os.Symlink(elsewhere, path) },
		"link nowhere":  func(path, elsewhere string) error { return os.Symlink(elsewhere+".gone", path) },
		"link to itself": func(path, _ string) error {
			return os.Symlink(filepath.Base(path), path)
		},
		"pipe": func(path, _ string) error { return syscall.Mkfifo(path, 0o600) },
		"device": func(path, _ string) error {
			return os.Symlink("/dev/zero", path)
		},
	}
	for name, lay := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := Thumbnails{Root: t.TempDir()}
			elsewhere := place(t, s, XXLarge, valid) + ".real"
			if err := os.Rename(s.Path(picture().URI, XXLarge), elsewhere); err != nil {
				t.Fatal(err)
			}
			path := s.Path(picture().URI, Large)
			if err := os.Mkdir(filepath.Dir(path), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := lay(path, elsewhere); err != nil {
				t.Fatal(err)
			}
			if f, ok := s.Find(t.Context(), picture(), 200); ok { // would wait at a pipe for ever
				f.close()
				t.Error("it is used")
			}
			if !s.Lacks(t.Context(), picture(), Large) {
				t.Fatal("it is taken for one")
			}
			if err := s.Put(t.Context(), picture(), Large, plainPNG(t, 256, 128)); err != nil {
				t.Fatal(err)
			}
			f, ok := s.Find(t.Context(), picture(), 256)
			if f.close(); !ok || f.Width != 256 {
				t.Errorf("the good one is not found: %+v", f)
			}
			if info, err := os.Lstat(path); err != nil || !info.Mode().IsRegular() {
				t.Errorf("there is %v now, %v", info.Mode(), err)
			}
			if content, err := os.ReadFile(elsewhere); err != nil || !bytes.Equal(content, valid) {
				t.Errorf("what the link points to was written to, %v", err)
			}
		})
	}
}
