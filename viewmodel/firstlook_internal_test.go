package viewmodel

import (
	"context"
	"testing"
	"testing/synctest"
	"time"
)

// TestALargeListingWaitsForTheFirstScreen says when, how long, and for what.
func TestALargeListingWaitsForTheFirstScreen(t *testing.T) {
	const screen = 200 * time.Millisecond // until its pictures are there
	for _, c := range []struct {
		name    string
		batches int // of 1,000 pictures
		each    time.Duration
		first   bool // a picture that was asked for is still to come
		never   bool // the pictures of the first screen do not come
		want    time.Duration
	}{
		{name: "few", batches: 4},
		{name: "many", batches: 100, want: screen},
		{name: "slow", batches: 3, each: 10 * time.Millisecond, want: screen + 2*10*time.Millisecond},
		{name: "pictures that do not come", batches: 100, never: true, want: firstWait},
		{name: "one was asked for", batches: 100, first: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				seen := make(chan struct{})
				if !c.never {
					time.AfterFunc(screen, func() { close(seen) })
				}
				f := newFirstLook(seen)
				if c.first {
					f = newFirstLook(nil)
				}
				began := time.Now()
				for range c.batches {
					time.Sleep(c.each)
					f.pass(context.Background(), 1000)
				}
				if took := time.Since(began); took != c.want {
					t.Errorf("the listing takes %v, want %v", took, c.want)
				}
				time.Sleep(screen)
			})
		})
	}
}
