package viewmodel

import (
	"context"
	"sync"
)

// Loads returns what waits for the loads of the shown picture that begin from now on.
func (v *Viewer) Loads() *sync.WaitGroup {
	v.main.tasks = new(sync.WaitGroup)
	return v.main.tasks
}

// HoldTurns holds all turning of pixels back until the function is called.
func (v *Viewer) HoldTurns() (open func()) {
	gate := make(chan struct{})
	v.turner.Start(func(context.Context) { <-gate })
	return func() { close(gate) }
}

// Idle reports whether the viewer neither loads nor preloads.
func (v *Viewer) Idle() bool {
	return v.loading.None() && v.preloading.None() && (v.slides == nil || v.slides.loads == [2]viewLoad{})
}

// Kept returns how many pictures are kept in the screen's size.
func (v *Viewer) Kept() int { return len(v.kept.loads) }

// TilesReady reports whether all tiles that are wanted have arrived.
func (v *Viewer) TilesReady() bool {
	q := v.near.queue
	if q == nil {
		return true
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.order) == 0 && len(q.taken) == 0
}

// TileBytes is what the tiles take that are kept.
func (v *Viewer) TileBytes() int { return v.near.store.bytes }

// FramesIdle reports whether it is known that the picture moves or does not, and no
// frame is being decoded.
func (v *Viewer) FramesIdle() bool {
	p := &v.play
	return p.photo.Key != "" && !p.asked && (p.moving || p.wishes == nil)
}

// FramesHeld is how many frames are held, with the one that is shown.
func (v *Viewer) FramesHeld() int { return 1 + len(v.play.ready) }
