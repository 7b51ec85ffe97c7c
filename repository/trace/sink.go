package trace

import (
	"bytes"
	"io"
	"sync"
	"time"
)

// mostWaiting bounds the events that wait for a slow disk or terminal: about
// 10 MB. What comes beyond it is counted, and told as the event "dropped".
const mostWaiting = 64 << 10

// entry is one event as it was told.
type entry struct {
	at    time.Time
	event string
	pairs []any // names and values in turn
}

// sink writes entries in their order, from one goroutine.
type sink struct {
	to     io.Writer
	format func(*bytes.Buffer, entry)

	mu      sync.Mutex // guards all below
	waiting []entry
	dropped int
	closed  bool

	wake  chan struct{} // holds one
	ended chan struct{}
	err   error // of the first write that failed; read it after ended
}

func newSink(to io.Writer, format func(*bytes.Buffer, entry)) *sink {
	s := &sink{
		to:     to,
		format: format,
		wake:   make(chan struct{}, 1),
		ended:  make(chan struct{}),
	}
	go s.run()
	return s
}

// Add hands an event over. It never waits for the writer.
func (s *sink) Add(event string, pairs []any) {
	s.mu.Lock()
	switch {
	case s.closed:
	case len(s.waiting) >= mostWaiting:
		s.dropped++
	default:
		// The time is taken under the lock, so that it never runs backwards.
		s.waiting = append(s.waiting, entry{time.Now(), event, pairs})
	}
	s.mu.Unlock()
	s.wakeUp()
}

// Close writes what waits and returns when that is done, with the error of the
// first write that failed. Later events are thrown away.
func (s *sink) Close() error {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	s.wakeUp()
	<-s.ended
	return s.err
}

func (s *sink) wakeUp() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

func (s *sink) run() {
	defer close(s.ended)
	for range s.wake {
		entries, closed := s.take()
		s.write(entries)
		if closed {
			return
		}
	}
}

func (s *sink) take() (entries []entry, closed bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	entries, s.waiting = s.waiting, nil
	if s.dropped > 0 {
		entries = append(entries, entry{time.Now(), "dropped", []any{"count", s.dropped}})
		s.dropped = 0
	}
	return entries, s.closed
}

// write writes all lines at once. After a write has failed there is no other.
func (s *sink) write(entries []entry) {
	var lines bytes.Buffer
	for _, e := range entries {
		s.format(&lines, e)
	}
	if lines.Len() > 0 && s.err == nil {
		_, s.err = s.to.Write(lines.Bytes())
	}
}
