package source

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"vitrine/repository"
)

// quick is a tempo for tests on a real disk.
func quick() tempo {
	t := usualTempo()
	t.quiet, t.gather, t.hold = 10*time.Millisecond, 50*time.Millisecond, 200*time.Millisecond
	t.root, t.pause, t.rest = 20*time.Millisecond, 20*time.Millisecond, 100*time.Millisecond
	t.round, t.step, t.idle = 20*time.Millisecond, 5*time.Millisecond, 2
	return t
}

// mirror is what a caller of Watch makes of it: a list of the source that follows
// the deltas, as the contract says.
type mirror struct {
	source repository.Watched
	during func() // is called at each batch of a listing

	mu     sync.Mutex // guards all below
	photos map[string]repository.Photo
	state  repository.WatchState
	errs   []error
	lists  int
	moved  chan struct{} // closed when anything changes
}

// watchIt follows d until the test ends.
func watchIt(t *testing.T, d repository.Watched, during ...func()) *mirror {
	t.Helper()
	m := &mirror{source: d, photos: make(map[string]repository.Photo), moved: make(chan struct{})}
	if len(during) > 0 {
		m.during = during[0]
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	began := make(chan struct{})
	go func() {
		var last error
		first := true
		for delta, err := range d.Watch(ctx) {
			last = err
			m.apply(ctx, delta, err, first)
			if first {
				close(began)
				first = false
			}
		}
		done <- last
	}()
	t.Cleanup(func() {
		cancel()
		if err := <-done; !errors.Is(err, context.Canceled) {
			t.Errorf("Watch ends with %v, want %v", err, context.Canceled)
		}
	})
	<-began
	return m
}

func (m *mirror) apply(ctx context.Context, d repository.Delta, err error, first bool) {
	var listed map[string]repository.Photo
	if d.Rescan || first {
		listed = make(map[string]repository.Photo)
		for photos, err := range m.source.List(ctx) {
			for _, p := range photos {
				listed[p.Key] = p
			}
			_ = err // what cannot be read is not there
			if m.during != nil {
				m.during()
			}
		}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if listed != nil && ctx.Err() == nil {
		m.photos = listed
		m.lists++
	}
	for _, prefix := range d.GoneFolders {
		for key := range m.photos {
			if strings.HasPrefix(key, prefix) {
				delete(m.photos, key)
			}
		}
	}
	for _, key := range d.Gone {
		delete(m.photos, key)
	}
	for _, p := range d.Put {
		m.photos[p.Key] = p
	}
	m.state = d.State
	if err != nil && ctx.Err() == nil {
		m.errs = append(m.errs, err)
	}
	close(m.moved)
	m.moved = make(chan struct{})
}

// await waits until is holds, and fails t with what it says if it never does.
func (m *mirror) await(t *testing.T, is func() string) {
	t.Helper()
	late := time.After(20 * time.Second)
	again := time.NewTicker(20 * time.Millisecond) // what it looks at may change by itself
	defer again.Stop()
	for {
		m.mu.Lock()
		wrong, moved := is(), m.moved
		m.mu.Unlock()
		if wrong == "" {
			return
		}
		select {
		case <-moved:
		case <-again.C:
		case <-late:
			t.Fatal(wrong)
		}
	}
}

// same awaits that the mirror shows what a fresh listing of root shows.
func (m *mirror) same(t *testing.T, root string) {
	t.Helper()
	m.await(t, func() string {
		want := make(map[string]repository.Photo)
		for photos := range NewDisk(root, DiskOptions{}).List(t.Context()) {
			for _, p := range photos {
				want[p.Key] = p
			}
		}
		var wrong []string
		for key, p := range want {
			if q, ok := m.photos[key]; !ok || !p.Same(q) || p.Name != q.Name {
				wrong = append(wrong, fmt.Sprintf("%s: %v, want %v", p.Name, q, p))
			}
		}
		for key := range m.photos {
			if _, ok := want[key]; !ok {
				wrong = append(wrong, "too much: "+key)
			}
		}
		slices.Sort(wrong)
		return strings.Join(wrong[:min(len(wrong), 5)], "\n")
	})
}

// put puts a whole file at path below dir, as careful programs do. Half of one may
// look whole to those who look every now and then.
func put(t *testing.T, dir, path string, data []byte) {
	t.Helper()
	must(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, path)), 0o755))
	must(t, os.Rename(write(t, t.TempDir(), "new", data), filepath.Join(dir, path)))
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// hardOfHearing is a system that tells of three folders only.
func hardOfHearing() (notifier, error) {
	n, err := newNotifier()
	if err != nil {
		return nil, err
	}
	return theNotifier{n.(theNotifier).Watcher, 3}, nil
}

