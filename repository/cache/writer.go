package cache

import (
	"errors"
	"os"
)

const (
	largestSegment = 1 << 30 // bytes; offsets have 32 bits, and a segment goes as a whole
	mostSegments   = 128     // each is an open file, of which a process may have few
)

// errNoRoom says that other processes write to all segments.
var errNoRoom = errors.New("the ceiling is reached and nothing can be removed")

// writer adds records to a shelf, in a segment that it alone writes to, and keeps
// the shelf below its ceiling. It changes the shelf: one goroutine has both.
type writer struct {
	shelf   *shelf
	ceiling int64 // bytes of the shelf
	largest int64 // bytes of a segment

	// writeAt writes like the method of os.File.
	writeAt func(f *os.File, b []byte, offset int64) (int, error)

	active      *segment // nil: none, and so are the files
	pack, index *os.File
	buffer      []byte
}

// put adds a record. After an error nothing of it is there.
func (w *writer) put(key Key, meta Meta, data []byte) error {
	size := recordHead + int64(len(data))
	if w.active != nil && (w.active.end+size > w.largest || !w.isThere()) {
		w.release()
	}
	if w.active == nil {
		if err := w.acquire(size); err != nil {
			return err
		}
	}
	if err := w.makeRoom(size); err != nil {
		return err
	}
	e := span{key.print(), w.active.end, size}
	if err := w.append(e, appendRecord(w.buffer[:0], key, meta, data)); err != nil {
		w.release() // whoever takes it over next repairs it
		return err
	}
	w.active.end += size
	w.active.records++
	w.shelf.held.Add(size + indexEntry)
	w.shelf.slots.set(e.print, placeOf(w.active.id, e))
	return nil
}

// append writes the record, then its entry in the index: so the index never
// tells of what is not there yet.
func (w *writer) append(e span, record []byte) error {
	if cap(record) <= 256<<10 { // one huge thumbnail does not keep its memory
		w.buffer = record
	}
	_, err := w.writeAt(w.pack, record, e.offset)
	if err == nil {
		_, err = w.writeAt(w.index, appendSpan(nil, e), w.active.records*indexEntry)
	}
	if err != nil {
		err = errors.Join(err, w.pack.Truncate(e.offset), w.index.Truncate(w.active.records*indexEntry))
	}
	return err
}

// isThere reports whether the file that is written to still has its name.
func (w *writer) isThere() bool {
	info, err := os.Lstat(packPath(w.shelf.dir, w.active.number))
	return err == nil && os.SameFile(info, w.active.info)
}

// release stops writing to the segment.
func (w *writer) release() {
	if w.active == nil {
		return
	}
	_, _ = w.index.Close(), w.pack.Close() // errors of writing were seen; the lock ends here
	w.active, w.index, w.pack = nil, nil, nil
}
