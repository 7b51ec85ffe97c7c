package main

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// TestPicturesAreShownWithoutRoom has a file system of its own for the cache, which
// is or becomes full, or is read-only.
func TestPicturesAreShownWithoutRoom(t *testing.T) {
	tests := map[string]struct {
		flags   uintptr
		options string
		happens func(t *testing.T, mounted string)
	}{
		"full": {0, "size=256k", func(t *testing.T, mounted string) {
			f, err := os.Create(filepath.Join(mounted, "full"))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			for err == nil {
				_, err = f.Write(make([]byte, 4096))
			}
		}},
		"full from the first": {0, "size=4k", func(*testing.T, string) {}},
		"without files":       {0, "size=1m,nr_inodes=3", func(*testing.T, string) {}},
		"read-only":           {syscall.MS_RDONLY, "size=1m", func(*testing.T, string) {}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			mounted := t.TempDir()
			if err := syscall.Mount("none", mounted, "tmpfs", test.flags, test.options); err != nil {
				t.Skipf("no file system can be mounted here (%v): repository/cache tests the same with writes that fail", err)
			}
			defer func() {
				if err := syscall.Unmount(mounted, syscall.MNT_DETACH); err != nil {
					t.Error(err)
				}
			}()
			showsAllWithout(t, filepath.Join(mounted, "thumbnails", "v1"), func() { test.happens(t, mounted) })
		})
	}
}
