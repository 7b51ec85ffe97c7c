//go:build linux

package source

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fsnotify/fsnotify"

	"vitrine/repository"
)

// fakeNotifier tells what a test has it tell.
type fakeNotifier struct {
	told  chan fsnotify.Event
	fails chan error
	limit int

	mu     sync.Mutex // guards all below
	added  map[string]bool
	refuse func(path string) error // what Add returns; nil takes all
	closed bool
}

func (n *fakeNotifier) events() <-chan fsnotify.Event { return n.told }
func (n *fakeNotifier) errs() <-chan error            { return n.fails }
func (n *fakeNotifier) most() int                     { return n.limit }

func (n *fakeNotifier) Add(path string) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.refuse != nil {
		if err := n.refuse(path); err != nil {
			return err
		}
	}
	n.added[path] = true
	return nil
}

func (n *fakeNotifier) Remove(path string) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	delete(n.added, path)
	return nil
}

func (n *fakeNotifier) Close() error {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.closed = true
	return nil
}

// watchedWorld is a disk of the fake world whose watch is written down.
type watchedWorld struct {
	*world
	disk  *Disk
	began time.Time

	mu       sync.Mutex // guards all below
	notifier *fakeNotifier
	heard    []heard
}

// heard is one pair of a watch, and when it came.
type heard struct {
	repository.Delta
	err error
	at  time.Duration
}

// watchWorld watches root and lists it beside that, once and whenever it is asked
// to. It runs in a bubble of synctest.
func watchWorld(t *testing.T, w *world, root string, prepare func(*Disk, *fakeNotifier)) *watchedWorld {
	t.Helper()
	x := &watchedWorld{world: w, disk: w.disk(root), began: time.Now()}
	x.disk.notify = func() (notifier, error) {
		n := &fakeNotifier{
			told: make(chan fsnotify.Event), fails: make(chan error), limit: mostTold, added: make(map[string]bool),
		}
		if prepare != nil {
			prepare(x.disk, n)
		}
		x.mu.Lock()
		defer x.mu.Unlock()
		x.notifier = n
		return n, nil
	}
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		first := true
		for d, err := range x.disk.Watch(ctx) {
			x.mu.Lock()
			x.heard = append(x.heard, heard{d, err, time.Since(x.began)})
			x.mu.Unlock()
			if d.Rescan || first {
				first = false
				go func() {
					for range x.disk.List(ctx) { // teaches what to watch
					}
				}()
			}
		}
	}()
	t.Cleanup(cancel)
	synctest.Wait()
	return x
}

// tell has the system tell of something at path.
func (x *watchedWorld) tell(path string, op fsnotify.Op) {
	x.mu.Lock()
	n := x.notifier
	x.mu.Unlock()
	n.told <- fsnotify.Event{Name: path, Op: op}
}

// after lets time pass, and returns what was heard since the last call.
func (x *watchedWorld) after(d time.Duration) []heard {
	time.Sleep(d)
	synctest.Wait()
	x.mu.Lock()
	defer x.mu.Unlock()
	all := x.heard
	x.heard = nil
	return all
}
