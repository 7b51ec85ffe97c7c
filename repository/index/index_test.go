package index_test

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/repository/index"
)

func TestIndexKeeps(t *testing.T) {
	t.Parallel()
	path := pathIn(t)
	x := open(t, index.Config{Path: path})
	if n := holds(t, x, 0, 100); n != 0 || x.Stats().Rows != 0 || x.Stats().Trouble != "" {
		t.Errorf("an index that is not there holds %d: %+v", n, x.Stats())
	}
	if _, err := os.Stat(filepath.Dir(path)); err == nil {
		t.Error("reading has made the folder")
	}
	fill(t, x, 0, 3000)
	for range 2 {
		for first := 0; first < 3000; first += 500 {
			if n := holds(t, x, first, first+500); n != 500 {
				t.Errorf("%d of 500 from %d on", n, first)
			}
		}
		if n := holds(t, x, 2990, 3500); n != 10 {
			t.Errorf("%d of the last 10", n)
		}
		if s := x.Stats(); s.Rows != 3000 || s.Trouble != "" || s.Dropped != 0 || s.Bytes < 100_000 || s.Path != path {
			t.Errorf("Stats() = %+v", s)
		}
		x.Close()
		x = open(t, index.Config{Path: path}) // and once more after a launch
	}
	if runtime.GOOS == "windows" {
		return // has no such rights
	}
	for _, p := range []string{path, filepath.Dir(path)} {
		if info, err := os.Stat(p); err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("others may look into %s: %v, %v", p, info.Mode(), err)
		}
	}
}

// TestIndexForgetsWhatChanged has pictures of another size or time.
func TestIndexForgetsWhatChanged(t *testing.T) {
	t.Parallel()
	x := open(t, index.Config{Path: pathIn(t)})
	fill(t, x, 0, 20)
	for name, change := range map[string]func(*repository.Photo){
		"size": func(p *repository.Photo) { p.Size++ },
		"time": func(p *repository.Photo) { p.ModTime = p.ModTime.Add(time.Nanosecond) },
		"name": func(p *repository.Photo) { p.Key += "x" },
	} {
		for _, n := range []int{1, 20} { // one by one, and as a range
			list := photos(0, n)
			for i := range list {
				change(&list[i])
			}
			if found := x.Load(context.Background(), list); len(found) != 0 {
				t.Errorf("another %s: %+v", name, found)
			}
		}
	}
	changed := photo(7)
	changed.Size = 5
	x.Put(changed, repository.Facts{Width: 1, Height: 2})
	flush(t, x)
	found := x.Load(context.Background(), []repository.Photo{photo(7), changed})
	if len(found) != 1 || found[0].At != 1 || found[0].Facts != (repository.Facts{Width: 1, Height: 2}) {
		t.Errorf("of the picture before and after its change: %+v", found)
	}
}

// TestIndexPutsTogether tells what becomes of facts that come in two parts.
func TestIndexPutsTogether(t *testing.T) {
	t.Parallel()
	all := facts(1)
	hash, rest := repository.Facts{Hash: all.Hash}, all
	rest.Hash = repository.Hash{}
	changed := photo(1)
	changed.Size++
	type put struct {
		p repository.Photo
		f repository.Facts
	}
	tests := []struct {
		name string
		puts []put
		want repository.Facts
	}{
		{"hash last", []put{{photo(1), rest}, {photo(1), hash}}, all},
		{"hash first", []put{{photo(1), hash}, {photo(1), rest}}, all},
		{"hash alone", []put{{photo(1), hash}}, hash},
		{"twice", []put{{photo(1), all}, {photo(1), all}}, all},
		{"other facts", []put{{photo(1), facts(2)}, {photo(1), rest}}, repository.Facts{
			Taken: all.Taken, Offset: all.Offset, HasOffset: all.HasOffset, Width: all.Width, Height: all.Height,
			Camera: all.Camera, Hash: facts(2).Hash,
		}},
		{"hash of another content", []put{{photo(1), hash}, {changed, rest}}, rest},
		{"facts of another content", []put{{photo(1), rest}, {changed, hash}}, hash},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			for _, apart := range []bool{false, true} { // in one transaction or in several
				x := open(t, index.Config{Path: pathIn(t)})
				for _, p := range test.puts {
					x.Put(p.p, p.f)
					if apart {
						flush(t, x)
					}
				}
				flush(t, x)
				last := test.puts[len(test.puts)-1].p
				found := x.Load(context.Background(), []repository.Photo{last})
				if len(found) != 1 || found[0].Facts != test.want {
					t.Errorf("want %+v, got %+v", test.want, found)
				}
			}
		})
	}
}

