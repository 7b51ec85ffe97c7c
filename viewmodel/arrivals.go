package viewmodel

import (
	"sync"

	"vitrine/repository"
)

// arrivalsAtOnce is how many batches of a listing are taken up in one go, which takes
// some milliseconds: what follows from them, from sections to what is painted, is
// done once for all.
const arrivalsAtOnce = 8

// arrival is one batch of a listing, or why some place could not be read.
type arrival struct {
	batch []repository.Photo
	err   error
}

// arrivals is the batches of a listing that wait for the UI thread. Any goroutine may
// call its methods.
type arrivals struct {
	mu      sync.Mutex // guards all below
	waiting []arrival
	jobs    int // those that were asked for and have not taken anything yet
}

// add adds a batch, and reports whether another job is needed to take it.
func (a *arrivals) add(batch []repository.Photo, err error) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.waiting = append(a.waiting, arrival{batch, err})
	if len(a.waiting) <= a.jobs*arrivalsAtOnce {
		return false
	}
	a.jobs++
	return true
}

// take takes the oldest batches for one job.
func (a *arrivals) take() []arrival {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.jobs--
	some := a.waiting[:min(arrivalsAtOnce, len(a.waiting))]
	a.waiting = a.waiting[len(some):]
	return some
}
