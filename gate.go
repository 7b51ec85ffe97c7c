package main

import (
	"bytes"
	"runtime"
	"sync/atomic"

	"fyne.io/fyne/v2"
)

// gate brings functions to the UI thread. The toolkit, when it ends, runs such a
// function on its caller's thread or panics, and does so before it lets anybody
// know; the gate drops the function then.
type gate struct{ isShut atomic.Bool }

// Do queues f for the UI thread and does not wait for it.
func (g *gate) Do(f func()) {
	if g.isShut.Load() {
		return
	}
	defer func() {
		// The toolkit closes its queue while others may send to it.
		if r := recover(); r != nil && !g.isShut.Load() && !isClosedQueue(r) {
			panic(r)
		}
	}()
	fyne.Do(func() {
		if onMainGoroutine() {
			f()
		}
	})
}

// Shut throws away all that comes from now on.
func (g *gate) Shut() { g.isShut.Store(true) }

func isClosedQueue(r any) bool {
	err, ok := r.(runtime.Error)
	return ok && err.Error() == "send on closed channel"
}

// onMainGoroutine reports whether it is called by the goroutine of main, which
// the toolkit keeps on the UI thread. It is always number 1.
func onMainGoroutine() bool {
	var b [16]byte
	return bytes.HasPrefix(b[:runtime.Stack(b[:], false)], []byte("goroutine 1 "))
}
