//go:build linux

package source

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"vitrine/repository"
)

// A server that is gone lets no call return; whoever waits for one goes on when
// its context ends.
func TestDiskDoesNotHangWithTheSystem(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld("/nas")
		w.add("/nas/a.jpg", 0, 1)
		d := w.disk("/nas")
		back := make(chan struct{})
		w.change(func() { w.hangs = back })

		ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
		defer cancel()
		since := time.Now()
		var group sync.WaitGroup
		for range 2 * mostApart {
			group.Go(func() {
				c, err := d.Open(ctx, repository.Photo{Key: "/nas/a.jpg"})
				if c != nil || !errors.Is(err, context.DeadlineExceeded) {
					t.Errorf("Open: %v and %v, want %v", c, err, context.DeadlineExceeded)
				}
			})
			group.Go(func() {
				pairs := 0
				for photos, err := range d.List(ctx) {
					if pairs++; photos != nil || !errors.Is(err, context.DeadlineExceeded) {
						t.Errorf("List: %v and %v, want %v", photos, err, context.DeadlineExceeded)
					}
				}
				if pairs != 1 {
					t.Errorf("List: %d pairs, want 1", pairs)
				}
			})
		}
		group.Wait()
		if took := time.Since(since); took != 3*time.Second {
			t.Errorf("they return after %v, want 3 s", took)
		}
		w.change(func() {
			if w.hung != mostApart {
				t.Errorf("%d calls hang, want at most %d", w.hung, mostApart)
			}
			w.hangs = nil
		})
		close(back)
		names, errs := listed(t, d)
		if len(names) != 1 || errs != nil {
			t.Errorf("List once the server is back: %q and %v, want one picture", names, errs)
		}
		// The bubble ends when all goroutines have.
	})
}

func TestCallGivesBackWhatComesLate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		back, closed := make(chan struct{}), make(chan string, 1)
		a := newApart()
		go cancel()
		_, err := call(ctx, a, func() (string, error) { <-back; return "file", nil }, func(late string) { closed <- late })
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v, want %v", err, context.Canceled)
		}
		close(back)
		if late := <-closed; late != "file" {
			t.Errorf("%q is closed, want file", late)
		}
	})
}

func TestSequenceWorksOnlyWhileSomebodyWaits(t *testing.T) {
	a := newApart()
	made := 0
	for v, err := range sequence(t.Context(), a, func(_ context.Context, yield func(int, error) bool) {
		for ok := true; ok; ok = yield(made, nil) {
			made++
		}
	}) {
		if v != made || err != nil {
			t.Errorf("got %d and %v while %d is made", v, err, made)
		}
		if v == 100 {
			break
		}
	}
	// Its place is free again, soon.
	for range mostApart {
		if err := a.enter(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}
