package main

import (
	"context"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

const (
	// besideThumbnails is what lives in the heap beside them: the toolkit with its
	// fonts and glyphs, and the list of some ten thousand pictures.
	besideThumbnails = 20 << 20 // bytes

	// The collector runs when garbage has grown to a part of what lives, in percent:
	// never to less, because each run has its price, and never to more, because it
	// would not run for long. The price is low where much lives: that is a list
	// without pointers, which a run passes over.
	leastGarbage, mostGarbage = 12, 400
)

// room returns how many bytes of thumbnails are kept when so much memory is to be
// kept to: with all that lives beside them, and the least garbage, they stay below
// it.
func room(memory int64) int64 {
	return max(memory/4, memory/4*3-besideThumbnails)
}

// garbage returns how much there may be of it, in percent of what lives, for the
// heap to stay below a ceiling.
func garbage(lives, ceiling int64) int {
	return int(max(leastGarbage, min((ceiling-lives)*100/max(lives, 1), mostGarbage)))
}

// heap keeps the heap of this process below a ceiling, as long as what lives in it
// leaves room for garbage. A fixed percentage would take twice what lives, or run
// the collector all the time.
type heap struct {
	ceiling int64
	wanted  chan struct{} // holds one: asks for memory to be given back
}

// newHeap returns a heap that is not kept yet.
func newHeap(memory int64) *heap {
	const share = 16 // the part that is left for what is allocated while the collector runs
	return &heap{ceiling: memory - memory/share, wanted: make(chan struct{}, 1)}
}

// Free gives memory back to the system soon: something large is not needed any
// more, and while nothing happens the collector would not run. It does not wait.
func (h *heap) Free() {
	select {
	case h.wanted <- struct{}{}:
	default:
	}
}

// restTime is how long nothing has to be collected for the program to be at rest.
const restTime = 5 * time.Second

// keep keeps to the ceiling until ctx ends, unless the user has said what to do.
// What is free when the program comes to rest is given back once.
func (h *heap) keep(ctx context.Context) {
	isOurs := os.Getenv("GOGC") == ""
	rest := time.NewTimer(restTime)
	defer rest.Stop()
	for ctx.Err() == nil {
		if isOurs {
			debug.SetGCPercent(garbage(lives(), h.ceiling))
		}
		select {
		case <-collected():
			rest.Reset(restTime)
		case <-rest.C:
			debug.FreeOSMemory()
		case <-h.wanted:
			debug.FreeOSMemory()
		case <-ctx.Done():
		}
	}
}

// lives returns the bytes that the last run of the collector has found in use.
func lives() int64 {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	return int64(live[0].Value.Uint64())
}

// collected returns a channel that is closed when the collector has run.
func collected() <-chan struct{} {
	ran := make(chan struct{})
	garbage := new([64]byte)
	runtime.AddCleanup(garbage, func(ran chan struct{}) { close(ran) }, ran)
	return ran
}
