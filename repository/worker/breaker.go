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
	time          clock
	changed       func() // called without a lock when a pause begins or may have ended

	mu    sync.Mutex // guards all below
	kinds map[string]*record
}

type record struct {
	faults []mark
	until  time.Time // paused; zero is not
	trying bool      // one picture is being tried
}

// clock is the time, and what is done later.
type clock struct {
	now   func() time.Time
	after func(d time.Duration, f func())
}

func usualClock() clock {
	return clock{time.Now, func(d time.Duration, f func()) { time.AfterFunc(d, f) }}
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

func newBreaker(t tuning, c clock, changed func()) *breaker {
	return &breaker{
		faults: t.faults, within: t.within, pause: t.pause,
		time: c, changed: changed, kinds: make(map[string]*record),
	}
}

// enter lets a picture of a kind in, or returns [ErrPaused]. Who is let in must
// leave. On trial is the one picture that is tried after a pause, which is decoded
// whole: what a preview comes to says too little.
func (b *breaker) enter(kind string, isWhole bool) (trial bool, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	r := b.kinds[kind]
	if r == nil || r.until.IsZero() {
		return false, nil
	}
	if r.trying || !isWhole || b.time.now().Before(r.until) {
		return false, fmt.Errorf("%s: %w", kind, ErrPaused)
	}
	r.trying = true
	return true, nil
}

// leave tells how a picture ended.
func (b *breaker) leave(kind string, trial bool, picture uint64, v verdict) {
	if b.note(kind, trial, mark{b.time.now(), picture}, v) {
		b.changed()
	}
}

// note takes down a verdict, and reports whether something changed for the kind.
func (b *breaker) note(kind string, trial bool, m mark, v verdict) bool {
	if v != faulty && !trial {
		return false
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
			b.stop(r, m.at)
		}
		return true // also without a verdict: another may be tried
	}
	if r == nil {
		r = &record{}
		b.kinds[kind] = r
	}
	r.faults = slices.DeleteFunc(r.faults, func(old mark) bool {
		return old.picture == m.picture || m.at.Sub(old.at) > b.within
	})
	r.faults = append(r.faults, m)
	if len(r.faults) < b.faults || !r.until.IsZero() {
		return false
	}
	b.stop(r, m.at)
	return true
}

// stop begins a pause.
func (b *breaker) stop(r *record, now time.Time) {
	r.until = now.Add(b.pause)
	b.time.after(b.pause, b.changed)
}

// paused returns the kinds that are paused, or of which one picture is tried.
func (b *breaker) paused() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := b.time.now()
	var kinds []string
	for kind, r := range b.kinds {
		if r.trying || now.Before(r.until) {
			kinds = append(kinds, kind)
		}
	}
	slices.Sort(kinds)
	return kinds
}
