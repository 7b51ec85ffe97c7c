package worker

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
)

func TestPlaces(t *testing.T) {
	t.Parallel()
	p := newPlaces(2)
	ctx := context.Background()
	for _, what := range []int{forThumbnail, forThumbnail, forView} {
		if err := p.take(ctx, what); err != nil {
			t.Fatal(err)
		}
	}
	over, cancel := context.WithCancel(ctx)
	cancel()
	for _, what := range []int{forThumbnail, forView} {
		if err := p.take(over, what); !errors.Is(err, context.Canceled) {
			t.Errorf("a place too many: %v", err)
		}
	}
	p.give(forView)
	if err := p.take(over, forThumbnail); !errors.Is(err, context.Canceled) {
		t.Error("a thumbnail has the viewer's place")
	}
	p.give(forThumbnail)
	for range 2 { // the viewer takes what is free
		if err := p.take(ctx, forView); err != nil {
			t.Fatal(err)
		}
	}
	if p.small != 1 || p.views != 2 {
		t.Errorf("%d thumbnails, %d views", p.small, p.views)
	}
}

func TestPlacesServeTheViewerFirst(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newPlaces(1)
		served := make(chan int, 2)
		for _, what := range []int{forThumbnail, forView} {
			if err := p.take(t.Context(), what); err != nil {
				t.Fatal(err)
			}
		}
		for _, what := range []int{forThumbnail, forView} {
			go func() {
				if p.take(t.Context(), what) == nil {
					served <- what
				}
			}()
			synctest.Wait()
		}
		p.give(forThumbnail)
		if got := <-served; got != forView {
			t.Error("a thumbnail was served before the viewer")
		}
		p.give(forView)
		if got := <-served; got != forThumbnail {
			t.Error("nobody was served")
		}
	})
}

func TestPlacesClose(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newPlaces(1)
		if err := p.take(t.Context(), forThumbnail); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- p.take(t.Context(), forThumbnail) }()
		synctest.Wait()
		p.close()
		if err := <-ended; !errors.Is(err, ErrClosed) {
			t.Errorf("got %v", err)
		}
	})
}

// TestPlacesGivenToOneWhoLeft loses no place when waiting ends as it is served.
func TestPlacesGivenToOneWhoLeft(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		for range 100 {
			p := newPlaces(1)
			if err := p.take(t.Context(), forThumbnail); err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithCancel(t.Context())
			ended := make(chan error, 1)
			go func() { ended <- p.take(ctx, forThumbnail) }()
			synctest.Wait()
			go cancel()
			p.give(forThumbnail)
			if <-ended == nil {
				p.give(forThumbnail)
			}
			if p.small != 0 {
				t.Fatalf("%d places lost", p.small)
			}
		}
	})
}
