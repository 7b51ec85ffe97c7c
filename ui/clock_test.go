package ui

import (
	"testing"
	"time"
)

func TestWatchClockNoticesAStandstill(t *testing.T) {
	ticks, repaints := make(chan time.Time), make(chan struct{}, 10)
	done := make(chan struct{})
	go func() {
		defer close(done)
		watchClock(t.Context(), ticks, func() { repaints <- struct{}{} })
	}()
	now := time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)
	for _, step := range []time.Duration{0, 2 * time.Second, 2 * time.Second} {
		now = now.Add(step)
		ticks <- now
	}
	ticks <- now.Add(time.Second)
	if len(repaints) != 0 {
		t.Error("repainted although time went on as usual")
	}
	ticks <- now.Add(time.Hour)
	ticks <- now.Add(time.Hour + 2*time.Second)
	if len(repaints) != 1 {
		t.Errorf("repainted %d times after an hour's sleep, want once", len(repaints))
	}
}