// deaf is a system that tells of nothing, so that all is polled.
func deaf() (notifier, error) { return nil, errNotTold }

func TestWatchFollowsOthers(t *testing.T) {
	for _, how := range []struct {
		name   string
		notify func() (notifier, error)
	}{{"told", newNotifier}, {"polled", deaf}, {"some of each", hardOfHearing}} {
		for _, c := range []struct {
			name string
			do   func(t *testing.T, dir string)
		}{
			{"a new picture", func(t *testing.T, dir string) { put(t, dir, "new.jpg", []byte("new")) }},
			{"a picture removed", func(t *testing.T, dir string) { must(t, os.Remove(filepath.Join(dir, "a.jpg"))) }},
			{"a picture renamed", func(t *testing.T, dir string) {
				must(t, os.Rename(filepath.Join(dir, "a.jpg"), filepath.Join(dir, "z.jpg")))
			}},
			{"a picture renamed to no picture", func(t *testing.T, dir string) {
				must(t, os.Rename(filepath.Join(dir, "a.jpg"), filepath.Join(dir, "a.bak")))
			}},
			{"a download that is finished", func(t *testing.T, dir string) {
				put(t, dir, "n.jpg.part", []byte("n"))
				must(t, os.Rename(filepath.Join(dir, "n.jpg.part"), filepath.Join(dir, "n.jpg")))
			}},
			{"a picture replaced by another", func(t *testing.T, dir string) {
				put(t, dir, "x.tmp", []byte("longer than before"))
				must(t, os.Rename(filepath.Join(dir, "x.tmp"), filepath.Join(dir, "a.jpg")))
			}},
			{"a picture moved into another folder", func(t *testing.T, dir string) {
				must(t, os.Rename(filepath.Join(dir, "a.jpg"), filepath.Join(dir, "b", "a.jpg")))
			}},
			{"hidden names", func(t *testing.T, dir string) {
				put(t, dir, ".n.jpg", nil)
				put(t, dir, ".n/n.jpg", nil)
				put(t, dir, "shown.jpg", nil)
			}},
			{"a folder with folders", func(t *testing.T, dir string) {
				put(t, dir, "n/1.jpg", []byte("1"))
				put(t, dir, "n/o/2.jpg", []byte("2"))
			}},
			{"a folder renamed", func(t *testing.T, dir string) {
				must(t, os.Rename(filepath.Join(dir, "b"), filepath.Join(dir, "renamed")))
			}},
			{"a folder moved into another and changed there", func(t *testing.T, dir string) {
				must(t, os.Rename(filepath.Join(dir, "b"), filepath.Join(dir, "d", "b")))
				put(t, dir, "d/b/c/later.jpg", []byte("later"))
			}},
			{"two folders that change places", func(t *testing.T, dir string) {
				must(t, os.Rename(filepath.Join(dir, "b"), filepath.Join(dir, "x")))
				must(t, os.Rename(filepath.Join(dir, "d"), filepath.Join(dir, "b")))
				must(t, os.Rename(filepath.Join(dir, "x"), filepath.Join(dir, "d")))
			}},
			{"a folder moved away", func(t *testing.T, dir string) {
				must(t, os.Rename(filepath.Join(dir, "b"), filepath.Join(t.TempDir(), "b")))
			}},
			{"a folder moved in", func(t *testing.T, dir string) {
				other := t.TempDir()
				write(t, other, "in/1.jpg", []byte("1"))
				write(t, other, "in/deeper/1.jpg", []byte("1"))
				must(t, os.Rename(filepath.Join(other, "in"), filepath.Join(dir, "in")))
			}},
			{"a folder removed", func(t *testing.T, dir string) { must(t, os.RemoveAll(filepath.Join(dir, "b"))) }},
			{"a folder removed and made again", func(t *testing.T, dir string) {
				must(t, os.RemoveAll(filepath.Join(dir, "b")))
				put(t, dir, "b/again.jpg", []byte("again"))
			}},
			{"a folder in the place of a picture", func(t *testing.T, dir string) {
				must(t, os.Remove(filepath.Join(dir, "a.jpg")))
				put(t, dir, "a.jpg/inside.jpg", []byte("inside"))
			}},
			{"a picture in the place of a folder", func(t *testing.T, dir string) {
				must(t, os.RemoveAll(filepath.Join(dir, "e.jpg")))
				put(t, dir, "e.jpg", []byte("a picture"))
			}},
			{"links", func(t *testing.T, dir string) {
				outside := t.TempDir()
				write(t, outside, "o.jpg", []byte("o"))
				link(t, outside, filepath.Join(dir, "out"))
				link(t, filepath.Join(outside, "o.jpg"), filepath.Join(dir, "l.jpg"))
				link(t, "nowhere", filepath.Join(dir, "broken.jpg"))
				link(t, ".", filepath.Join(dir, "loop"))
				link(t, "../..", filepath.Join(dir, "b", "up"))
			}},
			{"a link changed", func(t *testing.T, dir string) {
				must(t, os.Remove(filepath.Join(dir, "link.jpg")))
				link(t, "b/1.jpg", filepath.Join(dir, "link.jpg"))
			}},
			{"a link to a folder changed", func(t *testing.T, dir string) {
				outside := t.TempDir()
				write(t, outside, "o.jpg", []byte("o"))
				must(t, os.Remove(filepath.Join(dir, "d", "linked")))
				link(t, outside, filepath.Join(dir, "d", "linked"))
			}},
			{"a second way to a folder, and the first removed", func(t *testing.T, dir string) {
				must(t, os.Rename(filepath.Join(dir, "b"), filepath.Join(dir, ".b")))
				link(t, ".b", filepath.Join(dir, "z"))
			}},
		} {
			t.Run(how.name+"/"+c.name, func(t *testing.T) {
				t.Parallel()
				dir := t.TempDir()
				for _, p := range []string{"a.jpg", "b/1.jpg", "b/c/2.jpg", "d/3.jpg", "e.jpg/4.jpg", "text.txt"} {
					put(t, dir, p, []byte(p))
				}
				link(t, "text.txt", filepath.Join(dir, "link.jpg"))
				link(t, "b", filepath.Join(dir, "d", "linked"))
				d := NewDisk(dir, DiskOptions{})
				d.tempo, d.notify = quick(), how.notify
				m := watchIt(t, d)
				m.same(t, dir)
				c.do(t, dir)
				m.same(t, dir)
				put(t, dir, "b/last.jpg", []byte("last")) // and it goes on
				put(t, dir, "in/last.jpg", []byte("last"))
				m.same(t, dir)
			})
		}
	}
}

