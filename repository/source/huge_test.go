//go:build linux

package source

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fsnotify/fsnotify"
	"golang.org/x/sys/unix"

	"vitrine/repository"
)

// shuffled names the i-th of n pictures as a disk does: in no order.
func shuffled(n int) func(int) fakeEntry {
	const step = 7919 // no divisor of the counts here
	return func(i int) fakeEntry { return fakeEntry{name: fmt.Sprintf("IMG_%07d.JPG", i*step%n)} }
}

func (w *world) disk(root string) *Disk {
	d := NewDisk(root, DiskOptions{})
	d.sys = w
	return d
}

// The first pictures of a slow folder must not wait for its last.
func TestDiskShowsTheFirstScreenOfAnyFolder(t *testing.T) {
	const screen = 24
	times := make(map[int]time.Duration)
	for _, n := range []int{1_000, 100_000, 1_000_000} {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld("/nas")
			w.perEntry, w.perLook = 5*time.Millisecond, 50*time.Millisecond
			w.change(func() { w.nodes["/nas"].count, w.nodes["/nas"].entry = n, shuffled(n) })
			since := time.Now()
			came := 0
			for photos, err := range w.disk("/nas").List(t.Context()) {
				if err != nil {
					t.Fatal(err)
				}
				if came += len(photos); came >= screen {
					break
				}
			}
			times[n] = time.Since(since)
		})
	}
	if times[1_000] > time.Second || times[1_000_000] != times[1_000] || times[100_000] != times[1_000] {
		t.Errorf("the first %d pictures come after %v, want the same for all and less than a second", screen, times)
	}
}

// A system that takes long to watch a huge folder must not keep its first pictures
// back.
func TestDiskShowsAHugeFolderBeforeItIsWatched(t *testing.T) {
	w := newWorld("/nas")
	w.change(func() {
		w.nodes["/nas"].count, w.nodes["/nas"].entry = 300_000, shuffled(300_000)
		w.nodes["/nas"].size = hugeFolder
	})
	d := w.disk("/nas")
	watching := make(chan struct{})
	d.notify = func() (notifier, error) { return slowNotifier{watching}, nil }
	next, stop := iter.Pull2(d.Watch(t.Context()))
	defer stop()
	next()
	came := make(map[string]bool)
	for photos, err := range d.List(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if len(came) == 0 {
			if len(photos) != firstBatch {
				t.Errorf("%d pictures come before the folder is watched, want %d", len(photos), firstBatch)
			}
			close(watching)
		}
		for _, p := range photos {
			if came[p.Name] {
				t.Fatalf("%s comes twice", p.Name)
			}
			came[p.Name] = true
		}
	}
	if len(came) != 300_000 {
		t.Errorf("%d pictures, want all", len(came))
	}
}

// slowNotifier takes a folder in when it is told to.
type slowNotifier struct{ until chan struct{} }

func (n slowNotifier) Add(string) error {
	<-n.until
	return nil
}
func (slowNotifier) Remove(string) error           { return nil }
func (slowNotifier) Close() error                  { return nil }
func (slowNotifier) events() <-chan fsnotify.Event { return nil }
func (slowNotifier) errs() <-chan error            { return nil }
func (slowNotifier) most() int                     { return 1 }

func TestDiskYieldsEachPictureOnceAndInRuns(t *testing.T) {
	for _, size := range []int64{0, hugeFolder} {
		synctest.Test(t, func(t *testing.T) { testYieldsEachPictureOnce(t, size) })
	}
}

func testYieldsEachPictureOnce(t *testing.T, size int64) {
	const n = 5_000
	w := newWorld("/nas")
	w.perEntry = time.Millisecond
	w.change(func() {
		w.nodes["/nas"].count, w.nodes["/nas"].entry = n, shuffled(n)
		w.nodes["/nas"].size = size
	})
	w.add("/nas/a/x.jpg", 0, 1)
	d := w.disk("/nas")
	var all []string
	runs := 0
	last := "\xff"
	for photos, err := range d.List(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range photos {
			key := d.Order(p)
			if i > 0 && key <= last {
				t.Fatalf("%s comes after its successor in one batch", p.Name)
			}
			if key <= last {
				runs++
			}
			last = key
			all = append(all, p.Name)
		}
	}
	if all[len(all)-1] != "a/x.jpg" {
		t.Errorf("the last picture is %s, want that of the folder below", all[len(all)-1])
	}
	slices.Sort(all)
	if len(slices.Compact(all)) != n+1 {
		t.Errorf("%d different pictures, want %d", len(slices.Compact(all)), n+1)
	}
	if runs < 2 || runs > 12 {
		t.Errorf("%d runs, want some few: each one is merged", runs)
	}
}

