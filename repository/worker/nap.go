package worker

import "time"

// mostIdleWork is what a worker that is asked nothing may use of processors in the time
// of a nap: its runtime uses some milliseconds.
const mostIdleWork = time.Second

// give ends the caller's turn.
func (h *held) give() {
	<-h.turn
	h.pool.shelf.tell()
	if h.isClosed() {
		h.tidy()
	}
}

// tidy lets go of everything once the picture is closed, unless somebody has the turn,
// who does it then. It never gives the turn back.
func (h *held) tidy() {
	select {
	case h.turn <- struct{}{}:
	default:
		return
	}
	if h.nap != nil {
		h.nap.Stop()
	}
	h.drop()
	h.pool.shelf.leave(h)
	h.opens.parcel.close()
}

// drop has the worker ended, so that the picture is opened again when it is asked. The
// caller has the turn, and does not wait.
func (h *held) drop() {
	w := h.worker
	if h.worker = nil; w == nil {
		return
	}
	w.kill()
	h.pool.launch(func() { h.pool.end(w) }) // a closed pool waits for all it had
}

// doze has the worker looked at when nothing has been asked for a while.
func (h *held) doze() {
	if h.worker == nil {
		h.pool.shelf.leave(h)
		return
	}
	h.worked = workOf(h.worker.os.Pid)
	if h.nap == nil {
		h.nap = time.AfterFunc(h.pool.config.tuning.idle, h.wake)
		return
	}
	h.nap.Reset(h.pool.config.tuning.idle)
}

// wake looks at a worker that was asked nothing. One that takes much memory, or works
// although it has nothing to do, is ended.
func (h *held) wake() {
	select {
	case h.turn <- struct{}{}:
	default:
		return // it is asked right now
	}
	if w := h.worker; w != nil && !h.isClosed() {
		resident, _ := memoryOf(w.os.Pid)
		if resident > h.pool.config.tuning.recycleAt || workOf(w.os.Pid)-h.worked > mostIdleWork || w.hasEnded() {
			h.drop()
		}
		h.doze()
	}
	h.give()
}
