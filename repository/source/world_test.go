//go:build linux

package source

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"vitrine/repository"
)

// world is a file system in memory whose calls take time, are counted, and may
// hang. All methods may be called from any goroutine.
type world struct {
	perEntry, perLook time.Duration

	mu     sync.Mutex // guards all below
	nodes  map[string]*node
	inode  uint64
	stats  map[string]int // looks by path; nil counts none
	opens  int            // of folders
	opened func()         // is called at each of them; nil is not
	hangs  chan struct{}  // calls wait until it is closed; nil for none
	hung   int            // calls that wait
	far    map[string]string
}

var _ system = (*world)(nil)

// node is what lies at a path. A folder may have entries without nodes: count of
// them, named by entry.
type node struct {
	name  string
	mode  fs.FileMode
	size  int64
	time  time.Time
	inode uint64
	dev   uint64
	names map[string]bool

	count int
	entry func(i int) fakeEntry
}

func newWorld(root string) *world {
	w := &world{nodes: make(map[string]*node), stats: make(map[string]int), far: make(map[string]string)}
	w.add(root, fs.ModeDir, 0)
	return w
}

// add puts something at a path, with the folders it needs, or replaces it.
func (w *world) add(at string, mode fs.FileMode, size int64) *node {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.put(at, mode, size)
}

func (w *world) put(at string, mode fs.FileMode, size int64) *node {
	w.inode++
	n := &node{name: path.Base(at), mode: mode, size: size, time: time.Now(), inode: w.inode, dev: 1, names: make(map[string]bool)}
	w.nodes[at] = n
	if up := path.Dir(at); up != at {
		parent := w.nodes[up]
		if parent == nil {
			parent = w.put(up, fs.ModeDir, 0)
		}
		n.dev = parent.dev
		if !parent.names[n.name] {
			parent.names[n.name] = true
		}
		parent.time = time.Now()
	}
	return n
}

// write changes a file in its place.
func (w *world) write(at string, size int64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	n := w.nodes[at]
	n.size, n.time = size, time.Now()
}

// remove takes away what lies at a path and below it.
func (w *world) remove(at string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for p := range w.nodes {
		if p == at || strings.HasPrefix(p, at+"/") {
			delete(w.nodes, p)
		}
	}
	if parent := w.nodes[path.Dir(at)]; parent != nil {
		delete(parent.names, path.Base(at))
		parent.time = time.Now()
	}
}

// rename gives what lies at a path, and below it, another one.
func (w *world) rename(from, to string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	moved := make(map[string]*node)
	for p, n := range w.nodes {
		if p == from || strings.HasPrefix(p, from+"/") {
			moved[to+p[len(from):]] = n
			delete(w.nodes, p)
		}
	}
	for p, n := range moved {
		w.nodes[p] = n
	}
	w.nodes[to].name = path.Base(to)
	for _, at := range []string{from, to} {
		parent := w.nodes[path.Dir(at)]
		parent.names[path.Base(at)] = at == to
		parent.time = time.Now()
	}
}

// change calls f while nobody else looks.
func (w *world) change(f func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	f()
}

// looks returns how often each path was looked at, and forgets it.
func (w *world) looks() map[string]int {
	w.mu.Lock()
	defer w.mu.Unlock()
	all := w.stats
	w.stats = make(map[string]int)
	return all
}

// wait makes a call take its time, or hang.
func (w *world) wait(d time.Duration) {
	w.mu.Lock()
	hangs := w.hangs
	if hangs != nil {
		w.hung++
	}
	w.mu.Unlock()
	if hangs != nil {
		<-hangs
		w.mu.Lock()
		w.hung--
		w.mu.Unlock()
	}
	if d > 0 {
		time.Sleep(d) // in a bubble of synctest: no time passes
	}
}

func (w *world) stat(at string) (fs.FileInfo, error) {
	w.mu.Lock()
	perLook := w.perLook
	w.mu.Unlock()
	w.wait(perLook)
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.stats != nil {
		w.stats[at]++
	}
	if n := w.nodes[at]; n != nil {
		return fakeInfo{*n}, nil
	}
	if parent := w.nodes[path.Dir(at)]; parent != nil && parent.count > 0 {
		w.inode++
		if mode := modeOf(path.Base(at)); mode.IsDir() {
			return fakeInfo{node{mode: mode, inode: w.inode, dev: parent.dev}}, nil
		}
		return fakeInfo{node{size: 1, time: parent.time}}, nil
	}
	return nil, &fs.PathError{Op: "stat", Path: at, Err: syscall.ENOENT}
}

// modeOf tells folders from files where there are no nodes.
func modeOf(name string) fs.FileMode {
	if strings.Contains(name, ".") {
		return 0
	}
	return fs.ModeDir
}

func (w *world) lstat(at string) (fs.FileInfo, error) { return w.stat(at) }

func (w *world) folder(_ context.Context, at string) (folder, fs.FileInfo, error) {
	info, err := w.stat(at)
	if err != nil {
		return nil, nil, err
	}
	if !info.IsDir() {
		return nil, nil, repository.ErrNotFile
	}
	if w.opened != nil {
		w.opened()
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.opens++
	n := w.nodes[at]
	if n == nil {
		return &fakeFolder{world: w}, info, nil
	}
	f := &fakeFolder{world: w, node: *n}
	for name := range n.names {
		if c := w.nodes[path.Join(at, name)]; c != nil {
			f.entries = append(f.entries, fakeEntry{name: name, mode: c.mode})
		}
	}
	slices.SortFunc(f.entries, func(a, b fakeEntry) int { return strings.Compare(a.name, b.name) })
	return f, info, nil
}

func (w *world) file(_ context.Context, at string) (repository.Content, error) {
	if _, err := w.stat(at); err != nil {
		return nil, reason(at, err)
	}
	return newBytes([]byte(at)), nil
}

func (w *world) remote(at string) (string, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for p := at; ; p = path.Dir(p) {
		if name, ok := w.far[p]; ok {
			return name, true
		}
		if p == path.Dir(p) {
			return "", false
		}
	}
}

type fakeFolder struct {
	world   *world
	node    node
	entries []fakeEntry
	next    int
}

func (f *fakeFolder) ReadDir(n int) ([]fs.DirEntry, error) {
	var all []fs.DirEntry
	for ; len(all) < n && f.next < len(f.entries)+f.node.count; f.next++ {
		if f.next < len(f.entries) {
			all = append(all, f.entries[f.next])
		} else {
			all = append(all, f.node.entry(f.next-len(f.entries)))
		}
	}
	f.world.wait(f.world.perEntry * time.Duration(len(all)))
	if len(all) == 0 {
		return nil, io.EOF
	}
	return all, nil
}

func (f *fakeFolder) Close() error { return nil }

type fakeEntry struct {
	name string
	mode fs.FileMode
}

func (e fakeEntry) Name() string               { return e.name }
func (e fakeEntry) IsDir() bool                { return e.mode.IsDir() }
func (e fakeEntry) Type() fs.FileMode          { return e.mode.Type() }
func (e fakeEntry) Info() (fs.FileInfo, error) { return nil, fmt.Errorf("%s: a look too many", e.name) }

type fakeInfo struct{ node }

func (i fakeInfo) Name() string       { return i.name }
func (i fakeInfo) Size() int64        { return i.size }
func (i fakeInfo) Mode() fs.FileMode  { return i.mode }
func (i fakeInfo) ModTime() time.Time { return i.time }
func (i fakeInfo) IsDir() bool        { return i.mode.IsDir() }
func (i fakeInfo) Sys() any           { return &syscall.Stat_t{Dev: i.dev, Ino: i.inode} }
