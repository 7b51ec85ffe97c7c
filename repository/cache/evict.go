package cache

import (
	"errors"
	"io/fs"
	"os"
)

// makeRoom removes the oldest segments until size bytes more fit below the
// ceiling. Those that another process writes to stay, as does the own one: the
// ceiling may be passed by a segment, and no more.
func (w *writer) makeRoom(size int64) error {
	isFull := func(limit int64) bool { return w.shelf.held.Load()+size > limit }
	for i := 0; i < len(w.shelf.ordered) && (isFull(w.ceiling) || len(w.shelf.ordered) > mostSegments); {
		seg := w.shelf.ordered[i]
		if seg == w.active || w.remove(seg.number, seg) != nil {
			i++
		}
	}
	if isFull(w.ceiling + w.largest) {
		return errNoRoom
	}
	return nil
}

// remove removes a segment that nobody writes to: its files and, where it is on
// the shelf, what is known of it. seg is nil where it is not.
func (w *writer) remove(number uint64, seg *segment) error {
	err := w.removeFiles(number, seg == nil)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, errVanished) {
		err = nil // another was faster
	}
	if err == nil && seg != nil {
		w.shelf.forget(seg)
	}
	return err
}

func (w *writer) removeFiles(number uint64, onlyBroken bool) error {
	pack, err := os.OpenFile(packPath(w.shelf.dir, number), os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer pack.Close() // ends the lock, when the name is gone
	if _, err := hold(pack); err != nil && !errors.Is(err, errNoLocks) {
		return err
	}
	if onlyBroken && !errors.Is(checkPack(pack), errBroken) {
		return nil // whoever began it has written its head by now
	}
	// The index first: a pack without one is whole, an index without a pack is litter.
	err = os.Remove(indexPath(w.shelf.dir, number))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return os.Remove(pack.Name())
}
