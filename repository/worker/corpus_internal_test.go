//go:build corpus

package worker

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"vitrine/repository"
)

// TestHostile shows every hostile picture to the pool: each ends as a picture or
// with an error that can be told, and this process does not grow.
func TestHostile(t *testing.T) {
	folder := filepath.Join(os.Getenv("VITRINE_PICTURES"), "hostile")
	p := newPool(t, func(c *Config) { c.tuning = usual })
	known := []error{
		repository.ErrNotPicture, repository.ErrUnsupported, repository.ErrTooLarge, repository.ErrDamaged, repository.ErrTimeout,
	}
	before, seen := ownMemory(), 0
	err := filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		seen++
		file := open(t, path)
		defer file.Close()
		_, err = p.Decode(context.Background(), file, repository.Square(256, false))
		isKnown := err == nil
		for _, k := range known {
			isKnown = isKnown || errors.Is(err, k)
		}
		if !isKnown {
			t.Errorf("%s: %v", path, err)
		}
		var f *fault
		if errors.As(err, &f) {
			t.Logf("%s: %v", path, err)
		}
		return nil
	})
	if err != nil || seen == 0 {
		t.Fatalf("%d pictures in %q: %v", seen, folder, err)
	}
	if grown := ownMemory() - before; grown > 50<<20 {
		t.Errorf("grown by %d MB", grown>>20)
	}
	shows(t, p)
}
