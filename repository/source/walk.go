package source

import (
	"context"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"vitrine/repository"
)

const maxDepth = 256 // folders below each other; deeper trees are accidents or traps

// walk is one way through the folders of a [Disk].
type walk struct {
	rules
	sys  system
	seen map[identity]struct{}
	out  *batch

	follow follower // nil where nobody watches

	// elsewhere reports whether a folder was listed before by another path; nil
	// reports false.
	elsewhere func(id identity, path string) bool
}

// follower is told of the folders that a walk goes through, so that it knows what
// to watch.
type follower interface {
	// entering comes before the names in p are read, and reports whether they are
	// wanted after it.
	entering(ctx context.Context, p place, info fs.FileInfo) (names bool)

	// read comes with the names of the pictures in p, each with a zero byte behind
	// it, if all could be read.
	read(p place, names string)

	// again comes in place of both for a folder that was reached by another path.
	again(p place, info fs.FileInfo)
}

// rules say which names a [Disk] lists.
type rules struct {
	root         string // absolute
	flat, hidden bool
	names        func() repository.Names
}

func newRules(root string, opt DiskOptions) rules {
	return rules{
		root:   root,
		flat:   opt.Flat,
		hidden: strings.HasPrefix(filepath.Base(root), "."),
		names:  opt.Names,
	}
}

// shows reports whether a name is not hidden.
func (r rules) shows(name string) bool { return r.hidden || !strings.HasPrefix(name, ".") }

// below returns the part of path below the root, with slashes.
func (r rules) below(path string) string {
	return filepath.ToSlash(strings.TrimPrefix(path[len(r.root):], string(filepath.Separator)))
}

// place is a folder to be listed.
type place struct {
	path  string // absolute
	depth int
	link  bool // reached by a symbolic link
}

// child returns the path of what is called name in p.
func (p place) child(name []byte) string {
	if strings.HasSuffix(p.path, string(filepath.Separator)) { // the root of all
		return p.path + string(name)
	}
	return p.path + string(filepath.Separator) + string(name)
}

// folder lists p and all below it, and reports whether to go on.
func (w *walk) folder(ctx context.Context, p place) bool {
	if !w.out.flushLate(ctx) {
		return false
	}
	if p.depth > maxDepth {
		return w.out.fail(ctx, fmt.Errorf("%s: %w: more than %d folders deep", p.path, repository.ErrTooLarge, maxDepth))
	}
	r := reading{walk: w, place: p}
	err := r.all(ctx)
	if !w.out.alive(ctx) || err != nil && !w.out.fail(ctx, reason(p.path, err)) {
		return false
	}
	r.pictures.sort(r.pictures.refs)
	if !r.show(ctx, r.pictures.refs) {
		return false
	}
	r.pictures = roll{} // not kept while the folders below are listed
	r.folders.sort(r.folders.refs)
	for _, f := range r.folders.refs {
		next := place{path: p.child(r.folders.name(f)), depth: p.depth + 1, link: p.link || f.kind != nameFolder}
		if f.kind == nameLink && !w.isFolder(next.path) {
			continue
		}
		if !w.folder(ctx, next) {
			return false
		}
	}
	return true
}

func (w *walk) isFolder(path string) bool {
	info, err := w.sys.stat(path)
	return err == nil && info.IsDir()
}

// first reports whether the folder was not listed before. Where a file system
// does not tell folders apart, links could lead in circles and are not followed.
func (w *walk) first(p place, info fs.FileInfo) bool {
	id, ok := identify(info)
	if !ok {
		return !p.link
	}
	_, again := w.seen[id]
	w.seen[id] = struct{}{}
	return !again && (w.elsewhere == nil || !w.elsewhere(id, p.path))
}
