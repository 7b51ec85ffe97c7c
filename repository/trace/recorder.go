package trace

import (
	"errors"
	"time"

	"vitrine/repository"
)

// Recorder hands each event to the Trace and the Log that are wanted. Its zero
// value tells nobody.
type Recorder struct {
	Trace *Trace // nil: none is wanted
	Log   *Log   // nil: none is wanted
}

var _ repository.Observer = (*Recorder)(nil)

// Event tells one event with pairs of names and values, which nobody may change
// any more. Times are told as [time.Duration], under names that end in _ms.
func (r *Recorder) Event(event string, pairs ...any) {
	if r.Trace != nil {
		r.Trace.Add(event, pairs)
	}
	if r.Log != nil {
		r.Log.Add(event, pairs)
	}
}

// Started tells that the load of a picture began.
func (r *Recorder) Started(p repository.Photo) {
	r.Event("start", "id", p.Name)
}

// Ended tells that a picture was loaded, from where, and in what time.
func (r *Recorder) Ended(p repository.Photo, from repository.From, took time.Duration) {
	r.Event("end", "id", p.Name, "took_ms", took, "from", string(from))
}

// Failed tells that a picture could not be loaded, and why.
func (r *Recorder) Failed(p repository.Photo, err error) {
	r.Event("failed", "id", p.Name, "reason", reason(err))
}

// Close writes what waits, and returns what could not be written.
func (r *Recorder) Close() error {
	var errs []error
	if r.Trace != nil {
		errs = append(errs, r.Trace.Close())
	}
	if r.Log != nil {
		errs = append(errs, r.Log.Close())
	}
	return errors.Join(errs...)
}
