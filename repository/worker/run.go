package worker

import (
	"context"
	"errors"
	"time"

	"vitrine/repository"
)

// verdictOn says what the end of a picture says about its kind.
func verdictOn(err error) verdict {
	var f *fault
	switch {
	case errors.As(err, &f) && f.counts():
		return faulty
	case f != nil, errors.Is(err, ErrUnavailable), errors.Is(err, ErrClosed),
		errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return noVerdict
	}
	return fine
}

// run has a job done, a second time on a fresh worker if it ends the first, as long
// as there is time left for it.
func (p *Pool) run(ctx context.Context, j *job) (decoded, error) {
	tries := tries{tuning: p.config.tuning, closing: p.closing}
	for {
		w, err := p.worker(ctx, p.fit(j, &tries))
		if err != nil {
			return decoded{}, err
		}
		d, err := tries.decode(ctx, w, j)
		if isFit(err) {
			p.rest(w, j)
			if !w.libraries && !tries.asks && errors.Is(err, repository.ErrUnsupported) && p.natives.mayShow(j) {
				tries.asks = true
				continue
			}
			p.blame(&tries, err)
			return d, err
		}
		p.end(w)
		if err = tries.judge(ctx, w, j, err); err != nil {
			return decoded{}, err
		}
	}
}

// tries counts those of one picture.
type tries struct {
	tuning  tuning
	closing <-chan struct{}

	strikes
	asks      bool          // libraries of the system are asked for what is not supported without
	hasWaited bool          // at a try before: a second one has less time
	isFresh   bool          // the worker that was tried last had nothing before that may have spoilt it
	spoilt    string        // how a worker with libraries of the system ended
	allowed   time.Duration // for the last try
}

// isSecond reports whether there was a try before, so that the next is to have a
// fresh worker.
func (t *tries) isSecond() bool { return t.strikes != strikes{} }

// fit returns what worker is fit for the next try. The second has no libraries of the
// system: they may have been what was wrong.
func (p *Pool) fit(j *job, t *tries) need {
	switch {
	case t.isSecond():
		return freshWorker
	case t.asks, p.natives.want(j):
		return nativeWorker
	}
	return anyWorker
}

// blame counts a picture that was decoded as soon as there were no libraries.
func (p *Pool) blame(t *tries, err error) {
	if err == nil && t.spoilt != "" {
		p.natives.spoil(t.spoilt)
	}
}

// decode tries once.
func (t *tries) decode(ctx context.Context, w *process, j *job) (decoded, error) {
	t.isFresh, t.allowed = w.served == 0 && !w.libraries, j.allowed()
	began := time.Now()
	d, err := w.decode(ctx, j, t.tuning, t.closing)
	j.left -= min(time.Since(began), t.allowed) // a busy machine is not its fault
	return d, err
}

// isFit reports whether a worker whose job ended with err is fit for the next.
func isFit(err error) bool {
	var f *fault
	return err == nil || !errors.As(err, &f) && err != errGone && err != ErrClosed &&
		!errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded)
}

// judge says what a picture ends with whose worker was not fit after the last try and
// has been ended; nil if it is to be tried again.
func (t *tries) judge(ctx context.Context, w *process, j *job, err error) error {
	var f *fault
	switch {
	case errors.As(err, &f):
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if f.blame == late {
			t.hasWaited = t.hasWaited || w.hasWaited(t.allowed)
			f.outside = t.hasWaited
		}
		if w.libraries && f.blame != killed {
			t.spoilt = f.Error()
		}
		if t.add(f, t.isFresh) || j.left <= 0 {
			return err
		}
		return nil
	case err == errGone:
		if gone := j.fault(killed, ""); t.add(gone, true) {
			return gone
		}
		return nil
	}
	return err
}
