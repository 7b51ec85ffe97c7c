//go:build e2e

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// paintings makes a folder of plain pictures with the numbers from 0 on, in the
// order of their names. Every other one is a JPEG.
func paintings(t *testing.T, count int) string {
	t.Helper()
	folder := newFolder(t, "paintings")
	for n := range count {
		if n%2 == 0 {
			write(t, folder, named(n)+".png", pngOf(n, 640, 480))
		} else {
			write(t, folder, named(n)+".jpg", jpegOf(n, 480, 640))
		}
	}
	return folder
}

// named returns the beginning of the file name of a painting.
func named(number int) string { return fmt.Sprintf("%03d", number) }

func newFolder(t *testing.T, name string) string {
	t.Helper()
	return newFolderIn(t, t.TempDir(), name)
}

func newFolderIn(t *testing.T, parent, name string) string {
	t.Helper()
	folder := filepath.Join(parent, name)
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	return folder
}

func write(t *testing.T, folder, name string, content []byte) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(folder, name), content, 0o600); err != nil {
		t.Fatal(err)
	}
}

func remove(t *testing.T, folder, name string) {
	t.Helper()
	if err := os.Remove(filepath.Join(folder, name)); err != nil {
		t.Fatal(err)
	}
}
