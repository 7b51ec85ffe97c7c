package worker

import (
	"fmt"
	"slices"
	"sync"
	"time"
)

// breaker pauses a kind of picture that ends one worker after the other. After
// the pause one picture is tried.
type breaker struct {
	faults        int // of different pictures
	within, pause time.Duration
	now           func() time.Time

	mu    sync.Mutex // guards all below
	kinds map[string]*record
}

type record struct {
	faults []mark
	until  time.Time // paused; zero is not
	trying bool      // one picture is being tried
}

type mark struct {
	at      time.Time
	picture uint64
}

// verdict is how a picture ended for its kind.
type verdict int

const (
	noVerdict verdict = iota // cancelled, or nothing to do with the kind
	fine
	faulty
)

func newBreaker(t tuning, now func() time.Time) *breaker {
	return &breaker{faults: t.faults, within: t.within, pause: t.pause, now: now, kinds: make(map[string]*record)}
}

// enter lets a picture of a kind in, or returns [ErrPaused]. Who is let in must
// leave. On trial is the one picture that is tried after a pause.
func (b *breaker) enter(kind string) (trial bool, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	r := b.kinds[kind]
	if r == nil || r.until.IsZero() {
		return false, nil
	}
	if r.trying || b.now().Before(r.until) {
		return false, fmt.Errorf("%s: %w", kind, ErrPaused)
	}
	r.trying = true
	return true, nil
}

// leave tells how a picture ended.
func (b *breaker) leave(kind string, trial bool, picture uint64, v verdict) {
	if v == noVerdict && !trial {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	r := b.kinds[kind]
	if trial {
		r.trying = false
		switch v {
		case fine:
			delete(b.kinds, kind)
		case faulty:
			r.until = b.now().Add(b.pause)
		}
		return
	}
	if v != faulty {
		return
	}
	if r == nil {
		r = &record{}
		b.kinds[kind] = r
	}
	now := b.now()
	r.faults = slices.DeleteFunc(r.faults, func(m mark) bool {
		return m.picture == picture || now.Sub(m.at) > b.within
	})
	r.faults = append(r.faults, mark{now, picture})
	if len(r.faults) >= b.faults && r.until.IsZero() {
		r.until = now.Add(b.pause)
	}
}

// paused returns the kinds that are paused.
func (b *breaker) paused() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	var kinds []string
	for kind, r := range b.kinds {
		if !r.until.IsZero() {
			kinds = append(kinds, kind)
		}
	}
	slices.Sort(kinds)
	return kinds
}
