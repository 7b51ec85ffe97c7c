package worker

import "time"

// hasWaited reports whether a worker that was ended because its time was up had
// done so little until then that it waited for something: for bytes from a disk
// that does not answer, or for a processor that others had. A decoder that loops
// is busy all the time.
func (w *process) hasWaited(limit time.Duration) bool {
	if !w.hasEnded() || w.result == nil {
		return true // it hangs in the kernel, where only a disk keeps it
	}
	return w.result.UserTime()+w.result.SystemTime()-w.worked < limit/2
}
