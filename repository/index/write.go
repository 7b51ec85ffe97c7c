package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"
)

const (
	mostBatch = 512                    // facts in one transaction
	patience  = 200 * time.Millisecond // a transaction that is not full waits that long for more

	lookAtSize = 32 // transactions between looks at the size, some 2 MB
)

// writer is what the one goroutine holds that writes.
type writer struct {
	*Index
	conn    *connection
	commits int // since it was opened
}

// write writes what is put until ctx ends.
func (x *Index) write(ctx context.Context) {
	defer close(x.stopped)
	w := &writer{Index: x}
	for {
		select {
		case <-ctx.Done():
			w.end()
			return
		case j := <-x.jobs:
			batch, waiting := w.collect(ctx, j)
			w.keep(ctx, batch)
			for _, done := range waiting {
				close(done)
			}
		}
	}
}

// collect takes what comes within a moment, as far as it fits into one transaction,
// and who waits for it.
func (w *writer) collect(ctx context.Context, j job) (batch []job, waiting []chan<- struct{}) {
	enough := time.NewTimer(patience)
	defer enough.Stop()
	for {
		if j.done != nil {
			return batch, append(waiting, j.done)
		}
		if batch = append(batch, j); len(batch) >= mostBatch {
			return batch, nil
		}
		select {
		case j = <-w.jobs:
		case <-enough.C:
			return batch, nil
		case <-ctx.Done():
			return batch, nil
		}
	}
}

// keep writes a batch, if that can be done.
func (w *writer) keep(ctx context.Context, batch []job) {
	if len(batch) == 0 {
		return
	}
	err := errPaused
	for range 2 { // the second time into a file that is made anew
		if w.isPaused() {
			break
		}
		err = explained(guarded(func() error { return w.commit(ctx, batch) }))
		if err == nil {
			w.note(&w.cannotWrite, nil)
			return
		}
		if errors.Is(err, errBroken) && w.conn != nil {
			w.broken.Store(&w.conn.file)
		}
		w.disconnect(errors.Is(err, errFault))
		if !errors.Is(err, errBroken) {
			break
		}
	}
	w.dropped.Add(int64(len(batch)))
	if errors.Is(err, errPaused) || errors.Is(err, context.Canceled) {
		return
	}
	w.note(&w.cannotWrite, err)
	w.resume.Store(w.config.Now().Add(pause).UnixNano())
}

var errPaused = errors.New("paused")

// commit writes a batch in one transaction.
func (w *writer) commit(ctx context.Context, batch []job) (err error) {
	if err := w.connect(batch); err != nil || w.conn == nil {
		return err
	}
	if w.commits%lookAtSize == 0 {
		if err := w.makeRoom(ctx, batch); err != nil {
			return err
		}
	}
	w.commits++
	if _, err := w.conn.exec(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	t := transaction{connection: w.conn, today: w.today()}
	if err = t.write(batch); err == nil {
		_, err = w.conn.exec(ctx, "COMMIT")
	}
	if err != nil {
		_, _ = w.conn.exec(context.Background(), "ROLLBACK") // some errors have done so already
	}
	return err
}

// connect opens the file, and makes it where it is not there or damaged. Where there
// are no facts to be written nothing is made.
func (w *writer) connect(batch []job) error {
	path := w.config.Path
	if w.conn != nil && !w.conn.isCurrent(path) {
		w.disconnect(false)
	}
	if damaged := w.broken.Swap(nil); damaged != nil {
		w.disconnect(false)
		if info, err := os.Stat(path); err == nil && os.SameFile(info, *damaged) {
			return w.makeAndOpen(false)
		}
	}
	if w.conn != nil {
		return nil
	}
	err := w.open()
	switch explained := explained(err); {
	case errors.Is(explained, errMissing) && !hasFacts(batch):
		return nil
	case errors.Is(explained, errMissing), errors.Is(explained, errBroken):
		return w.makeAndOpen(errors.Is(explained, errMissing))
	}
	return err
}

func hasFacts(batch []job) bool {
	for _, j := range batch {
		if j.folder == "" {
			return true
		}
	}
	return false
}

func (w *writer) makeAndOpen(isEmpty bool) error {
	if err := makeNew(w.config.Path, isEmpty); err != nil {
		return fmt.Errorf("make it: %w", explained(err))
	}
	return w.open()
}

func (w *writer) open() error {
	c, err := open(w.config.Path, writing)
	if err != nil {
		return err
	}
	w.conn, w.commits = c, 0
	if err := c.check(); err != nil {
		w.disconnect(false)
		return err
	}
	return nil
}

// disconnect closes the connection, unless it may not be touched any more.
func (w *writer) disconnect(isLost bool) {
	if w.conn != nil && !isLost {
		w.conn.close()
	}
	w.conn = nil
}

// end closes all connections.
func (w *writer) end() {
	_ = guarded(func() error {
		w.disconnect(w.isOff.Load())
		w.mu.Lock()
		defer w.mu.Unlock()
		w.isShut = true
		w.closeReader(w.isOff.Load())
		return nil
	})
}
