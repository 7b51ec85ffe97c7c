package worker

import (
	"bytes"
	"io"
	"strings"
	"sync"

	"vitrine/repository"
)

const (
	maxComplaint = 64 << 10 // bytes kept of what a worker writes
	maxCause     = 200      // bytes: one line in a log
)

// complaints keeps the beginning of what a worker writes, and reads the rest away
// so that it never waits.
type complaints struct {
	mu    sync.Mutex // guards text
	text  []byte
	ended chan struct{}
}

func newComplaints() *complaints { return &complaints{ended: make(chan struct{})} }

// drain reads to the end and closes.
func (c *complaints) drain(r io.ReadCloser) {
	defer close(c.ended)
	defer r.Close()
	b := make([]byte, 4<<10)
	for {
		n, err := r.Read(b)
		c.mu.Lock()
		if room := maxComplaint - len(c.text); n > 0 && room > 0 {
			c.text = append(c.text, b[:min(n, room)]...)
		}
		c.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// cause returns the line that says most about the end of a worker.
func (c *complaints) cause() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	var first string
	for line := range strings.Lines(string(c.text)) {
		line = repository.OneLine(line, maxCause)
		if strings.HasPrefix(line, "fatal error: ") || strings.HasPrefix(line, "panic: ") {
			return line
		}
		if first == "" {
			first = line
		}
	}
	return first
}

// isStarved reports whether a worker complained about memory. The runtime's words
// vary from one end to the next.
func (c *complaints) isStarved() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, words := range []string{"out of memory", "cannot allocate memory", "pthread_create failed"} {
		if bytes.Contains(c.text, []byte(words)) {
			return true
		}
	}
	return false
}
