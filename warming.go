package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"vitrine/repository"
	"vitrine/viewmodel"
)

// warming is what thumbnails are made ahead of, with and for.
type warming struct {
	source   repository.Source
	decoder  repository.Decoder
	store    *store
	stop     func(context.Context) // ends the decoder
	progress io.Writer
}

// tally counts what is done. Whoever looks early finds what is done so far.
type tally struct {
	began time.Time
	line  *progress

	mu     sync.Mutex // guards all below
	w      warmth
	isOver bool
}

// warmed makes the thumbnails of a source until ctx ends, ends what it has used,
// and returns what was done. What does not answer is not waited for when ctx has
// ended. The error says why thumbnails that were made are not kept.
func warmed(ctx context.Context, c warmCall, with warming) (warmth, error) {
	if c.JSON {
		with.progress = io.Discard
	}
	t := &tally{began: time.Now(), line: newProgress(with.progress)}
	work, cancel := grace(ctx, stopTime/2)
	defer cancel()
	sideBySide(work, func() { t.run(ctx, c, with) })
	lost := with.end(ctx)
	return t.result(), lost
}

// end ends the decoder and the store side by side.
func (w warming) end(ctx context.Context) error {
	limited, cancel := grace(ctx, stopTime)
	defer cancel()
	limited, cancel = context.WithTimeout(limited, flushTime)
	defer cancel()
	written := make(chan error, 1)
	sideBySide(limited,
		func() { w.stop(limited) },
		func() {
			err := w.store.flush(limited)
			if err == nil {
				err = w.store.trouble()
			}
			written <- err
			w.store.close()
		},
	)
	select {
	case err := <-written:
		return err
	default:
		return errNoAnswer
	}
}

// grace returns a context that ends a while after ctx.
func grace(ctx context.Context, while time.Duration) (context.Context, context.CancelFunc) {
	late, cancel := context.WithCancel(context.Background())
	stop := context.AfterFunc(ctx, func() {
		timer := time.AfterFunc(while, cancel)
		context.AfterFunc(late, func() { timer.Stop() })
	})
	return late, func() {
		stop()
		cancel()
	}
}

// run makes the thumbnails and counts them.
func (t *tally) run(ctx context.Context, c warmCall, with warming) {
	if with.store.wait(ctx) != nil {
		return
	}
	r := repository.New(repository.Config{Source: with.source, Decoder: with.decoder, Jobs: int(c.Jobs), Store: with.store})
	queue := newFinding(ctx, r.List(ctx), t.line.found)
	for p, err := range r.Warm(ctx, queue, c.Size, c.Force) {
		t.done(p, err)
	}
	for _, err := range queue.Missed() {
		t.missed(err)
	}
}

func (t *tally) done(p repository.Warmed, err error) {
	if errors.Is(err, context.Canceled) {
		return
	}
	isCounted := t.count(func(w *warmth) {
		switch {
		case err != nil:
			w.failures = append(w.failures, fmt.Sprintf("%s: %s", viewmodel.Printable(p.Name), viewmodel.Why(err)))
		case p.Cached:
			w.Cached++
		default:
			w.Made++
		}
	})
	if isCounted {
		t.line.add()
	}
}

func (t *tally) missed(err error) {
	t.count(func(w *warmth) { w.failures = append(w.failures, viewmodel.Printable(err.Error())) })
}

// count changes the numbers. It reports false when the counting has ended.
func (t *tally) count(change func(*warmth)) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.isOver {
		change(&t.w)
	}
	return !t.isOver
}

// result ends the counting.
func (t *tally) result() warmth {
	t.mu.Lock()
	t.isOver = true
	w := t.w
	t.mu.Unlock()
	t.line.end()
	w.Failed = len(w.failures)
	w.Pictures = w.Made + w.Cached + w.Failed
	w.Seconds = time.Since(t.began).Seconds()
	w.PerSecond = float64(w.Pictures) / max(w.Seconds, 1e-9)
	return w
}
