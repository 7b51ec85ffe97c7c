package viewmodel_test

import (
	"sync"
	"time"
)

// handClock is a clock that a test moves by hand.
type handClock struct {
	mu  sync.Mutex // guards now; the rest is the test's alone
	now time.Time

	alarms []*alarm
}

type alarm struct {
	at   time.Time
	ring func()
}

func newHandClock() *handClock {
	return &handClock{now: time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)}
}

func (c *handClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *handClock) After(d time.Duration, f func()) (stop func()) {
	a := &alarm{c.Now().Add(d), f}
	c.alarms = append(c.alarms, a)
	return func() { c.drop(a) }
}

// Wait lets time pass, and rings what is due on the way.
func (c *handClock) Wait(d time.Duration) {
	end := c.Now().Add(d)
	for {
		var next *alarm
		for _, a := range c.alarms {
			if !a.at.After(end) && (next == nil || a.at.Before(next.at)) {
				next = a
			}
		}
		if next == nil {
			break
		}
		c.drop(next)
		c.set(next.at)
		next.ring()
	}
	c.set(end)
}

// Jump lets time pass in which nobody rings, as when the machine is busy.
func (c *handClock) Jump(d time.Duration) { c.set(c.Now().Add(d)) }

func (c *handClock) set(to time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if to.After(c.now) {
		c.now = to
	}
}

func (c *handClock) drop(a *alarm) {
	for i, b := range c.alarms {
		if a == b {
			c.alarms = append(c.alarms[:i:i], c.alarms[i+1:]...)
			return
		}
	}
}
