package source

import (
	"context"
	"io/fs"
	"slices"
	"time"
)

const (
	hugeFolder  = 1 << 19               // bytes that a folder itself takes: some 15,000 names
	glimpseTime = 10 * time.Millisecond // reads as many names
)

// glimpse hands over a screen of pictures of a huge folder before it is watched
// and read, because the system takes long to watch a folder of which it knows many
// names. They may not be the first of all: those come when all names are known.
func (r *reading) glimpse(ctx context.Context, info fs.FileInfo) bool {
	if info.Size() < hugeFolder || !r.out.isFresh() {
		return true
	}
	f, _, err := r.sys.folder(ctx, r.path)
	if err != nil {
		return true // that is said when it is read
	}
	defer f.Close()
	g := reading{walk: r.walk, place: r.place}
	for since := time.Now(); time.Since(since) < glimpseTime && ctx.Err() == nil; {
		found, err := f.ReadDir(readChunk)
		if err != nil {
			return true // there are few
		}
		for _, e := range found {
			g.take(e, nil)
		}
	}
	refs := slices.DeleteFunc(g.pictures.refs, func(f ref) bool { return f.kind != nameFile })
	n := min(firstBatch, len(refs))
	g.pictures.putFirstLast(refs, n)
	refs = refs[len(refs)-n:]
	r.given = make(map[string]bool, n)
	for _, f := range refs {
		r.given[string(g.pictures.name(f))] = true
	}
	return g.showNow(ctx, refs)
}
