package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/repository/index"
)

// TestKnownOnDisk tells what the doctor says of an index that is not there, is there
// and is damaged, and that the doctor changes none.
func TestKnownOnDisk(t *testing.T) {
	home := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", home)
	path := filepath.Join(home, "vitrine", "facts", "v1.sqlite")
	if got := knownOnDisk(); got != path+": 0 pictures, 0 MB of at most 512 MB" {
		t.Errorf("got %q", got)
	}
	if _, err := os.Stat(filepath.Dir(path)); err == nil {
		t.Error("the doctor has made the folder")
	}
	x, err := index.Open(index.Config{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	x.Put(repository.Photo{Key: "/a/b.jpg", ModTime: time.Unix(1, 0)}, repository.Facts{Width: 1, Height: 1})
	if err := x.Flush(context.Background()); err != nil {
		t.Fatal(err)
	}
	x.Close()
	if got := knownOnDisk(); !strings.Contains(got, ": 1 pictures, 0 MB") {
		t.Errorf("got %q", got)
	}
	if err := os.WriteFile(path, []byte("rubbish that is no database"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := knownOnDisk(); !strings.Contains(got, "0 pictures") || !strings.Contains(got, "damaged") {
		t.Errorf("got %q", got)
	}
	if b, err := os.ReadFile(path); err != nil || string(b) != "rubbish that is no database" {
		t.Errorf("the doctor has changed it: %q, %v", b, err)
	}
}
