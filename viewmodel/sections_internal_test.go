package viewmodel

import (
	"testing"

	"vitrine/repository"
)

// While a source is listed, its first folder has letters for marks; when a second one
// comes, all marks are folders.
func TestMarksOfLettersBecomeFolders(t *testing.T) {
	t.Parallel()
	g := NewGallery(Config{Do: func(f func()) { f() }})
	list := func(names ...string) []Mark {
		for _, name := range names {
			g.list.all.Put(repository.Photo{Key: "/" + name, Name: name})
		}
		if _, ok := g.list.Grow(g.arrangement); !ok {
			t.Fatal("the list did not grow")
		}
		return g.Marks()
	}
	if m := list("a.jpg", "b.jpg"); len(m) != 2 || m[0].Named || m[0].Short != "A" {
		t.Errorf("marks of one folder: %+v", m)
	}
	if m := list("z/c.jpg"); len(m) != 2 || !m[0].Named || m[1].Short != "z" {
		t.Errorf("marks of two folders: %+v", m)
	}
}
