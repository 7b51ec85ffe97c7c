package viewmodel

import (
	"sync"
	"time"
)

const (
	flushTime  = 4 * time.Millisecond // a quarter of a frame; the rest is for painting it
	flushBytes = 8 << 20              // pixels that a software renderer uploads in a frame
	flushPause = 8 * time.Millisecond // lets a frame be painted in between
)

// Poster runs jobs on the UI thread in batches, so that a flood of results
// never holds up a frame: one flush is under way at a time, and each does at
// most 4 ms of work and sets at most 8 MiB of new pixels.
type Poster struct {
	do func(func())

	mu    sync.Mutex // guards all below
	jobs  queue
	bulk  queue // waits for jobs
	armed bool
}

// queue is jobs in the order in which they were posted.
type queue []func() int

// next takes the oldest job, or returns nil.
func (q *queue) next() func() int {
	if len(*q) == 0 {
		*q = nil
		return nil
	}
	job := (*q)[0]
	(*q)[0], *q = nil, (*q)[1:]
	return job
}

// NewPoster returns a Poster over do, which queues a function for the UI thread:
// fyne.Do, or a queue drained by hand in tests.
func NewPoster(do func(func())) *Poster { return &Poster{do: do} }

// Post queues a job, which returns the bytes of pixels that it set. Jobs run in
// the order in which they were posted. Any goroutine may call it.
func (p *Poster) Post(job func() int) { p.post(&p.jobs, job) }

// PostBulk is [Poster.Post] for what comes in masses, as the pictures that a source
// lists: such jobs keep their order among each other, and let all others go before
// them. What the user looks at does not wait for what only grows the list.
func (p *Poster) PostBulk(job func() int) { p.post(&p.bulk, job) }

func (p *Poster) post(q *queue, job func() int) {
	p.mu.Lock()
	*q = append(*q, job)
	arm := !p.armed
	p.armed = true
	p.mu.Unlock()

	if arm {
		p.do(p.flush)
	}
}

func (p *Poster) flush() {
	deadline, room := time.Now().Add(flushTime), flushBytes
	for room > 0 && time.Now().Before(deadline) {
		job := p.next()
		if job == nil {
			return
		}
		room -= job()
	}
	time.AfterFunc(flushPause, func() { p.do(p.flush) })
}

// next takes the job that is next; without one it disarms and returns nil.
func (p *Poster) next() func() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	job := p.jobs.next()
	if job == nil {
		job = p.bulk.next()
	}
	p.armed = job != nil
	return job
}
