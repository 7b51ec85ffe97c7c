package worker

import (
	"context"
	"errors"
	"fmt"
	"image"
	"sync"
	"time"

	"vitrine/repository"
)

// held is a picture that a worker keeps open. The worker ends with it, or before: what
// is asked next finds another, which opens the picture again.
type held struct {
	pool  *Pool
	opens *job        // how the picture is opened; it has the parcel for all that is asked
	size  image.Point // set before anybody else sees it

	turn   chan struct{} // holds a value while somebody uses what follows, or all is over
	worker *process      // nil while the picture is not open
	wrong  error         // the picture ends its workers: nothing more is tried
	nap    *time.Timer   // nil before the first answer
	worked time.Duration // of processors, when the last answer came

	closed  chan struct{}
	closing sync.Once
}

var _ repository.Canvas = (*held)(nil)

// Hold has a page in c opened by a worker of its own, as [repository.Decoder]
// says; the rules are those of [Pool.View]. It takes no place from others, and two
// pictures are open at once: the one that was asked longest ago makes way for a third.
// Also one that takes much memory, and has not been asked for half a minute, is closed.
// Either is opened again when it is asked. A picture that ends two workers at one
// question is not opened any more: it fails from then on.
func (p *Pool) Hold(ctx context.Context, c repository.Content, page int) (repository.Canvas, error) {
	h, err := p.keep(ctx, c, order{hold: true, frame: repository.Frame{Page: page}})
	if err != nil {
		return nil, err
	}
	return h, nil
}

// keep has a picture opened.
func (p *Pool) keep(ctx context.Context, c repository.Content, o order) (*held, error) {
	defer c.Close()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	j, err := newJob(c, o, &p.config)
	if err != nil {
		return nil, err
	}
	if o.play && !repository.CanMove(j.kind) {
		return nil, fmt.Errorf("%s: %w", j.kind, repository.ErrStill)
	}
	if j.parcel, err = p.transport.pack(c, j); err != nil {
		return nil, err
	}
	h := &held{pool: p, opens: j, turn: make(chan struct{}, 1), closed: make(chan struct{})}
	d, err := h.ask(ctx, nil)
	if err != nil {
		h.Close() // nobody else would want it open
		return nil, err
	}
	h.size = d.size
	return h, nil
}

// Size implements [repository.Canvas].
func (h *held) Size() image.Point { return h.size }

// Region implements [repository.Canvas].
func (h *held) Region(ctx context.Context, r image.Rectangle, level int) (*image.RGBA, error) {
	p, err := newPart(h.size, r, level)
	if err != nil {
		return nil, err
	}
	d, err := h.ask(ctx, p)
	return d.picture.Pixels, err
}

// Close implements [repository.Canvas].
func (h *held) Close() {
	h.closing.Do(func() {
		close(h.closed)
		if !h.pool.launch(h.tidy) {
			h.tidy()
		}
	})
}

// ask has a question answered in its turn, or the picture opened alone, and comes back
// early when ctx ends or the picture is closed.
func (h *held) ask(ctx context.Context, q inquiry) (decoded, error) {
	select {
	case h.turn <- struct{}{}:
	case <-ctx.Done():
		return decoded{}, ctx.Err()
	case <-h.closed:
		return decoded{}, closedError()
	}
	result := make(chan outcome, 1)
	isOpen := h.pool.launch(func() {
		d, err := h.answer(ctx, q)
		h.give()
		result <- outcome{d, err}
	})
	if !isOpen {
		h.give()
		return decoded{}, ErrClosed
	}
	select {
	case r := <-result:
		if h.isClosed() {
			return decoded{}, closedError()
		}
		return r.decoded, r.err
	case <-ctx.Done():
		return decoded{}, ctx.Err()
	case <-h.closed:
		return decoded{}, closedError()
	}
}

// answer has a question answered. The caller has the turn.
func (h *held) answer(ctx context.Context, q inquiry) (decoded, error) {
	if h.wrong != nil {
		return decoded{}, h.wrong
	}
	if err := h.pool.shelf.enter(ctx, h); err != nil {
		return decoded{}, err
	}
	if h.nap != nil {
		h.nap.Stop()
	}
	j, trial := h.opens, false
	if h.worker != nil && h.worker.hasEnded() {
		h.drop()
	}
	if h.worker == nil {
		var err error
		if trial, err = h.pool.kinds.enter(j.kind, true); err != nil {
			return decoded{}, err
		}
	}
	d, err := h.try(ctx, q)
	h.pool.kinds.leave(j.kind, trial, j.picture, verdictOn(err))
	if errors.Is(err, repository.ErrFatal) {
		h.wrong = err
	}
	h.doze()
	return d, err
}

// try opens the picture where it is not open, and asks; a second time with a fresh
// worker if it ends the first, as long as there is time left for it.
func (h *held) try(ctx context.Context, q inquiry) (decoded, error) {
	tries := tries{tuning: h.pool.config.tuning, closing: h.closed}
	opens := *h.opens
	opens.left = opens.limits.whole()
	asks := h.question(q)
	for {
		if h.isClosed() {
			return decoded{}, closedError()
		}
		j := &opens
		d, err := h.open(ctx, &tries, j)
		if err == nil && q != nil {
			j = asks
			d, err = tries.decode(ctx, h.worker, j)
		}
		if isFit(err) || h.worker == nil {
			h.pool.blame(&tries, err)
			return d, err
		}
		w := h.worker
		h.worker = nil
		h.pool.end(w)
		if err = tries.judge(ctx, w, j, err); err != nil {
			return decoded{}, err
		}
	}
}

// open opens the picture where it is not open. With an error there may be a worker
// that is to be ended, or none.
func (h *held) open(ctx context.Context, t *tries, j *job) (decoded, error) {
	if h.worker != nil {
		return decoded{}, nil
	}
	w, err := h.pool.worker(ctx, h.pool.fit(j, t))
	if err != nil {
		return decoded{}, err
	}
	d, err := t.decode(ctx, w, j)
	changed := err == nil && h.size != (image.Point{}) && d.size != h.size
	if err == nil || !isFit(err) {
		h.worker = w
	} else {
		h.pool.rest(w, j) // it refused the picture
	}
	if changed {
		h.drop()
		return decoded{}, fmt.Errorf("the picture has changed: %w", repository.ErrDamaged)
	}
	return d, err
}

// question returns the job of a question, which may take a part's time.
func (h *held) question(q inquiry) *job {
	limits := h.pool.config.Region
	return &job{
		order: order{asks: q}, limits: limits, left: limits.whole(), size: h.opens.size,
		room: h.opens.room, kind: h.opens.kind, picture: h.opens.picture, parcel: h.opens.parcel,
	}
}

func (h *held) isClosed() bool {
	select {
	case <-h.closed:
		return true
	default:
		return false
	}
}

// closedError is what is said of a picture that nobody looks at any more.
func closedError() error { return fmt.Errorf("the picture is closed: %w", context.Canceled) }
