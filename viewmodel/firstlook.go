package viewmodel

import (
	"context"
	"time"
)

// A large source is listed in two parts: what a first screen takes, and all else
// when that screen is there. Listing and arranging a million names would take the
// processors that its pictures are decoded with.
const (
	firstFew  = 4096                   // pictures that are listed before, and
	firstTime = 8 * time.Millisecond   // for so long: usual folders are listed at once
	firstWait = 500 * time.Millisecond // at most, for pictures that take long
)

// firstLook is what a listing waits for.
type firstLook struct {
	seen  <-chan struct{} // is closed when the pictures of the first screen are there
	began time.Time
	few   int // pictures listed
	done  bool
}

// newFirstLook begins a listing; nil has it wait for nothing, because the picture
// that the user asked for is still to come.
func newFirstLook(seen <-chan struct{}) *firstLook {
	return &firstLook{seen: seen, began: time.Now(), done: seen == nil}
}

// pass takes in that so many pictures were listed, and waits once, when it is time.
func (f *firstLook) pass(ctx context.Context, listed int) {
	f.few += listed
	if f.done || f.few == 0 || f.few < firstFew && time.Since(f.began) < firstTime {
		return
	}
	f.done = true
	limit := time.NewTimer(firstWait)
	defer limit.Stop()
	select {
	case <-f.seen:
	case <-limit.C:
	case <-ctx.Done():
	}
}

// lookedFirst has the listing go on.
func (g *Gallery) lookedFirst() {
	if g.seen != nil {
		close(g.seen)
		g.seen = nil
	}
}
