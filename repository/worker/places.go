package worker

import (
	"context"
	"slices"
	"sync"
)

// places bounds how many pictures are at work. One place is the viewer's alone,
// and the viewer is served first.
type places struct {
	thumbnails int // at once; with views there is one place more

	mu      sync.Mutex // guards all below
	small   int        // thumbnails at work
	views   int        // views at work
	waiting [2][]chan struct{}
	closed  bool
}

const (
	forThumbnail = 0
	forView      = 1
)

func newPlaces(thumbnails int) *places { return &places{thumbnails: thumbnails} }

// take waits for a place. It returns ctx's error, or [ErrClosed].
func (p *places) take(ctx context.Context, what int) error {
	p.mu.Lock()
	if p.closed {
		p.mu.Unlock()
		return ErrClosed
	}
	if p.isFree(what) {
		p.enter(what)
		p.mu.Unlock()
		return nil
	}
	mine := make(chan struct{})
	p.waiting[what] = append(p.waiting[what], mine)
	p.mu.Unlock()

	select {
	case <-mine:
		return p.taken()
	case <-ctx.Done():
	}
	p.mu.Lock()
	at := slices.Index(p.waiting[what], mine)
	if at >= 0 {
		p.waiting[what] = slices.Delete(p.waiting[what], at, at+1)
	}
	p.mu.Unlock()
	if at < 0 && p.taken() == nil {
		p.give(what) // it was given in the same moment
	}
	return ctx.Err()
}

// taken says whether the one who waited has a place, or all is over.
func (p *places) taken() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return ErrClosed
	}
	return nil
}

// give gives a place back.
func (p *places) give(what int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if what == forView {
		p.views--
	} else {
		p.small--
	}
	for _, next := range []int{forView, forThumbnail} {
		for len(p.waiting[next]) > 0 && p.isFree(next) {
			p.enter(next)
			close(p.waiting[next][0])
			p.waiting[next] = p.waiting[next][1:]
		}
	}
}

// close sends all away who wait.
func (p *places) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	for i := range p.waiting {
		for _, w := range p.waiting[i] {
			close(w)
		}
		p.waiting[i] = nil
	}
}

func (p *places) isFree(what int) bool {
	if p.small+p.views > p.thumbnails {
		return false
	}
	return what == forView || p.small < p.thumbnails
}

func (p *places) enter(what int) {
	if what == forView {
		p.views++
	} else {
		p.small++
	}
}
