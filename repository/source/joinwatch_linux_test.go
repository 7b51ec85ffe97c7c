package source

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"vitrine/repository"
	"vitrine/repository/repotest"
)

// quickDisk is a disk that is watched quickly.
func quickDisk(root string, notify func() (notifier, error)) *Disk {
	d := NewDisk(root, DiskOptions{})
	d.tempo, d.notify = quick(), notify
	return d
}

func TestWatchKeepsTheContract(t *testing.T) {
	for _, c := range []struct {
		name string
		make func(dir string) repository.Watched
		want string
	}{
		{"told", func(dir string) repository.Watched { return quickDisk(dir, newNotifier) }, "b/n.jpg"},
		{"polled", func(dir string) repository.Watched { return quickDisk(dir, deaf) }, "b/n.jpg"},
		{"joined", func(dir string) repository.Watched {
			m := repotest.NewMemory("memory")
			return NewJoin(m, NewEmbedded("none", os.DirFS(dir), "none"), quickDisk(dir, newNotifier), quickDisk(filepath.Join(dir, "b"), deaf))
		}, "wall/b/n.jpg"},
	} {
		t.Run(c.name, func(t *testing.T) {
			repotest.WatchSuite(t, func(t *testing.T) repotest.WatchSetup {
				dir := filepath.Join(t.TempDir(), "wall")
				write(t, dir, "a.jpg", []byte("a"))
				write(t, dir, "b/a.jpg", []byte("a"))
				path := filepath.Join(dir, "b", "n.jpg")
				return repotest.WatchSetup{
					Source: c.make(dir),
					Put: func() string {
						put(t, filepath.Dir(path), "n.jpg", []byte("new"))
						return c.want
					},
					Remove: func() { must(t, os.Remove(path)) },
				}
			})
		})
	}
}

func TestWatchOfJoinedSources(t *testing.T) {
	one, two := filepath.Join(t.TempDir(), "one"), filepath.Join(t.TempDir(), "two")
	write(t, one, "1.jpg", []byte("1"))
	write(t, two, "2.jpg", []byte("2"))
	m := repotest.NewMemory("memory")
	j := NewJoin(quickDisk(one, newNotifier), m, quickDisk(two, deaf), quickDisk(one, deaf))
	x := watchIt(t, j)
	has := func(names ...string) func() string {
		return func() string {
			if len(x.photos) != len(names) {
				return "not these pictures only"
			}
			for _, name := range names {
				found := false
				for _, p := range x.photos {
					found = found || p.Name == name
				}
				if !found {
					return name + " is not there"
				}
			}
			return ""
		}
	}
	long := one + "/"
	x.await(t, has(long+"1.jpg", "two/2.jpg"))
	put(t, one, "n.jpg", []byte("n"))
	put(t, two, "n.jpg", []byte("n"))
	x.await(t, has(long+"1.jpg", long+"n.jpg", "two/2.jpg", "two/n.jpg"))
	x.await(t, func() string {
		if s := x.state; s.Told != 1 || s.Polled != 2 || s.Why != repository.WatchUnsupported {
			return "the state is not that of all sources"
		}
		return ""
	})
	must(t, os.Remove(filepath.Join(one, "1.jpg")))
	x.await(t, has(long+"n.jpg", "two/2.jpg", "two/n.jpg"))

	must(t, os.Rename(two, two+".away"))
	x.await(t, func() string {
		if !x.state.Offline || len(x.errs) != 1 || !errors.Is(x.errs[0], repository.ErrOffline) {
			return "nothing is told of the source that is away"
		}
		return has(long+"n.jpg", "two/2.jpg", "two/n.jpg")()
	})
	write(t, one, "1.jpg", []byte("1"))
	x.await(t, has(long+"1.jpg", long+"n.jpg", "two/2.jpg", "two/n.jpg"))
	must(t, os.Rename(two+".away", two))
	x.await(t, func() string {
		if x.state.Offline {
			return "the source is back, and it is not told"
		}
		return has(long+"1.jpg", long+"n.jpg", "two/2.jpg", "two/n.jpg")()
	})
}

// A file that was named by itself is listed whether it is there or not.
func TestWatchOfJoinedSourcesKeepsWhatAnotherShows(t *testing.T) {
	dir := t.TempDir()
	named, other := write(t, dir, "named.jpg", nil), write(t, dir, "other.jpg", nil)
	x := watchIt(t, NewJoin(NewFiles(named), quickDisk(dir, newNotifier)))
	must(t, os.Remove(named))
	must(t, os.Remove(other))
	x.await(t, func() string {
		_, is := x.photos[named]
		if len(x.photos) != 1 || !is {
			return "not the named file alone is shown"
		}
		return ""
	})
}

func TestWatchOfSourcesThatTellNothing(t *testing.T) {
	j := NewJoin(NewEmbedded("none", os.DirFS(t.TempDir())), NewFiles())
	for d, err := range j.Watch(context.Background()) {
		t.Errorf("heard %v and %v, want nothing", d, err)
	}
}
