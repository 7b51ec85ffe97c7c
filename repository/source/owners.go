package source

import (
	"os"
	"strings"
	"sync"

	"vitrine/repository"
)

// rivalry knows which of several sources may list the same pictures. It never
// changes.
type rivalry struct {
	sources []repository.Source
	rivals  [][]int // of each source; folders that lie apart are none
}

func newRivalry(sources []repository.Source) rivalry {
	r := rivalry{sources: sources, rivals: make([][]int, len(sources))}
	for i := range sources {
		for j := range sources {
			if i != j && !lieApart(sources[i], sources[j]) {
				r.rivals[i] = append(r.rivals[i], j)
			}
		}
	}
	return r
}

// lieApart reports whether two sources are folders of which none is in the other.
func lieApart(a, b repository.Source) bool {
	x, isFolder := a.(*Disk)
	y, areBoth := b.(*Disk)
	return isFolder && areBoth && !holds(x.root, y.root) && !holds(y.root, x.root)
}

// holds reports whether a path is that of a folder, or below it.
func holds(folder, path string) bool {
	rest, ok := strings.CutPrefix(path, folder)
	return ok && (rest == "" || os.IsPathSeparator(rest[0]) || os.IsPathSeparator(folder[len(folder)-1]))
}

// mayList reports whether a source could list a picture with this key.
func mayList(s repository.Source, key string) bool {
	switch s := s.(type) {
	case *Disk:
		return holds(s.root, key)
	case *Files:
		_, is := s.known[key]
		return is
	case *Web:
		return strings.HasPrefix(key, "http://") || strings.HasPrefix(key, "https://")
	case *Embedded:
		return strings.HasPrefix(key, SamplePrefix)
	}
	return true
}

// isContested reports whether another source than i may list the key as well.
func (r rivalry) isContested(key string, i int) bool {
	for _, j := range r.rivals[i] {
		if mayList(r.sources[j], key) {
			return true
		}
	}
	return false
}

// alone returns the only source that may list the key.
func (r rivalry) alone(key string) (int, bool) {
	for i, s := range r.sources {
		if mayList(s, key) {
			return i, !r.isContested(key, i)
		}
	}
	return 0, false
}

// owners knows which source listed a key. It remembers only keys that several may
// list: those of a million pictures would take a hundred megabytes.
type owners struct {
	rivalry

	mu sync.Mutex // guards by
	by map[string]int
}

func newOwners(r rivalry) *owners { return &owners{rivalry: r, by: make(map[string]int)} }

// claim reports whether no source before i has key.
func (o *owners) claim(key string, i int) bool {
	if !o.isContested(key, i) {
		return true
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if by, taken := o.by[key]; taken && by < i {
		return false
	}
	o.by[key] = i
	return true
}

// release reports whether source i had key, which nobody has after it.
func (o *owners) release(key string, i int) bool {
	if !o.isContested(key, i) {
		return true
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	by, taken := o.by[key]
	if !taken || by != i {
		return false
	}
	delete(o.by, key)
	return true
}

// of returns the source that has listed key, or the only one that can.
func (o *owners) of(key string) (int, bool) {
	if i, ok := o.alone(key); ok {
		return i, true
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	i, ok := o.by[key]
	return i, ok
}
