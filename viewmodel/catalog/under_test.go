package catalog_test

import (
	"slices"
	"testing"

	"vitrine/repository"
	"vitrine/viewmodel/catalog"
)

func TestUnder(t *testing.T) {
	c := catalog.New(nil)
	for _, key := range []string{"/a/1", "/a/b/2", "/a/b/c/3", "/ab/4", "/a/b/5", "web"} {
		c.Put(repository.Photo{Key: key, Name: key, Size: 1})
	}
	gone, _ := c.Find("/a/b/5")
	c.Remove(gone)
	for prefix, want := range map[string][]string{
		"/a/":     {"/a/1", "/a/b/2", "/a/b/c/3"},
		"/a/b/":   {"/a/b/2", "/a/b/c/3"},
		"/a/b/c/": {"/a/b/c/3"},
		"/b/":     nil,
		"":        {"/a/1", "/a/b/2", "/a/b/c/3", "/ab/4", "web"},
	} {
		var got []string
		for r := range c.Under(prefix) {
			got = append(got, c.Photo(r).Key)
		}
		if !slices.Equal(got, want) {
			t.Errorf("under %q: %q, want %q", prefix, got, want)
		}
	}
	for r := range c.Under("/a/") {
		c.Remove(r)
	}
	if c.Len() != 2 || c.Limit() != 6 {
		t.Errorf("%d pictures in %d rows are left, want 2 in 6", c.Len(), c.Limit())
	}
}
