package source

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"vitrine/repository"
)

const (
	maxDepth  = 256  // folders below each other; deeper trees are accidents or traps
	readChunk = 1024 // names between two looks at the context
)

// walk is one listing of a [Disk].
type walk struct {
	flat, hidden bool
	names        repository.Names
	seen         map[identity]struct{}
	out          *batch
}

// place is a folder to be listed.
type place struct {
	path  string // absolute
	below string // the part below the root, slash-separated; empty for the root
	depth int
	link  bool // reached by a symbolic link
}

// entry is a picture or folder, as far as its parent tells.
type entry struct {
	fs.DirEntry
	key  string      // see orderKey
	info fs.FileInfo // of a link's target; nil for what is no link or leads nowhere
}

// folder lists p and all below it, and reports whether to go on.
func (w *walk) folder(ctx context.Context, p place) bool {
	if !w.out.flushLate(ctx) {
		return false
	}
	if p.depth > maxDepth {
		return w.out.fail(ctx, fmt.Errorf("%s: %w: more than %d folders deep", p.path, repository.ErrTooLarge, maxDepth))
	}
	pictures, folders, err := w.read(ctx, p)
	if !w.out.alive(ctx) || err != nil && !w.out.fail(ctx, reason(p.path, err)) {
		return false
	}
	for i, e := range pictures {
		if !w.picture(ctx, p, e) {
			return false
		}
		pictures[i] = entry{}
	}
	pictures = nil // not kept while the folders below are listed
	for _, e := range folders {
		path, below := p.child(e.Name())
		next := place{path: path, below: below, depth: p.depth + 1, link: p.link || e.info != nil}
		if !w.folder(ctx, next) {
			return false
		}
	}
	return true
}

// child returns the path of what is called name in p, and the part below the root.
func (p place) child(name string) (path, below string) {
	path = strings.TrimSuffix(p.path, string(filepath.Separator)) + string(filepath.Separator) + name
	if p.below == "" {
		return path, name
	}
	return path, p.below + "/" + name
}

// read returns the pictures and folders in p, each in order, and with an error
// those that were read before it. A folder seen before is empty.
func (w *walk) read(ctx context.Context, p place) (pictures, folders []entry, err error) {
	f, info, err := openFolder(ctx, p.path)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	if !w.first(info, p.link) {
		return nil, nil, nil
	}
	for ctx.Err() == nil && err == nil {
		var found []fs.DirEntry
		found, err = f.ReadDir(readChunk)
		for _, e := range found {
			switch e, kind := w.judge(p, e); kind {
			case kindPicture:
				pictures = append(pictures, e)
			case kindFolder:
				folders = append(folders, e)
			}
		}
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	slices.SortFunc(pictures, entry.compare)
	slices.SortFunc(folders, entry.compare)
	return pictures, folders, err
}

func (e entry) compare(o entry) int { return inOrder(e.key, e.Name(), o.key, o.Name()) }

// first reports whether the folder was not listed before. Where a file system
// does not tell folders apart, links could lead in circles and are not followed.
func (w *walk) first(info fs.FileInfo, link bool) bool {
	id, ok := identify(info)
	if !ok {
		return !link
	}
	_, again := w.seen[id]
	w.seen[id] = struct{}{}
	return !again
}

type entryKind int

const (
	kindNothing entryKind = iota
	kindPicture           // also what only has a picture's name
	kindFolder
)

// judge tells what to do with one name, with no look at anything but links.
func (w *walk) judge(p place, d fs.DirEntry) (entry, entryKind) {
	name := d.Name()
	if !w.hidden && strings.HasPrefix(name, ".") {
		return entry{}, kindNothing
	}
	isPicture := w.names.Match(name)
	e := entry{DirEntry: d}
	isFolder := d.IsDir()
	if d.Type()&fs.ModeSymlink != 0 && (isPicture || !w.flat) {
		path, _ := p.child(name)
		if info, err := os.Stat(path); err == nil {
			e.info, isFolder = info, info.IsDir()
		}
	}
	switch {
	case isFolder && w.flat, !isFolder && !isPicture:
		return entry{}, kindNothing
	case isFolder:
		e.key = orderKey(name)
		return e, kindFolder
	}
	e.key = orderKey(name)
	return e, kindPicture
}

// picture hands on one picture, or the words for what only has its name.
func (w *walk) picture(ctx context.Context, p place, e entry) bool {
	path, below := p.child(e.Name())
	photo := repository.Photo{Key: path, Name: below, Size: -1}
	info := e.info
	if info == nil && e.Type()&fs.ModeSymlink == 0 {
		if !e.Type().IsRegular() {
			return w.out.fail(ctx, fmt.Errorf("%s: %w", path, repository.ErrNotFile))
		}
		var err error
		info, err = e.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return w.out.alive(ctx) // gone since its name was read
		}
	}
	if info != nil {
		if !info.Mode().IsRegular() {
			return w.out.fail(ctx, fmt.Errorf("%s: %w", path, repository.ErrNotFile))
		}
		photo.Size, photo.ModTime = info.Size(), info.ModTime()
	}
	return w.out.add(ctx, photo)
}