// TestIndexOfOddFacts has all that facts can be.
func TestIndexOfOddFacts(t *testing.T) {
	t.Parallel()
	x := open(t, index.Config{Path: pathIn(t)})
	full, _ := repository.HashOf(make([]byte, repository.MaxHash))
	list := []repository.Facts{
		{},
		{Width: 1, Height: 1},
		{Width: 1<<31 - 1, Height: 1<<31 - 1, Hash: full},
		{Width: 1, Height: 1, Taken: time.Date(1850, 1, 1, 0, 0, 0, 0, time.UTC)},
		{Width: 1, Height: 1, Taken: time.Unix(0, 0).UTC(), HasOffset: true},
		{Width: 1, Height: 1, Taken: time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC), Offset: -900, HasOffset: true},
		{Width: 1, Height: 1, Camera: "Größe \"x'; DROP TABLE facts"},
	}
	for i, f := range list {
		x.Put(photo(i), f)
	}
	flush(t, x)
	found := x.Load(context.Background(), photos(0, len(list)))
	if len(found) != len(list) {
		t.Fatalf("%d of %d", len(found), len(list))
	}
	for _, f := range found {
		if f.Facts != list[f.At] {
			t.Errorf("want %+v, got %+v", list[f.At], f.Facts)
		}
	}
}

// TestIndexOfOddNames has names that are no text, and folders of every kind.
func TestIndexOfOddNames(t *testing.T) {
	t.Parallel()
	x := open(t, index.Config{Path: pathIn(t)})
	var list []repository.Photo
	for _, folder := range []string{"/", "/a/", "/a\xff\n/", "/a'b/", "/ä/", "", "memory:"} {
		for _, name := range []string{"1", "01", "001", "10", "9", "a", "A", "\xff\xfe", "a%b_c*.jpg", "'", "ä", "x\ny", "00"} {
			list = append(list, repository.Photo{Key: folder + name, Size: int64(len(list)), ModTime: time.Unix(1, 0)})
		}
	}
	for i, p := range list {
		x.Put(p, facts(i))
	}
	flush(t, x)
	shuffled := rand.New(rand.NewPCG(1, 2)).Perm(len(list))
	var asked []repository.Photo
	for _, i := range shuffled {
		asked = append(asked, list[i])
	}
	for name, order := range map[string][]repository.Photo{"as put": list, "shuffled": asked} {
		found := x.Load(context.Background(), order)
		if len(found) != len(list) {
			t.Errorf("%s: %d of %d", name, len(found), len(list))
		}
		for _, f := range found {
			if want := facts(int(order[f.At].Size)); f.Facts != want {
				t.Errorf("%s: %q has %+v, not %+v", name, order[f.At].Key, f.Facts, want)
			}
		}
	}
}

// TestIndexInAnyOrder asks for pictures that lie far apart in a large folder.
func TestIndexInAnyOrder(t *testing.T) {
	t.Parallel()
	x := open(t, index.Config{Path: pathIn(t)})
	fill(t, x, 0, 5000)
	r := rand.New(rand.NewPCG(3, 4))
	for range 20 {
		var list []repository.Photo
		var numbers []int
		for _, n := range r.Perm(6000)[:1+r.IntN(60)] { // some are not there
			numbers = append(numbers, n)
			list = append(list, photo(n))
		}
		want := 0
		for _, n := range numbers {
			if n < 5000 {
				want++
			}
		}
		found := x.Load(context.Background(), list)
		for _, f := range found {
			if f.Facts != facts(numbers[f.At]) {
				t.Errorf("picture %d has %+v", numbers[f.At], f.Facts)
			}
		}
		if len(found) != want {
			t.Errorf("%d of %d", len(found), want)
		}
	}
}

func TestIndexKeepsNothingWithoutATime(t *testing.T) {
	t.Parallel()
	x := open(t, index.Config{Path: pathIn(t)})
	for _, p := range []repository.Photo{
		{Key: "https://example.com/1.jpg", Size: -1},
		{Key: "/a/1.jpg", Size: 7},
		{Key: "/a/2.jpg", Size: -1, ModTime: time.Unix(1, 0)},
	} {
		x.Put(p, facts(1))
		flush(t, x)
		if found := x.Load(context.Background(), []repository.Photo{p}); len(found) != 0 {
			t.Errorf("%+v is kept", p)
		}
	}
}

func TestIndexEnds(t *testing.T) {
	t.Parallel()
	x := open(t, index.Config{Path: pathIn(t)})
	fill(t, x, 0, 10)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if found := x.Load(ctx, photos(0, 10)); len(found) != 0 {
		t.Errorf("%d found for one who does not wait", len(found))
	}
	if n := holds(t, x, 0, 10); n != 10 {
		t.Errorf("%d of 10 after it", n)
	}
	x.Close()
	x.Close()
	x.Put(photo(1), facts(1))
	if n := holds(t, x, 0, 10); n != 0 || x.Flush(context.Background()) != nil || x.Stats().Dropped != 1 {
		t.Errorf("after its end: %d found, %+v", n, x.Stats())
	}
}

func TestOpenRefuses(t *testing.T) {
	for _, c := range []index.Config{{}, {Path: "facts.sqlite"}, {Path: "/facts.sqlite", Ceiling: -1}} {
		if x, err := index.Open(c); err == nil {
			x.Close()
			t.Errorf("%+v is possible", c)
		}
	}
}
