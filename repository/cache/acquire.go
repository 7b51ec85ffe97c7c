package cache

import (
	"errors"
	"io/fs"
	"os"
	"slices"
)

const (
	mostAdopted = 4   // of the newest; an older one would soon be removed with what is new in it
	adoptedRoom = 8   // the part of it that is free at least; less is not worth it
	mostNames   = 100 // tried for a new segment where other processes make some too
)

var (
	// errLocked says that another process writes to the segment.
	errLocked = errors.New("locked by another process")

	// errNoLocks says that files cannot be locked here.
	errNoLocks = errors.New("files cannot be locked")

	// errVanished says that the file behind a name is not the one that it was.
	errVanished = errors.New("removed by another process")
)

// hold takes a pack for writing, until it is closed. An error that is errNoLocks
// says that all is well with the file, and its name alone tells whose it is.
func hold(pack *os.File) (os.FileInfo, error) {
	unlocked := lock(pack)
	if errors.Is(unlocked, errLocked) {
		return nil, unlocked
	}
	info, err := pack.Stat()
	if err != nil {
		return nil, err
	}
	now, err := os.Lstat(pack.Name())
	if err != nil || !os.SameFile(info, now) {
		return nil, errors.Join(errVanished, err)
	}
	return info, unlocked
}

// acquire finds a segment to write size bytes to: one of the newest with room,
// or a new one. The folder is made if it is not there.
func (w *writer) acquire(size int64) error {
	if err := MakeFolder(w.shelf.dir); err != nil {
		return err
	}
	if err := w.shelf.refresh(); err != nil {
		return err
	}
	for _, number := range w.shelf.broken {
		_ = w.remove(number, nil) // one that is in the way, and no more
	}
	newest := slices.Clone(w.shelf.ordered[max(0, len(w.shelf.ordered)-mostAdopted):])
	for _, seg := range slices.Backward(newest) {
		if seg.end+max(size, w.largest/adoptedRoom) > w.largest {
			continue
		}
		err := w.adopt(seg)
		if err == nil {
			return nil
		}
		if errors.Is(err, errVanished) {
			w.shelf.forget(seg) // the next refresh finds what is there
		}
	}
	return w.create()
}

// adopt takes over a segment that nobody writes to, and cuts off what a writer
// that was killed left at its ends.
func (w *writer) adopt(seg *segment) (err error) {
	pack, err := os.OpenFile(packPath(w.shelf.dir, seg.number), os.O_RDWR, 0)
	if err != nil {
		return err
	}
	index, err := os.OpenFile(indexPath(w.shelf.dir, seg.number), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return errors.Join(err, pack.Close())
	}
	if err = w.repair(seg, pack, index); err != nil {
		return errors.Join(err, index.Close(), pack.Close())
	}
	w.active, w.pack, w.index = seg, pack, index
	return nil
}

func (w *writer) repair(seg *segment, pack, index *os.File) error {
	info, err := hold(pack)
	if err != nil {
		return err
	}
	if !os.SameFile(info, seg.info) {
		return errVanished
	}
	var missing []byte // of the index
	count, end := readIndex(index, info.Size(), func(span) {})
	end = walk(pack, end, info.Size(), func(e span) { missing = appendSpan(missing, e) })
	if w.shelf.grow(seg, end); seg.end != end {
		return errVanished // was cut by somebody else since it was read
	}
	w.shelf.held.Add(-seg.bytes())
	seg.records = count + int64(len(missing))/indexEntry
	w.shelf.held.Add(seg.bytes())
	_, err = index.WriteAt(missing, count*indexEntry)
	return errors.Join(err, index.Truncate(seg.records*indexEntry), pack.Truncate(end))
}

// create begins a new segment, newer than all.
func (w *writer) create() error {
	number := uint64(1)
	if n := len(w.shelf.ordered); n > 0 {
		number = w.shelf.ordered[n-1].number + 1
	}
	for _, broken := range w.shelf.broken {
		number = max(number, broken+1)
	}
	for range mostNames {
		err := w.createAs(number)
		if isTaken := errors.Is(err, fs.ErrExist) || errors.Is(err, errLocked) || errors.Is(err, errVanished); !isTaken {
			return err
		}
		number++
	}
	return fs.ErrExist
}

func (w *writer) createAs(number uint64) error {
	path := packPath(w.shelf.dir, number)
	pack, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if _, err = hold(pack); err != nil && !errors.Is(err, errNoLocks) {
		return errors.Join(err, pack.Close()) // another takes it for a broken one, and removes it
	}
	_, err = w.writeAt(pack, appendPackHead(nil), 0)
	var index *os.File
	if err == nil {
		index, err = os.OpenFile(indexPath(w.shelf.dir, number), os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o600)
	}
	if err == nil {
		if err = w.shelf.add(number); err != nil {
			err = errors.Join(err, index.Close())
		}
	}
	if err != nil {
		return errors.Join(err, os.Remove(path), pack.Close())
	}
	w.pack, w.index = pack, index
	w.active = w.shelf.ordered[len(w.shelf.ordered)-1]
	return nil
}
