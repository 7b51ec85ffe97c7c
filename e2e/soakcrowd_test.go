//go:build e2e && soak

package e2e

import (
	"fmt"
	"image"
	_ "image/gif" // real pictures are of all kinds
	"os"
	"path/filepath"
	"slices"
	"testing"
)

const (
	originals  = 80    // files that share all the names; a file may have some 60,000
	mostBytes  = 200e3 // of an original
	mostPixels = 4 << 20
	leastSide  = 16
)

// soakFiles is how many names the largest folders have, unless SOAK_FILES says
// something else.
const soakFiles = 1_000_000

// realPictures returns small pictures of cameras, painters and programs that can
// be decoded.
func realPictures(t *testing.T) (paths []string) {
	t.Helper()
	for _, pattern := range []string{"../assets/sample/*.jpg", "../testdata/pictures/*"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, found...)
	}
	paths = slices.DeleteFunc(paths, func(path string) bool { return !isSmall(path) })
	if len(paths) == 0 {
		t.Fatal("there are no pictures")
	}
	return paths
}

func isSmall(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || info.Size() > mostBytes {
		return false
	}
	config, _, err := image.DecodeConfig(f)
	if err != nil || min(config.Width, config.Height) < leastSide || config.Width*config.Height > mostPixels {
		return false
	}
	_, err = f.Seek(0, 0)
	if err == nil {
		_, _, err = image.Decode(f)
	}
	return err == nil
}

// host is a folder with many names for few files.
type host struct {
	t         *testing.T
	root      string
	folders   int // 1: the root itself
	each      int // names in a folder
	originals []string
}

// newHost makes a folder, or several in one, of so many pictures in all.
func newHost(t *testing.T, count, folders int) *host {
	t.Helper()
	h := &host{t: t, root: newFolder(t, "host"), folders: folders, each: (count + folders - 1) / folders}
	beside := newFolderIn(t, filepath.Dir(h.root), "originals")
	pictures := realPictures(t)
	for i := range originals {
		path := pictures[i%len(pictures)]
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name := fmt.Sprintf("%d%s", i, filepath.Ext(path))
		write(t, beside, name, content)
		h.originals = append(h.originals, filepath.Join(beside, name))
	}
	for i := range folders {
		if folders > 1 {
			newFolderIn(t, h.root, fmt.Sprintf("%04d", i))
		}
	}
	for i := range count {
		h.link(i, i)
	}
	return h
}

// path returns the path of a name.
func (h *host) path(i int) string {
	name := fmt.Sprintf("IMG_%07d.jpg", i) // programs look into a file for its kind
	if h.folders == 1 {
		return filepath.Join(h.root, name)
	}
	return filepath.Join(h.root, fmt.Sprintf("%04d", min(i/h.each, h.folders-1)), name)
}

// link has a name stand for one of the originals.
func (h *host) link(i, original int) {
	h.t.Helper()
	if err := os.Link(h.originals[original%originals], h.path(i)); err != nil {
		h.t.Fatal(err)
	}
}

func (h *host) unlink(i int) {
	h.t.Helper()
	if err := os.Remove(h.path(i)); err != nil {
		h.t.Fatal(err)
	}
}
