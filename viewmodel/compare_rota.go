package viewmodel

import "context"

const (
	// panesAtWork is how many panes make tiles at a time: so many pictures are held
	// open for a close look, and one more would close the first.
	panesAtWork = 2

	tilesInTurn = 8 // of a pane, until another has its turn
)

// rota gives several panes their turns at making tiles, first come, first served. Nil
// lets everybody work at once.
type rota chan struct{}

func newRota() rota { return make(rota, panesAtWork) }

// Take waits for a turn. It reports false when ctx has ended.
func (r rota) Take(ctx context.Context) bool {
	if r == nil {
		return ctx.Err() == nil
	}
	select {
	case r <- struct{}{}:
		return true
	case <-ctx.Done():
		return false
	}
}

// Give ends a turn.
func (r rota) Give() {
	if r != nil {
		<-r
	}
}
