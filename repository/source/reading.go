package source

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"time"

	"vitrine/repository"
)

const readChunk = 1024 // names between two looks at the context

// reading is the names of one folder as they come.
type reading struct {
	*walk
	place

	pictures roll // also what only has a picture's name
	folders  roll
	early    int             // pictures handed over before all names were read
	given    map[string]bool // their names, of those that a glimpse has found
	isAway   bool            // some cannot be reached, which was said
}

// all reads the folder's names, and returns an error beside those that were read
// before it. A folder seen before is empty. Of one that takes long, some pictures
// are handed over on the way.
func (r *reading) all(ctx context.Context) error {
	f, info, err := r.sys.folder(ctx, r.path)
	if err != nil {
		return err
	}
	defer f.Close()
	if !r.first(r.place, info) {
		if r.follow != nil {
			r.follow.again(r.place, info)
		}
		return nil
	}
	if !r.glimpse(ctx, info) {
		return nil
	}
	var names *strings.Builder
	if r.follow != nil && r.follow.entering(ctx, r.place, info) {
		names = new(strings.Builder)
	}
	since := time.Now()
	for chunk := firstBatch; ctx.Err() == nil && err == nil; chunk = min(2*chunk, readChunk) {
		var found []fs.DirEntry
		found, err = f.ReadDir(chunk)
		for _, e := range found {
			r.take(e, names)
		}
		if time.Since(since) > patience && !r.handEarly(ctx) {
			return nil
		}
	}
	if !errors.Is(err, io.EOF) {
		return err
	}
	if names != nil {
		r.follow.read(r.place, names.String())
	}
	return nil
}

// take sorts out one name, without a look at the file.
func (r *reading) take(e fs.DirEntry, names *strings.Builder) {
	name := e.Name()
	if !r.shows(name) {
		return
	}
	kind := nameKindOf(e.Type())
	switch {
	case kind == nameFolder:
		if !r.flat {
			r.folders.add(name, kind)
		}
	case r.names().Match(name):
		if !r.given[name] {
			r.pictures.add(name, kind)
		}
		if names != nil {
			names.WriteString(name)
			names.WriteByte(0)
		}
	case kind == nameLink && !r.flat:
		r.folders.add(name, kind)
	}
}

func nameKindOf(mode fs.FileMode) nameKind {
	switch {
	case mode.IsDir():
		return nameFolder
	case mode&fs.ModeSymlink != 0:
		return nameLink
	case mode.IsRegular():
		return nameFile
	}
	return nameOther
}

// handEarly hands over some of the pictures found so far, so that a screen fills
// before all names of a huge or slow folder are read: first those that come first,
// then as many as were handed over before, so that it happens a few times only.
func (r *reading) handEarly(ctx context.Context) bool {
	if !r.out.flushLate(ctx) {
		return false
	}
	found := r.pictures.refs
	if len(found) == 0 || time.Since(r.out.since) <= patience {
		return true
	}
	n := min(max(firstBatch, r.early), len(found))
	if r.early == 0 {
		r.pictures.putFirstLast(found, n)
	}
	some := found[len(found)-n:]
	r.pictures.refs = found[:len(found)-n]
	r.early += n
	return r.showNow(ctx, some)
}

// showNow is show of pictures that are not sorted yet, and waits for no more of them.
func (r *reading) showNow(ctx context.Context, some []ref) bool {
	r.pictures.sort(some)
	return r.show(ctx, some) && r.out.flush(ctx)
}

// show looks at pictures and hands them on in their order, in the place of what
// only has a picture's name the words for it. A link that turns out to lead to a
// folder joins the folders.
func (r *reading) show(ctx context.Context, refs []ref) bool {
	for len(refs) > 0 {
		n := min(len(refs), lookChunk)
		for i, l := range r.look(ctx, refs[:n]) {
			if l.isFolder {
				if !r.flat {
					r.folders.add(string(r.pictures.name(refs[i])), nameLinkToFolder)
				}
				continue
			}
			if !r.hand(ctx, l) {
				return false
			}
		}
		refs = refs[n:]
	}
	return r.out.alive(ctx)
}

func (r *reading) hand(ctx context.Context, l looked) bool {
	switch {
	case l.gone:
		return r.out.alive(ctx)
	case l.isOther:
		return r.out.fail(ctx, fmt.Errorf("%s: %w", l.photo.Key, repository.ErrNotFile))
	case l.away != nil && !r.isAway:
		r.isAway = true // that is said once for all of the folder
		return r.out.fail(ctx, l.away) && r.out.add(ctx, l.photo)
	}
	return r.out.add(ctx, l.photo)
}
