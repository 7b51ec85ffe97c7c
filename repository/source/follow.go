package source

import (
	"context"
	"fmt"
	"time"

	"github.com/fsnotify/fsnotify"

	"vitrine/repository"
)

// ending is why an epoch is over.
type ending int

const (
	endNot     ending = iota
	endStopped        // the caller wants to know no more
	endDone           // ctx has ended
	endLost           // something was missed
	endAway           // the source is away
)

// following is the one goroutine of a watch that hears what the system tells and
// speaks to the caller. It asks the system nothing itself: that does one job at a
// time, in a goroutine of its own, so that a server that does not answer holds up
// neither the end of ctx nor what other folders tell.
type following struct {
	*epoch
	apart apart
	yield func(repository.Delta, error) bool
	names *gathering
	job   *job                  // nil while none runs
	told  repository.WatchState // last
	hangs bool                  // and this was told: the job does not come back

	// When what is to be done next; zero is never.
	rootDue, pollDue, stateDue time.Time
	rested                     time.Time // when changes may be looked at again
}

// follow tells what happens until the epoch ends. With endAway comes the reason.
func (f *following) follow(ctx context.Context) (ending, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	timer := time.NewTimer(0)
	defer timer.Stop()
	f.rootDue = time.Now()
	for {
		now := time.Now()
		if !f.launch(ctx, now) {
			return endStopped, nil
		}
		events, errs, until := f.ears(now)
		timer.Reset(f.next(now, until).Sub(now))
		select {
		case <-ctx.Done():
			return endDone, nil
		case e, ok := <-events:
			if !ok {
				return endLost, nil
			}
			f.hear(e, time.Now())
		case <-errs: // an overflow, or the system tells nothing any more
			return endLost, nil
		case p := <-f.job.tells():
			if !f.tell(p.delta, p.err) {
				return endStopped, nil
			}
			f.job.heard = time.Now()
		case o := <-f.job.ends():
			if end := f.finish(o, time.Now()); end != endNot {
				return end, o.away
			}
		case <-f.changed:
			f.learn(time.Now())
		case <-timer.C:
		}
		if f.names.lost {
			return endLost, nil
		}
	}
}

// ears are what to listen to now; while enough was heard nothing, until when.
func (f *following) ears(now time.Time) (<-chan fsnotify.Event, <-chan error, time.Time) {
	listens, until := f.names.listens(now)
	if f.notifier == nil || !listens {
		return nil, nil, until
	}
	return f.notifier.events(), f.notifier.errs(), until
}

func (f *following) hear(e fsnotify.Event, now time.Time) {
	if f.notice(f.names, e, now) {
		f.rootDue = now
	}
}

// learn takes in that a listing has found folders.
func (f *following) learn(now time.Time) {
	if f.stateDue.IsZero() {
		f.stateDue = now.Add(f.tempo.quiet)
	}
	if f.pollDue.IsZero() && f.job == nil && f.known.counts().polled > 0 {
		f.pollDue = now.Add(f.tempo.round)
	}
}

// launch begins what is due, one job at a time. It reports whether the caller wants
// to know more.
func (f *following) launch(ctx context.Context, now time.Time) bool {
	if isDue(f.stateDue, now) {
		f.stateDue = time.Time{}
		if s := f.state(); coarse(s) != coarse(f.told) && !f.tell(repository.Delta{}, nil) {
			return false
		}
	}
	if f.job != nil {
		if f.hangs || now.Before(f.hangDue()) {
			return true
		}
		f.hangs = true
		return f.tell(repository.Delta{}, offline(fmt.Errorf("%s: %w", f.root, repository.ErrTimeout)))
	}
	namesDue, some := f.namesDue()
	switch {
	case isDue(f.rootDue, now):
		f.rootDue = time.Time{}
		f.job = f.start(ctx, func(*teller) outcome { return f.lookAtRoot(ctx) })
	case some && isDue(namesDue, now):
		visits := f.names.harvest(now)
		f.job = f.start(ctx, func(t *teller) outcome { return f.settle(ctx, visits, t) })
	case isDue(f.pollDue, now):
		f.pollDue = time.Time{}
		f.job = f.start(ctx, func(t *teller) outcome { return f.poll(ctx, t) })
	}
	return true
}

func isDue(t, now time.Time) bool { return !t.IsZero() && !now.Before(t) }

// namesDue is when changes are looked at next, if there are any.
func (f *following) namesDue() (time.Time, bool) {
	due, some := f.names.due()
	if f.rested.After(due) {
		due = f.rested
	}
	return due, some
}

// hangDue is when the job is taken for one that does not come back.
func (f *following) hangDue() time.Time {
	alive := f.job.heard
	if at := f.sys.at(); at.After(alive) {
		alive = at
	}
	return alive.Add(f.tempo.hang)
}

// next returns when to wake up without having heard anything.
func (f *following) next(now, until time.Time) time.Time {
	const idle = time.Hour // for ever
	next := now.Add(idle)
	sooner := func(t time.Time) {
		if !t.IsZero() && t.Before(next) {
			next = t
		}
	}
	sooner(until)
	sooner(f.stateDue)
	if f.job != nil {
		if !f.hangs {
			sooner(f.hangDue())
		}
		return next
	}
	if due, some := f.namesDue(); some {
		sooner(due)
	}
	sooner(f.rootDue)
	sooner(f.pollDue)
	return next
}

// finish takes in what a job has come to, and says whether the epoch is over.
func (f *following) finish(o outcome, now time.Time) ending {
	f.job = nil
	if f.hangs {
		f.hangs = false
		f.stateDue, o.rest, o.took = now, f.tempo.round, 0 // waiting was no work
	}
	if o.root != (identity{}) {
		f.rooted = o.root
	}
	switch {
	case o.away != nil:
		return endAway
	case o.rescan:
		return endLost
	}
	if f.rootDue.IsZero() {
		f.rootDue = now.Add(f.tempo.root)
	}
	for _, path := range o.unripe {
		f.names.note(path, false, now)
	}
	if o.visited {
		f.rested = now.Add(min(o.took*time.Duration(f.tempo.work-1), f.tempo.rest))
	}
	if f.pollDue.IsZero() && f.known.counts().polled > 0 {
		f.pollDue = now.Add(max(o.rest, f.tempo.step))
	}
	return endNot
}

// tell speaks to the caller.
func (f *following) tell(d repository.Delta, err error) bool {
	f.hangs = f.hangs && f.job != nil && !time.Now().Before(f.hangDue()) // it may have gone on
	f.told = f.state()
	f.told.Offline = f.hangs
	d.State = f.told
	return f.yield(d, err)
}

// coarse is the part of a state whose change is worth telling by itself.
func coarse(s repository.WatchState) repository.WatchState {
	s.Told, s.Polled, s.Unwatched = min(s.Told, 1), min(s.Polled, 1), min(s.Unwatched, 1)
	return s
}
