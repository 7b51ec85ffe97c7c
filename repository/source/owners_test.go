package source

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"vitrine/repository"
	"vitrine/repository/repotest"
)

func TestOwners(t *testing.T) {
	t.Parallel()
	folder := func(root string) repository.Source { return NewDisk(root, DiskOptions{}) }
	tests := []struct {
		name    string
		sources []repository.Source
		key     string
		may     []bool // list it, of each source
	}{
		{"folders that lie apart", []repository.Source{folder("/a"), folder("/b")}, "/b/1.jpg", []bool{false, true}},
		{"a longer name", []repository.Source{folder("/a"), folder("/ab")}, "/ab/1.jpg", []bool{false, true}},
		{"one in the other", []repository.Source{folder("/a"), folder("/a/b")}, "/a/b/1.jpg", []bool{true, true}},
		{"beside one in the other", []repository.Source{folder("/a"), folder("/a/b")}, "/a/1.jpg", []bool{true, false}},
		{"the root", []repository.Source{folder("/"), folder("/a")}, "/a/1.jpg", []bool{true, true}},
		{"the same", []repository.Source{folder("/a"), folder("/a")}, "/a/1.jpg", []bool{true, true}},
		{"a named file", []repository.Source{folder("/a"), NewFiles("/a/1.jpg")}, "/a/1.jpg", []bool{true, true}},
		{"beside a named file", []repository.Source{folder("/a"), NewFiles("/a/1.jpg")}, "/a/2.jpg", []bool{true, false}},
		{"files", []repository.Source{NewFiles("/a/1.jpg"), NewFiles("/b/1.jpg")}, "/b/1.jpg", []bool{false, true}},
		{"a sample", []repository.Source{folder("/a"), NewEmbedded("s", os.DirFS("/"))}, SamplePrefix + "1", []bool{false, true}},
		{"an address", []repository.Source{folder("/a"), web(t, "http://a.example/1.jpg", WebOptions{})}, "http://a.example/1.jpg", []bool{false, true}},
		{"another kind of source", []repository.Source{folder("/a"), repotest.NewMemory("m")}, "/a/1.jpg", []bool{true, true}},
	}
	for _, test := range tests {
		o := newOwners(newRivalry(test.sources))
		contested := test.may[0] && test.may[1]
		for i, may := range test.may {
			if got := mayList(test.sources[i], test.key); got != may {
				t.Errorf("%s: source %d may list %s: %v, want %v", test.name, i, test.key, got, may)
			}
			if !may {
				continue
			}
			first := !contested || i == 0
			if got := o.claim(test.key, i); got != first {
				t.Errorf("%s: claimed by %d: %v, want %v", test.name, i, got, first)
			}
			if of, ok := o.of(test.key); first && (of != i || !ok) {
				t.Errorf("%s: it is of %d (%v), want %d", test.name, of, ok, i)
			}
		}
		if got := len(o.by) == 1; got != contested {
			t.Errorf("%s: remembered: %v, want %v", test.name, got, contested)
		}
	}
}

// TestJoinedPicturesAreListedOnce joins folders of which some lie in others, in
// both orders, and a file of them.
func TestJoinedPicturesAreListedOnce(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var all []string
	for _, name := range []string{"1.jpg", "a/2.jpg", "a/b/3.jpg", "ab/4.jpg"} {
		all = append(all, write(t, dir, name, nil))
	}
	folder := func(name string) repository.Source { return NewDisk(filepath.Join(dir, name), DiskOptions{}) }
	for name, sources := range map[string][]repository.Source{
		"the outer first": {folder(""), folder("a"), folder("a/b")},
		"the inner first": {folder("a/b"), folder("ab"), folder("a"), folder("")},
		"a file first":    {NewFiles(all[2]), folder("a"), folder(".")},
	} {
		seen := make(map[string]bool)
		for _, p := range repotest.All(t, NewJoin(sources...)) {
			if seen[p.Key] {
				t.Errorf("%s: %s is listed twice", name, p.Key)
			}
			seen[p.Key] = true
		}
		if len(seen) != len(all) {
			t.Errorf("%s: %d of %d are listed", name, len(seen), len(all))
		}
	}
}

// BenchmarkJoin tells what a join remembers of each picture of two folders.
func BenchmarkJoin(b *testing.B) {
	const count = 1_000_000
	for name, inner := range map[string]string{"apart": "/home/user/Photos", "nested": "/home/user/Pictures/2024"} {
		b.Run(name, func(b *testing.B) {
			roots := []string{"/home/user/Pictures", inner}
			j := NewJoin(NewDisk(roots[0], DiskOptions{}), NewDisk(roots[1], DiskOptions{}))
			kept := 0.0
			for b.Loop() {
				before := heap()
				o := newOwners(j.rivalry)
				for i := range count {
					key := fmt.Sprintf("%s/%03d/IMG_%06d.jpg", roots[i%2], i/1000, i)
					o.claim(key, i%2)
				}
				kept = float64(heap()-before) / count
				runtime.KeepAlive(o)
			}
			b.ReportMetric(kept, "bytes/picture")
		})
	}
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
