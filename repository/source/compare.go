package source

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"vitrine/repository"
)

// compare tells what has changed in a polled folder since it was read last. Without
// info it is gone.
func (e *epoch) compare(ctx context.Context, f watched, info fs.FileInfo, t *teller, o *outcome) bool {
	if info == nil || !info.IsDir() {
		o.rescan = e.forget(map[string]bool{f.path: true}) || o.rescan
		return t.goneFolder(f.path)
	}
	if id, _ := identify(info); id != f.id {
		return e.replaced(ctx, f, id, t, o)
	}
	now, names, err := e.readNames(ctx, f.place)
	if err != nil {
		e.known.remember(f.path, func(p *polled) { p.ails = true })
		return f.polled.ails || ctx.Err() == nil && t.fail(reason(f.path, err))
	}
	e.known.remember(f.path, func(p *polled) {
		p.again = !p.time.Equal(info.ModTime()) // another change may have had the same time
		p.time, p.names, p.read, p.ails = info.ModTime(), names, true, false
	})
	if !f.polled.read {
		o.rescan = true // what is gone cannot be told
		return true
	}
	return e.comparePictures(ctx, f, now, t) && e.compareFolders(ctx, f, now, t, o)
}

// readNames reads the names in a folder, those of its pictures also with a zero
// byte behind each.
func (e *epoch) readNames(ctx context.Context, p place) (*reading, string, error) {
	f, _, err := e.sys.folder(ctx, p.path)
	if err != nil {
		return nil, "", err
	}
	defer f.Close()
	r := &reading{walk: &walk{rules: e.rules, sys: e.sys}, place: p}
	var names strings.Builder
	for err == nil && ctx.Err() == nil {
		var found []fs.DirEntry
		found, err = f.ReadDir(firstBatch) // few, so that a slow server is not taken for a dead one
		for _, d := range found {
			r.take(d, &names)
		}
	}
	if errors.Is(err, io.EOF) {
		err = ctx.Err()
	}
	return r, names.String(), err
}

// isEmpty reports whether a folder holds nothing at all.
func (e *epoch) isEmpty(ctx context.Context, path string) bool {
	f, _, err := e.sys.folder(ctx, path)
	if err != nil {
		return false
	}
	defer f.Close()
	found, err := f.ReadDir(1)
	return len(found) == 0 && errors.Is(err, io.EOF)
}

// replaced tells of a folder in the place of another one. An empty one of another
// file system is what is left when a disk or server is taken away.
func (e *epoch) replaced(ctx context.Context, f watched, id identity, t *teller, o *outcome) bool {
	if id.volume() != f.id.volume() && e.isEmpty(ctx, f.path) {
		e.known.remember(f.path, func(p *polled) { p.ails = true })
		return f.polled.ails || t.fail(fmt.Errorf("%s: %w", f.path, repository.ErrOffline))
	}
	o.rescan = e.forget(map[string]bool{f.path: true}) || o.rescan
	return t.goneFolder(f.path) && e.explore(ctx, f.path, t, e.poller.keepYoung, o)
}

// comparePictures tells which pictures in a folder have come and gone. In a folder
// of a usual size all are looked at, because one may lie in the place of another.
func (e *epoch) comparePictures(ctx context.Context, f watched, now *reading, t *teller) bool {
	gone := make(map[string]bool) // of those before
	for name := range strings.SplitSeq(strings.TrimSuffix(f.polled.names, "\x00"), "\x00") {
		gone[name] = name != ""
	}
	var refs []ref
	for _, r := range now.pictures.refs {
		name := string(now.pictures.name(r))
		_, before := gone[name]
		if !before || len(now.pictures.refs) <= mostLooks {
			refs = append(refs, r)
		}
		if before {
			gone[name] = false
		}
	}
	for ; len(refs) > 0 && ctx.Err() == nil; refs = refs[min(len(refs), lookChunk):] {
		for i, l := range now.look(ctx, refs[:min(len(refs), lookChunk)]) {
			name := string(now.pictures.name(refs[i]))
			_, before := gone[name]
			switch {
			case l.isFolder:
				now.folders.add(name, nameLinkToFolder)
				fallthrough
			case l.isOther, l.gone:
				gone[name] = before
			case e.poller.isYoung(l.photo):
				// told when it is ripe
			case before:
				if !t.put(l.photo) {
					return false
				}
			case !t.put(e.poller.keepYoung(l.photo)...):
				return false
			}
		}
	}
	for name, is := range gone {
		if is && !t.gone(f.child([]byte(name))) {
			return false
		}
	}
	return ctx.Err() == nil
}

// compareFolders tells what is in folders that have come. Those that have gone are
// noticed when they are looked at themselves.
func (e *epoch) compareFolders(ctx context.Context, f watched, now *reading, t *teller, o *outcome) bool {
	for _, r := range now.folders.refs {
		path := f.child(now.folders.name(r))
		if _, known := e.known.find(path); known {
			continue
		}
		info, err := e.sys.stat(path)
		if err != nil || !info.IsDir() {
			continue
		}
		if id, _ := identify(info); !e.known.isNews(path, id) {
			continue
		}
		if !e.explore(ctx, path, t, e.poller.keepYoung, o) {
			return false
		}
	}
	return true
}
