package worker

import (
	"context"
	"errors"
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

// run has a job done, a second time on a fresh worker if it ends the first.
func (p *Pool) run(ctx context.Context, j *job) (decoded, error) {
	var count strikes
	for {
		w, err := p.worker(ctx, count != (strikes{}))
		if err != nil {
			return decoded{}, err
		}
		d, err := w.decode(ctx, j, p.config.tuning, p.closing)
		var f *fault
		switch {
		case errors.As(err, &f):
			p.end(w)
			if ctx.Err() != nil {
				return decoded{}, ctx.Err()
			}
			f.outside = f.outside || f.blame == late && w.hasWaited(j.limits.Time)
			if count.add(f) {
				return decoded{}, err
			}
		case err == errGone:
			p.end(w)
			if gone := j.fault(killed, ""); count.add(gone) {
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
