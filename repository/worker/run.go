package worker

import (
	"context"
	"errors"
	"time"
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
	var count strikes
	hasWaited := false
	for {
		w, err := p.worker(ctx, count != (strikes{}))
		if err != nil {
			return decoded{}, err
		}
		isFresh, allowed, began := w.served == 0, j.allowed(), time.Now()
		d, err := w.decode(ctx, j, p.config.tuning, p.closing)
		j.left -= min(time.Since(began), allowed) // a busy machine is not its fault
		var f *fault
		switch {
		case errors.As(err, &f):
			p.end(w)
			if ctx.Err() != nil {
				return decoded{}, ctx.Err()
			}
			if f.blame == late {
				hasWaited = hasWaited || w.hasWaited(allowed) // a second try has less time
				f.outside = hasWaited
			}
			if count.add(f, isFresh) || j.left <= 0 {
				return decoded{}, err
			}
		case err == errGone:
			p.end(w)
			if gone := j.fault(killed, ""); count.add(gone, true) {
				return decoded{}, gone
			}
		case err == ErrClosed, err != nil && err == ctx.Err():
			p.end(w)
			return decoded{}, err
		default:
			p.rest(w, j)
			return d, err
		}
	}
}
