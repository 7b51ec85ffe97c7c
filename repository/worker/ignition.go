package worker

import (
	"fmt"
	"sync"
	"time"
)

// ignition stops starting workers that do not come to life. After the pause one
// is tried.
type ignition struct {
	most    int // in a row
	pause   time.Duration
	time    clock
	changed func() // called without a lock when a pause has ended

	mu     sync.Mutex // guards all below
	failed int
	until  time.Time
	reason string
}

func newIgnition(t tuning, c clock, changed func()) *ignition {
	return &ignition{most: t.starts, pause: t.pause, time: c, changed: changed}
}

// allow returns [ErrUnavailable], with the reason, when none is to be started.
func (i *ignition) allow() error {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.failed < i.most {
		return nil
	}
	now := i.time.now()
	if now.Before(i.until) {
		return fmt.Errorf("%w: %s", ErrUnavailable, i.reason)
	}
	i.until = now.Add(i.pause) // one is tried; nobody else before it has failed or not
	return nil
}

// fail counts a worker that did not come to life, and reports whether that was
// one too many.
func (i *ignition) fail(reason string) bool {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.failed++
	i.reason = reason
	if i.failed >= i.most {
		i.until = i.time.now().Add(i.pause)
		i.time.after(i.pause, i.changed)
	}
	return i.failed >= i.most
}

func (i *ignition) succeed() {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.failed, i.reason = 0, ""
}
