//go:build unix

package desktop

import (
	"os"
	"syscall"
	"testing"
)

func TestFindOpensOnlyFiles(t *testing.T) {
	t.Parallel()
	valid := pngWith(t, 200, 100, right()...)
	for name, make := range map[string]func(path, elsewhere string) error{
		"link":   func(path, elsewhere string) error { return os.Symlink(elsewhere, path) },
		"pipe":   func(path, _ string) error { return syscall.Mkfifo(path, 0o600) },
		"folder": func(path, _ string) error { return os.Mkdir(path, 0o700) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := Thumbnails{t.TempDir()}
			path := place(t, s, Large, valid)
			if err := os.Rename(path, path+".real"); err != nil {
				t.Fatal(err)
			}
			if err := make(path, path+".real"); err != nil {
				t.Fatal(err)
			}
			if _, ok := s.Find(t.Context(), picture(), 200); ok { // would wait here for ever
				t.Error("found")
			}
		})
	}
}
