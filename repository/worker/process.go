package worker

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"vitrine/repository/worker/wire"
)

// reaping is how long is waited for a process that has been killed. One that
// waits for a disk which does not answer ends when the disk does.
const reaping = 2 * time.Second

// dying is how long a process that has closed its socket may take to end, before
// it counts as one that goes on.
const dying = 300 * time.Millisecond

// process is one worker.
type process struct {
	os   *os.Process
	link link
	text *complaints

	replies chan []byte   // closed when the worker can say nothing more
	silence error         // why; set then
	gone    chan struct{} // closed when nobody listens any more
	goOnce  sync.Once
	ended   chan struct{} // closed when the process has ended; result is set then
	result  *os.ProcessState
	running sync.WaitGroup // the goroutines

	libraries bool // of the system were asked for

	served  int           // pictures; of the one who has the worker
	decoded int           // of them those that were not only asked for facts, and may leak
	base    int64         // bytes of data before the first
	limit   int64         // bytes of data above that, as set last; 0 is not limited
	peak    int64         // bytes resident, seen at the present picture
	worked  time.Duration // of processors, before it
	until   time.Time     // for the present picture
	idle    *time.Timer
}

// watch starts the goroutines of a process that has just been started.
func watch(p *os.Process, l link, stderr *os.File) *process {
	w := &process{
		os: p, link: l, text: newComplaints(),
		replies: make(chan []byte, 1),
		gone:    make(chan struct{}),
		ended:   make(chan struct{}),
	}
	w.running.Go(func() { w.text.drain(stderr) })
	w.running.Go(w.listen)
	w.running.Go(func() {
		w.result, _ = p.Wait()
		close(w.ended)
	})
	return w
}

// listen hands on what the worker says.
func (w *process) listen() {
	defer close(w.replies)
	for {
		b, err := w.link.receive()
		if err != nil {
			w.silence = err
			return
		}
		select {
		case w.replies <- b:
		case <-w.gone:
			return
		}
	}
}

// shakeHands has the worker lock itself in, and returns what holds and what was loaded.
func (w *process) shakeHands(t tuning, memory int64, closing <-chan struct{}) (State, wire.Codecs, error) {
	start := wire.Start{Memory: memory, Without: t.without, Libraries: w.libraries}
	if err := w.within(t.handshake, func() error { return w.link.send(start.Append(nil)) }); err != nil {
		return State{}, wire.Codecs{}, w.stillborn(err)
	}
	late := time.NewTimer(t.handshake)
	defer late.Stop()
	select {
	case b, ok := <-w.replies:
		if !ok {
			return State{}, wire.Codecs{}, w.stillborn(nil)
		}
		ready, text, err := wire.ParseReady(b)
		if err != nil {
			return State{}, wire.Codecs{}, err
		}
		if wrong := judgeCodecs(ready.Codecs, w.libraries); wrong != "" {
			return State{}, wire.Codecs{}, errors.New(wrong)
		}
		_, w.base = memoryOf(w.os.Pid)
		if ready.Holds&wire.Limits != 0 {
			w.limit = memory
		}
		return stateOf(ready, text), ready.Codecs, nil
	case <-late.C:
		return State{}, wire.Codecs{}, fmt.Errorf("a worker did not start within %v", t.handshake)
	case <-closing:
		return State{}, wire.Codecs{}, ErrClosed
	}
}

// within kills a worker that does not take in time what is sent to it: nobody waits
// for one that does not read.
func (w *process) within(limit time.Duration, send func() error) error {
	late := time.AfterFunc(limit, w.kill)
	defer late.Stop()
	return send()
}

// stillborn says why a worker ended before it was ready.
func (w *process) stillborn(err error) error {
	hasEnded := w.waitEnd(reaping)
	if cause := w.text.cause(); cause != "" {
		return fmt.Errorf("a worker did not start: %s", cause)
	}
	switch {
	case hasEnded && !w.isDismissed() && isKilled(w.result):
		err = errKilled
	case err == nil:
		err = errors.New(w.end())
	}
	return fmt.Errorf("a worker did not start: %w", err)
}

// end says how the process ended.
func (w *process) end() string {
	select {
	case <-w.ended:
		return w.result.String()
	default:
		return "it does not end"
	}
}

// kill ends the process at once. Calling it again does nothing.
func (w *process) kill() {
	w.goOnce.Do(func() {
		_ = w.os.Kill() // it may have ended already
		close(w.gone)
		w.link.close()
	})
}

// isDismissed reports whether it was this process that killed the worker.
func (w *process) isDismissed() bool {
	select {
	case <-w.gone:
		return true
	default:
		return false
	}
}

// waitEnd waits for the end of a process that has ended or been killed, and for
// its last words, but not for ever. It reports whether it has ended.
func (w *process) waitEnd(d time.Duration) bool {
	limit := time.NewTimer(d)
	defer limit.Stop()
	select {
	case <-w.ended:
	case <-limit.C:
		return false
	}
	select {
	case <-w.text.ended:
	case <-limit.C:
	}
	return true
}

// hasEnded reports whether the worker is of no more use.
func (w *process) hasEnded() bool {
	select {
	case <-w.ended:
		return true
	default:
		return false
	}
}