func TestWatchKeepsToTheOptions(t *testing.T) {
	dir := filepath.Join(t.TempDir(), ".hidden")
	write(t, dir, "a.jpg", nil)
	write(t, dir, "b/b.jpg", nil)
	d := quickDisk(dir, newNotifier)
	d.opt.Flat = true
	m := watchIt(t, d)
	write(t, dir, "b/c.jpg", nil)
	write(t, dir, "d/d.jpg", nil)
	write(t, dir, ".e.jpg", nil) // shown, because the folder itself is hidden
	m.await(t, func() string {
		if len(m.photos) != 2 || m.photos[filepath.Join(dir, ".e.jpg")].Name != ".e.jpg" {
			return fmt.Sprintf("shown: %v, want a.jpg and .e.jpg", m.photos)
		}
		return ""
	})
	if m.state.Told != 1 {
		t.Errorf("%d folders are watched, want the one that is listed", m.state.Told)
	}
}

// A long row of things that others do at random, some at once.
func TestWatchFollowsAnything(t *testing.T) {
	for _, notify := range []func() (notifier, error){newNotifier, deaf, hardOfHearing} {
		for seed := range uint64(4) {
			t.Run(fmt.Sprint(seed), func(t *testing.T) {
				t.Parallel()
				dir := t.TempDir()
				d := NewDisk(dir, DiskOptions{})
				d.tempo, d.notify = quick(), notify
				m := watchIt(t, d)
				r := rand.New(rand.NewPCG(seed, 0))
				for range 12 {
					for range 20 {
						disturb(t, dir, r)
					}
					m.same(t, dir)
				}
			})
		}
	}
}

