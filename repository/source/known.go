package source

import (
	"path/filepath"
	"sync"
	"time"
)

// watched is a folder of which changes are told.
type watched struct {
	place
	id     identity
	polled *polled // nil where the system tells of changes
}

// polled is what a polled folder was like when it was looked at last.
type polled struct {
	time  time.Time // of its last change
	again bool      // the time alone does not show whether it has changed
	names string    // of its pictures, each with a zero byte behind it
	read  bool      // names is all of them
	ails  bool      // it was told that it cannot be read
}

// known is the folders that are watched. Its methods may be called from any
// goroutine.
type known struct {
	mu      sync.Mutex // guards all below, and what the folders hold
	folders map[string]watched
	ids     map[identity]string // where a folder is known
	aliases map[string]identity // other paths that lead to known folders
	count   counts
	names   int // bytes
}

// counts are how many folders are watched in which way.
type counts struct{ told, polled, unwatched int }

func newKnown() *known {
	return &known{
		folders: make(map[string]watched),
		ids:     make(map[identity]string),
		aliases: make(map[string]identity),
	}
}

func (k *known) find(path string) (watched, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	f, ok := k.folders[path]
	return f, ok
}

func (k *known) counts() counts {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.count
}

// recount forgets how many folders there was no room for.
func (k *known) recount() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.count.unwatched = 0
}

// keep takes f in, in the place of what is known at its path, and reports whether
// there is room for it.
func (k *known) keep(f watched) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.drop(f.path)
	if len(k.folders) >= mostWatched {
		k.count.unwatched++
		return false
	}
	k.folders[f.path] = f
	if f.id != (identity{}) {
		k.ids[f.id] = f.path
	}
	if f.polled == nil {
		k.count.told++
	} else {
		k.count.polled++
		k.names += len(f.polled.names)
	}
	return true
}

// remember changes what is known of a polled folder, if it is still known.
func (k *known) remember(path string, change func(*polled)) {
	k.mu.Lock()
	defer k.mu.Unlock()
	f, ok := k.folders[path]
	if !ok || f.polled == nil {
		return
	}
	next := *f.polled // others may be reading the old one
	change(&next)
	if k.names += len(next.names) - len(f.polled.names); k.names > mostNames {
		k.names -= len(next.names)
		next.names, next.read = "", false
	}
	f.polled = &next
	k.folders[path] = f
}

// release forgets one folder, but not those below it.
func (k *known) release(path string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.drop(path)
}

// drop forgets one folder. The caller holds the lock.
func (k *known) drop(path string) {
	f, ok := k.folders[path]
	if !ok {
		return
	}
	delete(k.folders, path)
	if k.ids[f.id] == path {
		delete(k.ids, f.id)
	}
	if f.polled == nil {
		k.count.told--
	} else {
		k.count.polled--
		k.names -= len(f.polled.names)
	}
}

// forget forgets the folders at the given paths and all below them, and returns
// those. Whether another path leads to one of them is reported too: what was listed
// in it can still be reached.
func (k *known) forget(paths map[string]bool) (gone []watched, elsewhere bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for path, f := range k.folders {
		if isBelow(path, paths) {
			gone = append(gone, f)
		}
	}
	left := make(map[identity]bool)
	for path, id := range k.aliases {
		if isBelow(path, paths) {
			delete(k.aliases, path)
		} else {
			left[id] = true
		}
	}
	for _, f := range gone {
		if f.id != (identity{}) && (left[f.id] || k.ids[f.id] != f.path) {
			elsewhere = true
		}
		k.drop(f.path)
	}
	return gone, elsewhere
}

// isBelow reports whether path is one of paths or below one.
func isBelow(path string, paths map[string]bool) bool {
	for !paths[path] {
		up := filepath.Dir(path)
		if up == path {
			return false
		}
		path = up
	}
	return true
}

// again remembers that another path leads to a known folder, and reports whether
// that is new.
func (k *known) again(path string, id identity) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.aliases[path] == id {
		return false
	}
	if len(k.aliases) < mostWatched {
		k.aliases[path] = id
	}
	return true
}

// isNews reports whether a folder is not known at path, nor to be reached by it.
func (k *known) isNews(path string, id identity) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	_, known := k.folders[path]
	alias, is := k.aliases[path]
	return !known && (!is || alias != id)
}

// elsewhere reports whether a folder is known at another path.
func (k *known) elsewhere(id identity, path string) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	at, ok := k.ids[id]
	return ok && at != path
}

// round returns the polled folders.
func (k *known) round() []string {
	k.mu.Lock()
	defer k.mu.Unlock()
	paths := make([]string, 0, k.count.polled)
	for path, f := range k.folders {
		if f.polled != nil {
			paths = append(paths, path)
		}
	}
	return paths
}
