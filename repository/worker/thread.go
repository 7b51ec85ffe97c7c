package worker

import (
	"runtime"
	"sync"
)

// thread runs functions on one thread of the system, which lives until it is
// stopped: the kernel ends a worker with the thread that started it.
type thread struct {
	mu      sync.Mutex // guards all below
	calls   chan func()
	ended   chan struct{}
	stopped bool
}

func newThread() *thread { return &thread{} }

// do runs f there and waits for it. It reports false when the thread is stopped.
func (t *thread) do(f func()) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.stopped {
		return false
	}
	if t.calls == nil {
		t.calls, t.ended = make(chan func()), make(chan struct{})
		go t.run()
	}
	done := make(chan struct{})
	t.calls <- func() {
		defer close(done)
		f()
	}
	<-done
	return true
}

func (t *thread) run() {
	runtime.LockOSThread() // and never unlocked: the thread ends with the goroutine
	defer close(t.ended)
	yieldToOthers()
	for f := range t.calls {
		f()
	}
}

// stop ends the thread and waits for that. Calling it again does nothing.
func (t *thread) stop() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.calls != nil && !t.stopped {
		close(t.calls)
		<-t.ended
	}
	t.stopped = true
}
