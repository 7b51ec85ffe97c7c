package source

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"time"

	"vitrine/repository"
)

// settle looks at names at which something has happened, once at each, and tells
// what is there now.
func (e *epoch) settle(ctx context.Context, visits []visit, t *teller) outcome {
	o := outcome{visited: true}
	gone := make(map[string]bool) // folders that are no more, or are others now
	for _, v := range visits {
		if f, ok := e.known.find(v.path); ok && (v.reborn || !e.isStill(f)) {
			gone[v.path] = true
		}
	}
	o.rescan = e.forget(gone)
	for path := range gone {
		if !isBelow(filepath.Dir(path), gone) && !t.goneFolder(path) {
			return o
		}
	}
	var folders []string
	for _, v := range visits {
		if ctx.Err() != nil {
			return o
		}
		if isBelow(filepath.Dir(v.path), gone) {
			continue // told with its folder
		}
		isFolder, ok := e.visit(v.path, t)
		if !ok {
			return o
		}
		if isFolder {
			folders = append(folders, v.path)
		}
	}
	for _, path := range folders {
		ripe := func(photos ...repository.Photo) []repository.Photo { return e.ripe(photos, &o.unripe) }
		if !e.explore(ctx, path, t, ripe, &o) {
			return o
		}
	}
	t.flush()
	return o
}

// isStill reports whether a folder is what it was.
func (e *epoch) isStill(f watched) bool {
	info, err := e.sys.stat(f.path)
	if err != nil {
		return !errors.Is(err, fs.ErrNotExist)
	}
	id, _ := identify(info)
	return info.IsDir() && id == f.id
}

// forget watches folders no longer, and reports whether what was in them may be
// reached in another way.
func (e *epoch) forget(gone map[string]bool) (elsewhere bool) {
	if len(gone) == 0 {
		return false
	}
	folders, elsewhere := e.known.forget(gone)
	for _, f := range folders {
		if f.polled == nil {
			_ = e.notifier.Remove(f.path) // the system forgets what is gone by itself
		}
	}
	return elsewhere
}

// visit looks at one name and tells of a picture there, or reports a folder that is
// not watched yet.
func (e *epoch) visit(path string, t *teller) (isFolder, ok bool) {
	isPicture := e.names().Match(path)
	info, err := e.sys.stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && isPicture:
		if at, err := e.sys.lstat(path); err == nil && at.Mode()&fs.ModeSymlink != 0 {
			return false, t.put(e.photo(path, nil)) // as a listing has it
		}
		return false, t.gone(path)
	case err != nil && isPicture:
		return false, t.put(e.unknown(path, err).photo)
	case err != nil:
		return false, true
	}
	l := e.judge(path, info)
	if l.isFolder && !e.flat {
		id, _ := identify(info)
		isFolder = e.known.isNews(path, id)
	}
	switch {
	case !isPicture:
		return isFolder, true
	case l.isFolder, l.isOther:
		return isFolder, t.gone(path)
	}
	return false, t.put(l.photo)
}

// explore tells of the pictures in a new folder and below it, of those that ripe
// lets through.
func (e *epoch) explore(
	ctx context.Context, path string, t *teller, ripe func(...repository.Photo) []repository.Photo, o *outcome,
) bool {
	parent, ok := e.known.find(filepath.Dir(path))
	if !ok {
		return true // gone again
	}
	w := walk{
		rules: e.rules, sys: e.sys, seen: make(map[identity]struct{}), follow: exploring{e, o}, elsewhere: e.known.elsewhere,
		out: newBatch(func(photos []repository.Photo, err error) bool {
			if errors.Is(err, repository.ErrNotFound) {
				return true // gone again since it was found
			}
			if err != nil {
				return ctx.Err() == nil && t.fail(err)
			}
			return t.put(ripe(photos...)...)
		}),
	}
	return w.folder(ctx, place{path: path, depth: parent.depth + 1, link: parent.link}) && w.out.flush(ctx)
}

// exploring follows a walk through what is new.
type exploring struct {
	*epoch
	o *outcome
}

// again has the source listed again: by which path such a folder is shown depends on
// the order of all.
func (x exploring) again(p place, info fs.FileInfo) {
	id, ok := identify(info)
	x.o.rescan = ok && x.known.again(p.path, id) || x.o.rescan
}

// ripe returns the photos that nobody seems to be writing, and appends the others
// to unripe.
func (e *epoch) ripe(photos []repository.Photo, unripe *[]string) []repository.Photo {
	ripe := photos[:0]
	for _, p := range photos {
		age := time.Since(p.ModTime)
		if 0 <= age && age < e.tempo.quiet && len(*unripe) < mostPending/2 {
			*unripe = append(*unripe, p.Key)
		} else {
			ripe = append(ripe, p)
		}
	}
	return ripe
}
