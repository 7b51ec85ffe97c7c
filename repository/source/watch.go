package source

import (
	"context"
	"iter"
	"time"

	"vitrine/repository"
)

var _ repository.Watched = (*Disk)(nil)

// Watch tells what happens in the folders that listings have read, and in those that
// come. On Linux the kernel tells of it. Folders of network file systems, and those
// beyond the number of which the kernel tells, are polled: there it takes as long as
// [repository.WatchState] says, and what is missed is a file that is changed in its
// place, unless its folder changes too and holds at most 1,000 pictures.
//
// Nothing tells of a picture to which a link leads out of the folder, nor of a disk
// that is mounted or unmounted below the root. The next listing finds these.
func (d *Disk) Watch(ctx context.Context) iter.Seq2[repository.Delta, error] {
	return func(yield func(repository.Delta, error) bool) {
		w := watching{Disk: d, rescan: d.listed.Load()}
		for ctx.Err() == nil {
			e := newEpoch(d)
			e.rooted = w.rooted
			d.watch.Store(e)
			f := following{epoch: e, apart: d.apart, yield: yield, names: newGathering(d.tempo)}
			end, err := endStopped, error(nil)
			if f.tell(repository.Delta{Rescan: w.rescan}, nil) {
				end, err = f.follow(ctx)
			}
			d.watch.CompareAndSwap(e, nil)
			e.close()
			if end == endStopped {
				return
			}
			if end == endAway && !yield(repository.Delta{State: repository.WatchState{Offline: true}}, err) {
				return
			}
			w.wait(ctx, end, e)
		}
		yield(repository.Delta{}, ctx.Err())
	}
}

// watching is what one epoch hands on to the next.
type watching struct {
	*Disk
	rescan bool
	rooted identity
	began  time.Time     // the epoch that lists again because something was missed
	pause  time.Duration // before the next such one
}

// wait waits until it is worth watching again.
func (w *watching) wait(ctx context.Context, end ending, e *epoch) {
	w.rescan, w.rooted = true, e.rooted
	switch end {
	case endAway:
		for {
			_ = sleep(ctx, w.tempo.root)
			id, err := call(ctx, w.apart, func() (identity, error) { return e.rootID(ctx) }, func(identity) {})
			if err == nil || ctx.Err() != nil {
				w.rooted = id
				return
			}
		}
	case endLost:
		if time.Since(w.began) > w.tempo.rest {
			w.pause = 0
		}
		if w.pause > 0 {
			listing := time.Duration(w.took.Load()) * time.Duration(w.tempo.work-1)
			_ = sleep(ctx, max(w.pause, listing))
		}
		w.pause = min(max(2*w.pause, w.tempo.pause), w.tempo.rest)
		w.began = time.Now()
	}
}
