package worker

import (
	"context"
	"errors"
	"slices"
	"time"
)

// mostKilled is how many workers that somebody else kills at their start are started
// again for one picture. What kills more than that kills all, and they count as failed.
const mostKilled = 10

// need is what a picture needs of a worker.
type need int

const (
	anyWorker    need = iota
	freshWorker       // that had no picture before, and has no libraries of the system
	nativeWorker      // that has them
)

// worker returns a worker that nobody else has: the one used last, or a fresh
// one. Where libraries of the system cannot be loaded it has none.
func (p *Pool) worker(ctx context.Context, n need) (*process, error) {
	for n != freshWorker {
		w := p.wake(n)
		if w == nil {
			break
		}
		if !w.hasEnded() {
			return w, nil
		}
		p.end(w)
	}
	if n == nativeWorker {
		p.makeWay()
	}
	for killed := 0; ; {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := p.ignition.allow(); err != nil {
			return nil, err
		}
		w, err := p.start(n == nativeWorker)
		switch {
		case err == nil:
			return w, nil
		case err == ErrClosed:
			return nil, err
		case errors.Is(err, errKilled) && killed < mostKilled:
			killed++
		case n == nativeWorker:
			p.natives.spoil(err.Error())
			n = anyWorker
		case p.ignition.fail(err.Error()):
			p.know(State{Strength: Unavailable, Reason: err.Error()})
		}
	}
}

// wake takes the worker that rested last of those that are fit, or none.
func (p *Pool) wake(n need) *process {
	p.mu.Lock()
	defer p.mu.Unlock()
	for at := len(p.idle) - 1; at >= 0 && !p.closed; at-- {
		if w := p.idle[at]; w.libraries || n != nativeWorker {
			p.idle = slices.Delete(p.idle, at, at+1)
			w.idle.Stop()
			return w
		}
	}
	return nil
}

// makeWay ends the worker that has rested longest, so that another takes its place and
// they do not become more.
func (p *Pool) makeWay() {
	p.mu.Lock()
	var w *process
	if len(p.idle) > 0 && !p.closed {
		w = p.idle[0]
		p.idle = slices.Delete(p.idle, 0, 1)
		w.idle.Stop()
	}
	p.mu.Unlock()
	if w != nil {
		w.kill()
		p.launch(func() { p.end(w) }) // a closed pool waits for all it had
	}
}

// start starts a worker and shakes hands.
func (p *Pool) start(libraries bool) (*process, error) {
	var w *process
	var err error
	if !p.starter.do(func() { w, err = p.transport.spawn(p.config.tuning.program) }) {
		return nil, ErrClosed
	}
	if err != nil {
		return nil, err
	}
	w.libraries = libraries
	if !p.adopt(w) {
		w.kill()
		w.waitEnd(reaping)
		return nil, ErrClosed
	}
	memory := max(p.config.Thumbnail.Memory, p.config.Full.Memory)
	state, codecs, err := w.shakeHands(p.config.tuning, memory, p.closing)
	if err != nil {
		p.end(w)
		return nil, err
	}
	if libraries {
		p.natives.learn(codecs)
	}
	p.ignition.succeed()
	p.know(state)
	return w, nil
}

// adopt makes the pool wait for w at its end. It reports false when that has come.
func (p *Pool) adopt(w *process) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return false
	}
	p.all[w] = true
	p.work.Go(w.running.Wait)
	return true
}

// know remembers how pictures are decoded. A weaker state than before is never
// hidden by a stronger one of another worker.
func (p *Pool) know(s State) {
	p.mu.Lock()
	before := p.state.Strength
	if before == Unavailable || s.Strength >= before {
		p.state = s
	}
	p.mu.Unlock()
	if (before == Unavailable) != (s.Strength == Unavailable) {
		p.tell()
	}
}

// rest lets a worker wait for the next picture, unless it has had enough.
func (p *Pool) rest(w *process, j *job) {
	if w.isSpent(j, p.config.tuning) {
		p.end(w)
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return // who closes ends it
	}
	p.idle = append(p.idle, w)
	w.idle = time.AfterFunc(p.config.tuning.idle, func() {
		if p.forget(w) {
			p.end(w)
		}
	})
}

// forget takes a worker out of those at rest. It reports false where it is not
// one of them any more.
func (p *Pool) forget(w *process) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	at := slices.Index(p.idle, w)
	if at < 0 || p.closed {
		return false
	}
	p.idle = slices.Delete(p.idle, at, at+1)
	return true
}

// end ends a worker and waits for that.
func (p *Pool) end(w *process) {
	w.kill()
	w.waitEnd(reaping)
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.all, w)
}

// Close ends all workers and waits for that, or for the end of ctx, whose error
// it returns. Pictures at work end with [ErrClosed].
func (p *Pool) Close(ctx context.Context) error {
	p.mu.Lock()
	first := !p.closed
	p.closed = true
	for w := range p.all {
		if w.idle != nil {
			w.idle.Stop()
		}
		w.kill()
	}
	p.mu.Unlock()
	if first {
		p.places.close()
		close(p.closing)
	}
	ended := make(chan struct{})
	go func() {
		p.work.Wait()
		p.starter.stop()
		p.mu.Lock()
		clear(p.all)
		p.mu.Unlock()
		close(ended)
	}()
	select {
	case <-ended:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
