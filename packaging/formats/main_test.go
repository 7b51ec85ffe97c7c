package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vitrine/repository"
)

// TestFilesAreMade: what others are told of formats is what the table says.
func TestFilesAreMade(t *testing.T) {
	for _, f := range files() {
		text, err := os.ReadFile(filepath.Join("../..", f.path))
		if err != nil {
			t.Fatal(err)
		}
		if made, err := f.made(string(text)); err != nil || made != string(text) {
			t.Errorf("%s is not what the formats say (%v): make formats", f.path, err)
		}
	}
}

// TestFormatsSayAll: every format says how it is shown, and none takes the files of another.
func TestFormatsSayAll(t *testing.T) {
	seen := map[string]string{}
	for _, f := range repository.Formats() {
		if f.Thumbnail == "" || f.View == "" || len(f.Extensions) == 0 || len(f.MIMEs) == 0 {
			t.Errorf("%s: %+v", f.Name, f)
		}
		for _, e := range f.Extensions {
			if seen[e] != "" || !strings.HasPrefix(e, ".") || e != strings.ToLower(e) {
				t.Errorf("%s: %q, which is of %q too", f.Name, e, seen[e])
			}
			seen[e] = f.Name
		}
	}
}

func TestMarksThatAreMissing(t *testing.T) {
	f := files()[0]
	if _, err := f.made("no marks"); err == nil {
		t.Error("a file without marks is taken")
	}
	if err := f.write(t.TempDir()); err == nil {
		t.Error("a file that is not there is taken")
	}
}
