package index

import (
	"context"
	"errors"

	"vitrine/repository"
)

// rememberedFolders is of how many it is remembered that they were used today.
const rememberedFolders = 10_000

// Load returns what is kept of the pictures, in any order; those of which nothing is,
// or that have changed since, are left out; one that comes twice is found once. A batch
// of a listing is read at once: 512 pictures take less than a millisecond. It ends early
// with ctx, with what it has.
func (x *Index) Load(ctx context.Context, photos []repository.Photo) []repository.Found {
	var found []repository.Found
	x.withReader(func(c *connection) error {
		found = make([]repository.Found, 0, len(photos))
		for begin := 0; begin < len(photos) && ctx.Err() == nil; {
			folder, _ := split(photos[begin].Key)
			end := begin + 1
			for end < len(photos) && isIn(photos[end].Key, folder) {
				end++
			}
			l := loader{connection: c, x: x, photos: photos[begin:end], first: begin, found: found}
			err := l.load(ctx, folder)
			if found = l.found; err != nil {
				return err
			}
			begin = end
		}
		return nil
	})
	return found
}

func isIn(key, folder string) bool {
	of, _ := split(key)
	return of == folder
}

// withReader calls use with the connection for reading, if there is one now. What goes
// wrong is noted, and the file opened anew after a while.
func (x *Index) withReader(use func(*connection) error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	now := x.config.Now()
	if x.isShut || x.isOff.Load() || now.Before(x.retry) {
		return
	}
	err := guarded(func() error {
		if err := x.openReader(); err != nil {
			return err
		}
		return use(x.read)
	})
	if err == nil || errors.Is(err, context.Canceled) {
		return
	}
	if errors.Is(err, errMissing) {
		x.note(&x.cannotRead, nil)
		return
	}
	err = explained(err)
	x.note(&x.cannotRead, err)
	if errors.Is(err, errBroken) && x.read != nil {
		x.broken.Store(&x.read.file)
	}
	x.retry = now.Add(readPause)
	x.closeReader(errors.Is(err, errFault))
}

// openReader opens the file, unless it is open.
func (x *Index) openReader() error {
	if x.read != nil && !x.read.isCurrent(x.config.Path) {
		x.closeReader(false)
	}
	if x.read != nil {
		return nil
	}
	c, err := open(x.config.Path, reading)
	if err != nil {
		return err
	}
	x.read, x.cameras = c, make(map[int64]string)
	if err := c.check(); err != nil {
		return err
	}
	x.note(&x.cannotRead, nil)
	return nil
}

func (x *Index) closeReader(isLost bool) {
	if x.read != nil && !isLost {
		x.read.close()
	}
	x.read = nil
}

// touch has it written down, once a day, that a folder was used.
func (x *Index) touch(path string, used int64) {
	today := x.today()
	if used >= today || x.touched[path] >= today || x.isPaused() {
		return
	}
	if len(x.touched) >= rememberedFolders {
		clear(x.touched)
	}
	if x.enqueue(job{folder: path}) {
		x.touched[path] = today
	}
}
