package worker

import (
	"errors"
	"slices"
	"testing"
	"time"
)

// hands are those of a clock that a test moves.
type hands struct {
	time.Time
	alarms []alarm
}

type alarm struct {
	at   time.Time
	ring func()
}

func newHands() *hands { return &hands{Time: time.Unix(1e9, 0)} }

func (h *hands) clock() clock {
	return clock{
		now:   func() time.Time { return h.Time },
		after: func(d time.Duration, f func()) { h.alarms = append(h.alarms, alarm{h.Add(d), f}) },
	}
}

func (h *hands) advance(d time.Duration) {
	h.Time = h.Add(d)
	due := h.alarms
	h.alarms = nil
	for _, a := range due {
		if a.at.After(h.Time) {
			h.alarms = append(h.alarms, a)
			continue
		}
		a.ring()
	}
}

func TestBreaker(t *testing.T) {
	t.Parallel()
	c, told := newHands(), 0
	b := newBreaker(usual, c.clock(), func() { told++ })
	state := func(when string, wantTold int, wantPaused ...string) {
		t.Helper()
		if got := b.paused(); told != wantTold || !slices.Equal(got, wantPaused) {
			t.Errorf("%s: told %d times, paused %q; want %d, %q", when, told, got, wantTold, wantPaused)
		}
	}
	fault := func(picture uint64) {
		t.Helper()
		trial, err := b.enter("GIF", true)
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
	state("before", 0)
	for picture := range uint64(usual.faults) {
		fault(10 + picture)
	}
	state("after the faults", 1, "GIF")
	if _, err := b.enter("GIF", true); !errors.Is(err, ErrPaused) {
		t.Errorf("not paused: %v", err)
	}
	if _, err := b.enter("PNG", true); err != nil {
		t.Errorf("another kind: %v", err)
	}

	want := 1
	for _, v := range []verdict{noVerdict, faulty, fine} {
		before := told
		c.advance(usual.pause)
		if v != faulty { // before it, the trial without a verdict has left the pause open
			want++
		}
		state("after the pause", want)
		if _, err := b.enter("GIF", false); !errors.Is(err, ErrPaused) {
			t.Errorf("a preview is the trial: %v", err)
		}
		trial, err := b.enter("GIF", true)
		if err != nil || !trial {
			t.Fatalf("no trial after the pause: %v", err)
		}
		state("on trial", want, "GIF")
		if _, err := b.enter("GIF", true); !errors.Is(err, ErrPaused) {
			t.Errorf("two trials: %v", err)
		}
		b.leave("GIF", trial, 99, v)
		if want++; told <= before {
			t.Errorf("nobody is told of verdict %v", v)
		}
	}
	state("in the end", want)
	if trial, err := b.enter("GIF", true); err != nil || trial {
		t.Errorf("still paused after a good picture: %v", err)
	}
}

func TestIgnition(t *testing.T) {
	t.Parallel()
	c, told := newHands(), 0
	i := newIgnition(usual, c.clock(), func() { told++ })
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
	if told != 1 {
		t.Errorf("told %d times that the pause is over", told)
	}
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
