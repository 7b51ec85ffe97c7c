package outside_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"vitrine/repository"
	"vitrine/repository/desktop"
	"vitrine/repository/outside"
)

func TestShow(t *testing.T) {
	b := startBus(t)
	m := b.manager()
	dir := t.TempDir()
	var paths, want []string
	for _, name := range names {
		path := write(t, filepath.Join(dir, name))
		paths, want = append(paths, path), append(want, desktop.URI(path))
	}
	paths = slices.Insert(paths, 2, filepath.Join(dir, "gone"), "-o", "https://host/x")
	n, err := b.desktop().Show(t.Context(), paths, "")
	if err != nil || n != len(want) {
		t.Errorf("%d are shown, want %d (%v)", n, len(want), err)
	}
	if got := <-m.shown; !slices.Equal(got, want) {
		t.Errorf("shown are\n%q, want\n%q", got, want)
	}
}

func TestShowHasLimits(t *testing.T) {
	b := startBus(t)
	m := b.manager()
	dir := t.TempDir()
	var one, many []string
	for i := range 101 {
		one = append(one, write(t, filepath.Join(dir, "all", fmt.Sprint(i))))
		many = append(many, write(t, filepath.Join(dir, "each", fmt.Sprint(i%7), fmt.Sprint(i))))
	}
	if n, err := b.desktop().Show(t.Context(), one, ""); n != 100 || err != nil {
		t.Errorf("%d of 101 are shown (%v)", n, err)
	}
	if got := len(<-m.shown); got != 100 {
		t.Errorf("%d of 101 are shown", got)
	}
	n, err := b.desktop().Show(t.Context(), many, "")
	if err != nil {
		t.Error(err)
	}
	folders := make(map[string]bool)
	shown := <-m.shown
	for _, uri := range shown {
		folders[filepath.Dir(uri)] = true
	}
	if len(folders) != 5 || len(shown) != n {
		t.Errorf("%d windows open, and %d of %d files are counted", len(folders), n, len(shown))
	}
}

func TestShowOfNothing(t *testing.T) {
	b := startBus(t)
	b.manager()
	if n, err := b.desktop().Show(t.Context(), nil, ""); n != 0 || err != nil {
		t.Errorf("%d, %v", n, err)
	}
	missing := []string{filepath.Join(t.TempDir(), "gone")}
	if n, err := b.desktop().Show(t.Context(), missing, ""); n != 0 || !errors.Is(err, repository.ErrNotFound) {
		t.Errorf("%d, %v", n, err)
	}
}

func TestShowWithoutAFileManager(t *testing.T) {
	b := startBus(t)
	p := b.portal(portal{})
	path := write(t, filepath.Join(t.TempDir(), "a\nb.jpg"))
	if n, err := b.desktop().Show(t.Context(), []string{path}, "x11:5"); n != 1 || err != nil {
		t.Errorf("%d, %v", n, err)
	}
	if got := <-p.asked; got.method != "OpenDirectory" || got.what != path || got.parent != "x11:5" || got.writable {
		t.Errorf("asked %+v", got)
	}

	programs := fakePrograms(t, "xdg-open")
	d := outside.New(outside.Config{Bus: "unix:path=/nowhere", Display: "none"})
	if n, err := d.Show(t.Context(), []string{path}, ""); n != 1 || err != nil {
		t.Errorf("%d, %v", n, err)
	}
	if got, want := programs.said("xdg-open"), "1\n"+filepath.Dir(path)+"\n"; got != want {
		t.Errorf("xdg-open got %q, want %q", got, want)
	}
}
