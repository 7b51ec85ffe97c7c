package index_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"vitrine/repository/index"
)

// TestIndexWhoseFolderVanishes is removed while it is used, and is made again.
func TestIndexWhoseFolderVanishes(t *testing.T) {
	t.Parallel()
	path := pathIn(t)
	x := open(t, index.Config{Path: path})
	works(t, x, 0)
	for round := range 3 {
		if err := os.RemoveAll(filepath.Dir(path)); err != nil {
			t.Fatal(err)
		}
		if n := holds(t, x, 0, 1000); n != 0 || x.Stats().Trouble != "" {
			t.Errorf("round %d: %d found; %+v", round, n, x.Stats())
		}
		works(t, x, 1000*round)
		if _, err := os.Stat(path); err != nil {
			t.Error(err)
		}
	}
}

// TestIndexReplaced is another file all of a sudden.
func TestIndexReplaced(t *testing.T) {
	t.Parallel()
	path, other := pathIn(t), filled(t)
	x := open(t, index.Config{Path: path})
	works(t, x, 5000)
	if err := os.Rename(other, path); err != nil {
		t.Fatal(err)
	}
	for _, log := range []string{"-wal", "-shm"} {
		if err := os.Remove(path + log); err != nil {
			t.Fatal(err)
		}
	}
	if n := holds(t, x, 0, 1000); n != 1000 {
		t.Errorf("%d of 1000 in the other file; %+v", n, x.Stats())
	}
	works(t, x, 1000)
}

// TestIndexWithoutAPlace cannot make its folder, or what it needs is something else.
func TestIndexWithoutAPlace(t *testing.T) {
	t.Parallel()
	for name, inTheWay := range map[string]func(path string) error{
		"a file instead of the folder": func(path string) error { return os.WriteFile(filepath.Dir(path), nil, 0o600) },
		"a folder instead of the file": func(path string) error { return os.MkdirAll(filepath.Join(path, "x"), 0o700) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := pathIn(t)
			if err := inTheWay(path); err != nil {
				t.Fatal(err)
			}
			now := newClock()
			x := open(t, index.Config{Path: path, Now: now.now})
			fill(t, x, 0, 10)
			if n := holds(t, x, 0, 10); n != 0 || x.Stats().Trouble == "" || x.Stats().Dropped != 10 {
				t.Errorf("%d found, Stats() = %+v", n, x.Stats())
			}
			if err := os.RemoveAll(filepath.Dir(path)); err != nil {
				t.Fatal(err)
			}
			fill(t, x, 0, 10) // is not tried again at once
			if _, err := os.Stat(path); err == nil || holds(t, x, 0, 10) != 0 {
				t.Error("it has been made at once")
			}
			now.at = now.at.Add(time.Minute)
			works(t, x, 10)
		})
	}
}

// TestIndexOfTwoGalleries has another process and a second index of this one write and
// read the same file, which none of them finds there.
func TestIndexOfTwoGalleries(t *testing.T) {
	t.Parallel()
	path := pathIn(t)
	children := []func() error{startChild(t, path, 10_000, 1000).Wait, startChild(t, path, 20_000, 1000).Wait}
	ours, second := open(t, index.Config{Path: path}), open(t, index.Config{Path: path})
	for i := range 20 {
		fill(t, ours, 50*i, 50*i+50)
		fill(t, second, 30_000+50*i, 30_000+50*i+50)
		holds(t, second, 0, 1000)
		holds(t, ours, 20_000, 21_000)
	}
	for _, wait := range children {
		if err := wait(); err != nil {
			t.Error(err)
		}
	}
	for _, x := range []*index.Index{ours, second} {
		all := 0
		for _, first := range []int{0, 10_000, 20_000, 30_000} {
			all += holds(t, x, first, first+1000)
		}
		if all != 4000 || x.Stats().Trouble != "" || x.Stats().Dropped > 0 {
			t.Errorf("%d of 4000 are there; %+v", all, x.Stats())
		}
	}
}

// TestIndexKilledAnyTime kills another gallery while it writes.
func TestIndexKilledAnyTime(t *testing.T) {
	t.Parallel()
	path := pathIn(t)
	for round := range 6 {
		child := startChild(t, path, round*100_000, 0)
		x := open(t, index.Config{Path: path})
		for i := range round + 1 { // for a while
			fill(t, x, 900_000+200*i, 900_000+200*i+200)
		}
		if err := child.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = child.Wait() // says that it was killed
		x.Close()

		x = open(t, index.Config{Path: path})
		holds(t, x, round*100_000, round*100_000+5000)
		works(t, x, 990_000)
		x.Close()
	}
}

// TestIndexClosesInTime closes while much is waiting.
func TestIndexClosesInTime(t *testing.T) {
	t.Parallel()
	x := open(t, index.Config{Path: pathIn(t)})
	for i := range 20_000 {
		x.Put(photo(i), facts(i))
	}
	began := time.Now()
	x.Close()
	if took := time.Since(began); took > 10*time.Second {
		t.Errorf("it took %v", took)
	}
	if found := x.Load(context.Background(), photos(0, 10)); found != nil {
		t.Errorf("%d found after the end", len(found))
	}
}
