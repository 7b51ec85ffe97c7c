package repository_test

import (
	"strings"
	"testing"

	"vitrine/repository"
)

func TestDocumentsHaveNamesOfTheirOwn(t *testing.T) {
	t.Parallel()
	owner := make(map[string]string)
	for _, f := range repository.Formats() {
		for _, e := range f.Extensions {
			owner[e] = f.Name
		}
	}
	for _, d := range repository.Documents() {
		for _, ty := range d.Types {
			if len(ty.Extensions) == 0 || len(ty.MIMEs) == 0 {
				t.Errorf("%s has a type without a name or a MIME type: %v", d.Name, ty)
			}
			for _, e := range ty.Extensions {
				if owner[e] != "" {
					t.Errorf("%s is %s and %s", e, owner[e], d.Name)
				}
				owner[e] = d.Name
				if e != strings.ToLower(e) || e[0] != '.' {
					t.Errorf("%q is no extension", e)
				}
				if got, _, ok := repository.DocumentOf("holiday/A B" + strings.ToUpper(e)); !ok || got.Name != d.Name {
					t.Errorf("%s is of kind %q, want %q", e, got.Name, d.Name)
				}
			}
		}
	}
	if _, _, ok := repository.DocumentOf("a.jpg"); ok {
		t.Error("a picture is a document")
	}
}

func TestNamesListDocumentsOnlyWhenChosen(t *testing.T) {
	t.Parallel()
	pictures := repository.PictureNames()
	videos := pictures.With(func(d repository.Document, _ repository.DocumentType) bool { return d.Video })
	for name, want := range map[string][2]bool{
		"a.jpg": {true, true}, "A.MP4": {false, true}, "a.m2ts": {false, true}, "a.pdf": {false, false}, "mp4": {false, false},
	} {
		if got := [2]bool{pictures.Match(name), videos.Match(name)}; got != want {
			t.Errorf("%s is listed with pictures, and with videos: %v, want %v", name, got, want)
		}
	}
}

// Whether a file is a document is asked of all that is selected, in the window's thread.
func TestDocumentOfIsQuick(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() { repository.DocumentOf("/holiday/a.mov") }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}
