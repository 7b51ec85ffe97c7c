package source

import (
	"context"
	"errors"
	"io/fs"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"

	"vitrine/repository"
)

// epoch is a time in which nothing was missed of what the system told. After it,
// all is forgotten and learned anew from the next listing.
//
// It follows the listings, in their goroutines, and the walks of its own.
type epoch struct {
	rules
	sys      *pulse
	tempo    tempo
	notifier notifier // nil where all folders are polled
	known    *known
	poller   *poller
	rooted   identity      // what the root was; not changed while a job runs
	changed  chan struct{} // has one when a folder was entered
	listings atomic.Int32  // that are followed now

	mu      sync.Mutex        // guards all below
	remotes map[uint64]string // names of remote file systems by volume; "" for others
	full    bool              // no more folders are told of
	why     repository.WatchReason
	detail  string
}

var _ follower = (*epoch)(nil)

func newEpoch(d *Disk) *epoch {
	e := &epoch{
		rules:   newRules(d.root, d.opt),
		sys:     newPulse(d.sys),
		tempo:   d.tempo,
		known:   newKnown(),
		poller:  newPoller(d.tempo),
		changed: make(chan struct{}, 1),
		remotes: make(map[uint64]string),
	}
	n, err := d.notify()
	switch {
	case err == nil:
		e.notifier = n
	case errors.Is(err, errNotTold):
		e.say(repository.WatchUnsupported, "")
	default:
		e.say(repository.WatchLimit, err.Error())
	}
	return e
}

// close ends what the system tells. It waits for nothing else.
func (e *epoch) close() {
	if e.notifier != nil {
		_ = e.notifier.Close()
	}
}

// begin follows a listing until end is called.
func (e *epoch) begin() (end func()) {
	e.listings.Add(1)
	e.known.recount()
	return func() { e.listings.Add(-1) }
}

// entering watches a folder from now on.
func (e *epoch) entering(_ context.Context, p place, info fs.FileInfo) (names bool) {
	id, _ := identify(info)
	was, ok := e.known.find(p.path)
	switch {
	case ok && was.id != id:
		e.forget(map[string]bool{p.path: true})
	case ok && was.polled == nil:
		if e.notifier.Add(p.path) == nil { // it may have been unmounted and mounted again
			return false
		}
		e.known.release(p.path)
	}
	f := watched{place: p, id: id}
	if e.tells(p.path, id) && e.add(f) {
		return false
	}
	f.polled = &polled{time: info.ModTime(), again: time.Since(info.ModTime()) < e.tempo.fresh}
	defer e.signal()
	return e.known.keep(f)
}

// read keeps the names in a polled folder.
func (e *epoch) read(p place, names string) {
	e.known.remember(p.path, func(f *polled) { f.names, f.read = names, true })
}

func (e *epoch) again(p place, info fs.FileInfo) {
	if id, ok := identify(info); ok {
		e.known.again(p.path, id)
	}
}

// signal says that the state may have changed.
func (e *epoch) signal() {
	select {
	case e.changed <- struct{}{}:
	default:
	}
}

func (e *epoch) say(why repository.WatchReason, detail string) {
	e.why, e.detail = why, repository.OneLine(detail, 200)
}

// tells reports whether the system may tell of changes in a folder.
func (e *epoch) tells(path string, id identity) bool {
	e.mu.Lock()
	full := e.full || e.notifier == nil
	name, asked := e.remotes[id.volume()]
	e.mu.Unlock()
	if full {
		return false
	}
	if !asked {
		name, _ = e.sys.remote(path)
		e.mu.Lock()
		if len(e.remotes) < mostWatched {
			e.remotes[id.volume()] = name
		}
		if name != "" {
			e.say(repository.WatchNetwork, name)
		}
		e.mu.Unlock()
	}
	return name == ""
}

// add has the system tell of changes in a folder, and reports whether that is
// settled: also where there is no folder any more.
func (e *epoch) add(f watched) bool {
	if told := e.known.counts().told; told >= e.notifier.most() {
		e.fill(told)
		return false
	}
	if !e.known.keep(f) { // before what happens in it is told
		return true
	}
	err := e.notifier.Add(f.path)
	if err == nil {
		e.signal()
		return true
	}
	e.known.release(f.path)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR), errors.Is(err, fsnotify.ErrClosed):
		return true
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.ENOMEM), errors.Is(err, syscall.EMFILE):
		e.fill(e.known.counts().told)
	}
	return false
}

// fill has all further folders polled: so many are told of.
func (e *epoch) fill(told int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.full = true
	e.say(repository.WatchLimit, strconv.Itoa(told))
}

// state is how changes are found now.
func (e *epoch) state() repository.WatchState {
	e.mu.Lock()
	defer e.mu.Unlock()
	n := e.known.counts()
	s := repository.WatchState{Told: n.told, Polled: n.polled, Unwatched: n.unwatched}
	if n.polled > 0 {
		s.Every, s.Why, s.Detail = e.poller.every(), e.why, e.detail
	}
	return s
}
