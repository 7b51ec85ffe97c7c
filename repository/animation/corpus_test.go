//go:build corpus

package animation_test

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"vitrine/repository/animation"
)

// TestCorpus plays all that moves among the test pictures, and opens all of them.
func TestCorpus(t *testing.T) {
	root := os.Getenv("VITRINE_PICTURES")
	if root == "" {
		root = "../../../shared/pictures"
	}
	list := golden(t)
	for name := range list {
		b, err := os.ReadFile(filepath.Join(root, "formats", name))
		if err != nil {
			t.Fatalf("the pictures are not there, set VITRINE_PICTURES: %v", err)
		}
		t.Run(name, func(t *testing.T) { compare(t, b, list[name]) })
	}
	for _, dir := range []string{"formats/apng", "formats/gif", "formats/webp", "hostile"} {
		err := filepath.WalkDir(filepath.Join(root, dir), func(path string, e fs.DirEntry, err error) error {
			if err == nil && !e.IsDir() {
				play(t, path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// play plays a file and says what came of it where it is not well.
func play(t *testing.T, path string) {
	t.Helper()
	const longest = 10 * time.Second
	start := time.Now()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	a, err := animation.Open(bytes.NewReader(b), int64(len(b)))
	for err == nil {
		_, _, err = a.Next()
	}
	if !errors.Is(err, io.EOF) && !errors.Is(err, animation.ErrStill) {
		t.Logf("%s: %v", filepath.Base(path), err)
	}
	if took := time.Since(start); took > longest {
		t.Errorf("%s took %v", path, took)
	}
}
