package source

import (
	"context"
	"errors"
	"io/fs"
	"time"

	"golang.org/x/sync/errgroup"

	"vitrine/repository"
)

const (
	lookChunk = 64               // pictures between two looks at how long a look takes
	slowLook  = time.Millisecond // more than a disk takes: a network is asked for
	sideLooks = 16               // looks side by side where they are slow; servers take that well
)

// looked is what a look at one name has found.
type looked struct {
	photo    repository.Photo
	isFolder bool
	isOther  bool // neither a file nor a folder
	gone     bool
	away     error // where it lies cannot be reached
}

// look looks once at each of some pictures, and side by side where that is slow.
func (r *reading) look(ctx context.Context, refs []ref) []looked {
	all := make([]looked, len(refs))
	since := time.Now()
	next := 0
	for next < len(refs) && time.Since(since) < slowLook {
		all[next] = r.lookAt(refs[next])
		next++
	}
	var group errgroup.Group
	group.SetLimit(sideLooks)
	for ; next < len(refs) && ctx.Err() == nil; next++ {
		i := next
		group.Go(func() error {
			all[i] = r.lookAt(refs[i])
			return nil
		})
	}
	_ = group.Wait() // the looks return no errors
	return all[:next]
}

func (r *reading) lookAt(f ref) looked {
	path := r.child(r.pictures.name(f))
	var info fs.FileInfo
	var err error
	switch f.kind {
	case nameOther:
		return looked{photo: r.photo(path, nil), isOther: true}
	case nameLink:
		if info, err = r.sys.stat(path); err == nil {
			return r.judge(path, info)
		}
		return r.unknown(path, err) // it may lead nowhere; opening it says so
	}
	if info, err = r.sys.lstat(path); err == nil {
		l := r.judge(path, info)
		l.isOther = l.isOther || l.isFolder // since its name was read
		l.isFolder = false
		return l
	}
	l := r.unknown(path, err)
	l.gone = errors.Is(err, fs.ErrNotExist)
	return l
}

// unknown is what is made of a name that could not be looked at.
func (r rules) unknown(path string, err error) looked {
	l := looked{photo: r.photo(path, nil)}
	err = reason(path, err)
	l.photo.Stale = !errors.Is(err, repository.ErrNotFound)
	if errors.Is(err, repository.ErrUnreachable) || errors.Is(err, repository.ErrTimeout) {
		l.away = err
	}
	return l
}

// judge says what to make of what lies at path.
func (r rules) judge(path string, info fs.FileInfo) looked {
	return looked{
		photo:    r.photo(path, info),
		isFolder: info.IsDir(),
		isOther:  !info.IsDir() && !info.Mode().IsRegular(),
	}
}

// photo is how the picture at path is listed. Without info neither size nor time
// are known.
func (r rules) photo(path string, info fs.FileInfo) repository.Photo {
	p := repository.Photo{Key: path, Name: r.below(path), Size: -1}
	if info != nil {
		p.Size, p.ModTime = info.Size(), info.ModTime()
	}
	return p
}