func TestDiskLooksOnceAtEachName(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	for i := range 200 {
		write(t, dir, fmt.Sprintf("%d.jpg", i), nil)
		write(t, dir, fmt.Sprintf("a/b/%d.jpg", i), nil)
		write(t, dir, fmt.Sprintf("%d.txt", i), nil)
		write(t, outside, fmt.Sprintf("%d.jpg", i), nil)
		link(t, filepath.Join(outside, fmt.Sprintf("%d.jpg", i)), filepath.Join(dir, fmt.Sprintf("link%d.jpg", i)))
	}
	link(t, outside, filepath.Join(dir, "out.jpg"))
	c := &counting{system: theSystem{}, looks: make(map[string]int)}
	d := NewDisk(dir, DiskOptions{})
	d.sys = c
	names, errs := listed(t, d)
	if len(names) != 800 || errs != nil {
		t.Errorf("List: %d pictures and %v, want 800", len(names), errs)
	}
	for path, n := range c.looks {
		if n > 1 || strings.HasSuffix(path, ".txt") {
			t.Errorf("%d looks at %s", n, path)
		}
	}
}

// counting counts the looks at each path.
type counting struct {
	system
	mu    sync.Mutex // guards looks
	looks map[string]int
}

func (c *counting) count(path string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.looks[path]++
}

func (c *counting) stat(path string) (fs.FileInfo, error) {
	c.count(path)
	return c.system.stat(path)
}

func (c *counting) lstat(path string) (fs.FileInfo, error) {
	c.count(path)
	return c.system.lstat(path)
}

// peak returns the most that the heap grows while f runs, looking whenever f says.
func peak(f func(look func())) int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	before := int64(m.HeapAlloc)
	most := before
	f(func() {
		runtime.GC()
		runtime.ReadMemStats(&m)
		most = max(most, int64(m.HeapAlloc))
	})
	return most - before
}

func TestDiskListsManyInLittleMemory(t *testing.T) {
	many := 200_000
	if soaking() {
		many = 1_000_000
	}
	for _, c := range []struct {
		name  string
		count int
		entry func(int) fakeEntry
		want  int   // pictures
		most  int64 // bytes for each name
	}{
		{"pictures in one folder", many, shuffled(many), many, 80},
		{"folders in one folder", many, func(i int) fakeEntry { return fakeEntry{fmt.Sprint(i), fs.ModeDir} }, 0, 160},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld("/many")
			w.change(func() { w.nodes["/many"].count, w.nodes["/many"].entry = c.count, c.entry })
			w.stats = nil
			came := 0
			grown := peak(func(look func()) {
				parts := 0
				now := func() {
					if parts++; parts%(many/16) == many/16-1 {
						look()
					}
				}
				w.opened = now
				for photos, err := range w.disk("/many").List(t.Context()) {
					if err != nil {
						t.Fatal(err)
					}
					came += len(photos)
					for range photos {
						now()
					}
				}
			})
			if came != c.want {
				t.Errorf("%d pictures, want %d", came, c.want)
			}
			if each := grown / int64(c.count); each > c.most {
				t.Errorf("%d bytes for each name, want at most %d", each, c.most)
			}
			t.Logf("%d bytes for each name", grown/int64(c.count))
		})
	}
}

// depth makes a folder with so many others below each other, longer paths than the
// system takes among them, and a picture in each.
func depth(t *testing.T, dir string, levels int, name string) {
	t.Helper()
	fd, err := unix.Open(dir, unix.O_DIRECTORY|unix.O_CLOEXEC, 0)
	for range levels {
		if err == nil {
			err = unix.Mkdirat(fd, name, 0o755)
		}
		var next int
		if err == nil {
			next, err = unix.Openat(fd, name, unix.O_DIRECTORY|unix.O_CLOEXEC, 0)
		}
		if err == nil {
			_ = unix.Close(fd)
			fd = next
			var file int
			if file, err = unix.Openat(fd, "a.jpg", unix.O_CREAT|unix.O_CLOEXEC, 0o644); err == nil {
				_ = unix.Close(file)
			}
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	_ = unix.Close(fd)
}

func TestDiskEndsInTraps(t *testing.T) {
	for _, c := range []struct {
		name, folder string
		want         error
		least        int
	}{
		{"1000 levels", "d", repository.ErrTooLarge, maxDepth},
		{"a path longer than the system takes", strings.Repeat("d", 200), repository.ErrNotFound, 15},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			depth(t, dir, 1000, c.folder)
			write(t, dir, "z/last.jpg", nil)
			names, errs := listed(t, NewDisk(dir, DiskOptions{}))
			if len(names) < c.least || names[len(names)-1] != "z/last.jpg" {
				t.Errorf("List ends after %d with %q, want all that can be reached", len(names), names[len(names)-1])
			}
			if len(errs) != 1 || !errors.Is(errs[0], c.want) {
				t.Errorf("List: %d errors, the first %v; want one %v", len(errs), errs[0], c.want)
			}
		})
	}
}