// What others do while the source is listed is missed neither by the listing and
// the watch together, nor told of what has taken a name since.
func TestWatchFollowsWhatHappensDuringAListing(t *testing.T) {
	for seed := range uint64(4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			r := rand.New(rand.NewPCG(seed, 1))
			for range 3 * firstBatch {
				write(t, dir, fmt.Sprintf("f%d/f%d/%d.jpg", r.IntN(3), r.IntN(3), r.IntN(1000)), nil)
			}
			batches := 0
			m := watchIt(t, quickDisk(dir, newNotifier), func() {
				if batches++; batches < 4 {
					for range 20 {
						disturb(t, dir, r)
					}
				}
			})
			m.same(t, dir)
		})
	}
}

// More than the kernel's queue holds at a time.
func TestWatchSurvivesABurst(t *testing.T) {
	dir := t.TempDir()
	m := watchIt(t, quickDisk(dir, newNotifier))
	for i := range 10_000 {
		path := filepath.Join(dir, fmt.Sprintf("%d.jpg", i))
		f, err := os.Create(path)
		must(t, err)
		must(t, f.Close())
		if i%10 > 0 {
			must(t, os.Remove(path))
		}
	}
	m.same(t, dir)
	write(t, dir, "last.jpg", []byte("last"))
	m.same(t, dir)
}

// disturb does one thing in dir. What cannot be done is not done.
func disturb(t *testing.T, dir string, r *rand.Rand) {
	folder := func() string {
		path := dir
		for r.IntN(3) > 0 {
			path = filepath.Join(path, fmt.Sprintf("f%d", r.IntN(3)))
		}
		return path
	}
	file := func() string { return filepath.Join(folder(), fmt.Sprintf("%d.jpg", r.IntN(6))) }
	below := func(path string) string {
		if path == dir {
			return filepath.Join(dir, "f0")
		}
		return path
	}
	switch r.IntN(8) {
	case 0, 1, 2:
		path := file()
		_ = os.MkdirAll(filepath.Dir(path), 0o755)
		tmp := filepath.Join(t.TempDir(), "new")
		must(t, os.WriteFile(tmp, make([]byte, r.IntN(1000)), 0o644))
		_ = os.Rename(tmp, path)
	case 3:
		_ = os.Remove(file())
	case 4:
		_ = os.Rename(file(), file())
	case 5:
		_ = os.Rename(below(folder()), below(folder()))
	case 6:
		_ = os.RemoveAll(below(folder()))
	case 7:
		_ = os.Symlink(folder(), filepath.Join(folder(), fmt.Sprintf("l%d", r.IntN(3))))
	}
}
