package worker

import (
	"errors"
	"testing"
	"time"
)

// clock is a clock that a test moves.
type clock struct{ time.Time }

func (c *clock) now() time.Time          { return c.Time }
func (c *clock) advance(d time.Duration) { c.Time = c.Add(d) }

func newClock() *clock { return &clock{time.Unix(1e9, 0)} }

func TestBreaker(t *testing.T) {
	t.Parallel()
	c := newClock()
	b := newBreaker(usual, c.now)
	fault := func(picture uint64) {
		t.Helper()
		trial, err := b.enter("GIF")
		if err != nil || trial {
			t.Fatalf("picture %d: %v, %v", picture, trial, err)
		}
		b.leave("GIF", trial, picture, faulty)
	}
	for range 20 {
		fault(1) // always the same one
	}
	fault(2)
	fault(3)
	c.advance(usual.within + time.Second)
	for picture := range uint64(usual.faults) {
		fault(10 + picture)
	}
	if _, err := b.enter("GIF"); !errors.Is(err, ErrPaused) {
		t.Errorf("not paused: %v", err)
	}
	if _, err := b.enter("PNG"); err != nil {
		t.Errorf("another kind: %v", err)
	}

	for _, v := range []verdict{noVerdict, faulty, fine} {
		c.advance(usual.pause)
		trial, err := b.enter("GIF")
		if err != nil || !trial {
			t.Fatalf("no trial after the pause: %v", err)
		}
		if _, err := b.enter("GIF"); !errors.Is(err, ErrPaused) {
			t.Errorf("two trials: %v", err)
		}
		b.leave("GIF", trial, 99, v)
	}
	if trial, err := b.enter("GIF"); err != nil || trial || len(b.paused()) > 0 {
		t.Errorf("still paused after a good picture: %v, %v", err, b.paused())
	}
}

func TestIgnition(t *testing.T) {
	t.Parallel()
	c := newClock()
	i := newIgnition(usual, c.now)
	for n := range usual.starts {
		if err := i.allow(); err != nil {
			t.Fatal(err)
		}
		if out := i.fail("no library"); out != (n == usual.starts-1) {
			t.Errorf("failure %d: %v", n, out)
		}
	}
	if err := i.allow(); !errors.Is(err, ErrUnavailable) {
		t.Errorf("got %v", err)
	}
	c.advance(usual.pause)
	if err := i.allow(); err != nil {
		t.Errorf("no trial after the pause: %v", err)
	}
	if err := i.allow(); !errors.Is(err, ErrUnavailable) {
		t.Errorf("two trials: %v", err)
	}
	i.succeed()
	for range 2 {
		if err := i.allow(); err != nil {
			t.Error(err)
		}
	}
}
