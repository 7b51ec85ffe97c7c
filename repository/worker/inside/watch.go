package inside

import (
	"runtime/metrics"
	"sync/atomic"
)

// watch ends a worker that takes more memory than its picture may, or whose gallery
// has gone, on systems that do not. It looks from inside: it holds pictures that are
// too large, not one that has taken the worker over.
type watch struct {
	budget atomic.Int64 // bytes; 0 is not limited
	used   func() int64 // bytes
	parent func() int
	base   int64 // bytes before the first picture
	first  int   // parent
	end    func(cause string)
}

// allow sets what a picture may take.
func (w *watch) allow(budget int64) { w.budget.Store(budget) }

func (w *watch) look() {
	if budget := w.budget.Load(); budget > 0 && w.used()-w.base > budget {
		w.end("out of memory") // the words by which the gallery knows it
	}
	if w.parent() != w.first {
		w.end("left alone")
	}
}

// usedMemory returns the bytes that Go has of the system.
func usedMemory() int64 {
	s := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(s)
	return int64(s[0].Value.Uint64() - s[1].Value.Uint64())
}
