package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/repository/cache"
	"vitrine/repository/repotest"
)

// showsAllWithout loads half of a folder's thumbnails with a cache in dir, has
// something happen to it, and loads all: they are all shown, and the cache ends in
// time.
func showsAllWithout(t *testing.T, dir string, happens func()) {
	t.Helper()
	const count = 6
	folder := t.TempDir()
	for i := range count {
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%d.jpg", i)), repotest.JPEG(640, 480, i), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	kept := newStore(time.Minute, func() *cache.Disk {
		disk, err := cache.OpenDisk(cache.DiskConfig{Dir: dir})
		if err != nil {
			t.Error(err)
		}
		return disk
	})
	d := newDecoding(how{}, io.Discard)
	defer d.close(context.Background())
	open := newOpener(nil, "")
	open.config = repository.Config{Decoder: d, Store: kept}
	o, err := open.Open(t.Context(), []string{folder})
	if err != nil {
		t.Fatal(err)
	}
	var all []repository.Photo
	for batch, err := range o.Library.List(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, batch...)
	}
	show := func(photos []repository.Photo, edge int) {
		t.Helper()
		shown := 0
		for got, err := range o.Library.Thumbnails(t.Context(), repository.InOrder(photos...), repository.Square(edge, true)) {
			if err != nil || got.Pixels == nil || got.Pixels.Rect.Dx() != edge {
				t.Errorf("%s is not shown: %v", got.Name, err)
			}
			shown++
		}
		if shown != len(photos) {
			t.Errorf("%d of %d are shown", shown, len(photos))
		}
	}
	end := func() {
		t.Helper()
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		if err := kept.flush(ctx); err != nil {
			t.Error(err)
		}
	}
	show(all[:count/2], 100)
	end()
	happens()
	for _, edge := range []int{101, 102, 103} {
		show(all, edge)
		end()
	}
	kept.close()
}

func TestPicturesAreShownWhateverTheCacheIs(t *testing.T) {
	remove := func(t *testing.T, path string) {
		t.Helper()
		if err := os.RemoveAll(path); err != nil {
			t.Fatal(err)
		}
	}
	write := func(t *testing.T, path string) {
		t.Helper()
		if err := os.WriteFile(path, []byte("a file"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	eachFile := func(t *testing.T, dir string, do func(path string) error) {
		t.Helper()
		files, err := filepath.Glob(filepath.Join(dir, "*"))
		if err != nil || len(files) == 0 {
			t.Fatalf("nothing is kept, %v", err)
		}
		for _, file := range files {
			if err := do(file); err != nil {
				t.Fatal(err)
			}
		}
	}
	tests := map[string]func(t *testing.T, dir string){
		"as it was":            func(*testing.T, string) {},
		"deleted":              remove,
		"replaced by a file":   func(t *testing.T, dir string) { remove(t, dir); write(t, dir) },
		"its parent deleted":   func(t *testing.T, dir string) { remove(t, filepath.Dir(dir)) },
		"its parent is a file": func(t *testing.T, dir string) { remove(t, filepath.Dir(dir)); write(t, filepath.Dir(dir)) },
		"a link to nowhere": func(t *testing.T, dir string) {
			remove(t, dir)
			if err := os.Symlink("nowhere", dir); err != nil {
				t.Fatal(err)
			}
		},
		"cut to nothing": func(t *testing.T, dir string) {
			eachFile(t, dir, func(path string) error { return os.Truncate(path, 0) })
		},
		"overwritten": func(t *testing.T, dir string) {
			eachFile(t, dir, func(path string) error { return os.WriteFile(path, make([]byte, 100_000), 0o600) })
		},
	}
	for name, happens := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "thumbnails", "v1")
			showsAllWithout(t, dir, func() { happens(t, dir) })
		})
	}
}
