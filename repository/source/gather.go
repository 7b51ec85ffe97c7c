package source

import (
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// gathering is the names at which something has happened that is not yet told.
// One goroutine uses it.
type gathering struct {
	tempo
	names map[string]pending
	first time.Time // of the changes gathered
	last  time.Time
	lost  bool // there were more names than are kept

	since   time.Time // when the notices began to be counted
	notices int
}

type pending struct {
	first, last time.Time
	reborn      bool // what bears the name may be another file or folder now
}

// visit is a name that is to be looked at.
type visit struct {
	path   string
	reborn bool
}

func newGathering(t tempo) *gathering {
	return &gathering{tempo: t, names: make(map[string]pending)}
}

// note takes in that something has happened at path.
func (g *gathering) note(path string, reborn bool, now time.Time) {
	p, ok := g.names[path]
	if !ok {
		if len(g.names) >= mostPending {
			g.lost = true
			return
		}
		p.first = now
	}
	if len(g.names) == 0 {
		g.first = now
	}
	p.last, p.reborn = now, p.reborn || reborn
	g.names[path] = p
	g.last = now
}

// listens reports whether notices are to be taken now, or else from when on. The
// system keeps the rest for itself until then, and has less of it when much happens
// to the same files.
func (g *gathering) listens(now time.Time) (bool, time.Time) {
	until := g.since.Add(g.gather)
	if !now.Before(until) {
		g.since, g.notices = now, 0
		return true, time.Time{}
	}
	return g.notices < mostNotices, until
}

// due returns when the names are to be looked at; never while there are none.
func (g *gathering) due() (time.Time, bool) {
	if len(g.names) == 0 {
		return time.Time{}, false
	}
	due := g.last.Add(g.quiet)
	if most := g.first.Add(g.gather); most.Before(due) {
		due = most
	}
	return due, true
}

// harvest takes out the names that nothing has happened to for a while, or that
// have waited long enough.
func (g *gathering) harvest(now time.Time) []visit {
	var ripe []visit
	for path, p := range g.names {
		if now.Sub(p.last) >= g.quiet || now.Sub(p.first) >= g.hold {
			ripe = append(ripe, visit{path, p.reborn})
			delete(g.names, path)
		}
	}
	g.first = now
	return ripe
}

// notice sorts out one event, and reports whether it says something about the
// root itself.
func (e *epoch) notice(g *gathering, event fsnotify.Event, now time.Time) (root bool) {
	g.notices++
	path, name := event.Name, filepath.Base(event.Name)
	reborn := event.Has(fsnotify.Create) || event.Has(fsnotify.Remove) || event.Has(fsnotify.Rename)
	if path == e.root {
		return reborn
	}
	if !e.shows(name) {
		return false
	}
	_, isFolder := e.known.find(path)
	mayBeFolder := !e.flat && (event.Has(fsnotify.Create) || event.Has(fsnotify.Chmod)) // one that may be read now
	if isFolder || mayBeFolder || e.names().Match(name) {
		g.note(path, reborn, now)
	}
	return false
}
