package viewmodel_test

import (
	"slices"
	"testing"

	"vitrine/viewmodel"
)

// What was loaded goes before what was listed, however much of it waits.
func TestPosterLetsBulkWait(t *testing.T) {
	t.Parallel()
	ui := newUIThread()
	p := viewmodel.NewPoster(ui.Do)
	var done []string
	note := func(name string) func() int {
		return func() int {
			done = append(done, name)
			return 0
		}
	}
	p.PostBulk(note("batch 1"))
	p.PostBulk(func() int {
		p.Post(note("tile 2")) // it comes while the batches are taken up
		return note("batch 2")()
	})
	p.PostBulk(note("batch 3"))
	p.Post(note("tile 1"))
	for len(done) < 5 {
		ui.drain()
		if len(done) < 5 {
			<-ui.posted // of the next flush
		}
	}
	if want := []string{"tile 1", "batch 1", "batch 2", "tile 2", "batch 3"}; !slices.Equal(done, want) {
		t.Errorf("done were %q, want %q", done, want)
	}
}
