package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"vitrine/viewmodel"
)

// frameMeter measures the time between frames while something moves, and tells
// the trace once a second. Its animation ticks once in each turn of the UI loop
// and paints nothing.
type frameMeter struct {
	trace viewmodel.Tracer
	tick  *fyne.Animation // nil while nothing moves
	gaps  []time.Duration
	last  time.Time // of the tick before
	since time.Time // of the report under way
	moved time.Time
}

const (
	frameReport = time.Second
	frameIdle   = 500 * time.Millisecond // without motion; then the meter stops
)

// Moving says that something moves in this frame.
func (m *frameMeter) Moving() {
	m.moved = time.Now()
	if m.tick != nil || m.trace == nil {
		return
	}
	m.last, m.since = m.moved, m.moved
	m.tick = fyne.NewAnimation(frameReport, m.note)
	m.tick.RepeatCount = fyne.AnimationRepeatForever
	m.tick.Start()
}

func (m *frameMeter) note(float32) {
	if m.tick == nil {
		return
	}
	now := time.Now()
	m.gaps = append(m.gaps, now.Sub(m.last))
	m.last = now
	idle := now.Sub(m.moved) > frameIdle
	if idle || now.Sub(m.since) >= frameReport {
		m.report()
		m.since = now
	}
	if idle {
		m.tick.Stop()
		m.tick = nil
	}
}

func (m *frameMeter) report() {
	if len(m.gaps) == 0 {
		return
	}
	slices.Sort(m.gaps)
	at := func(share float64) float64 {
		return milliseconds(m.gaps[int(share*float64(len(m.gaps)-1)+0.5)])
	}
	m.trace("frames", "count", len(m.gaps), "p50", at(0.5), "p95", at(0.95), "p99", at(0.99), "max", at(1))
	m.gaps = m.gaps[:0]
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
