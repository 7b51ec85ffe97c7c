package repotest

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"vitrine/repository"
)

// WatchSetup is one watched source under test. It holds pictures already.
type WatchSetup struct {
	Source repository.Watched

	// Put makes others put a new picture into the source, and returns its name.
	Put func() string

	// Remove makes them take it away again.
	Remove func()
}

// WatchSuite fails t wherever the source of a fresh setup breaks the contract of
// [repository.Watched]. Run it with -race.
func WatchSuite(t *testing.T, setup func(*testing.T) WatchSetup) {
	t.Helper()
	for _, c := range []struct {
		name  string
		check func(*testing.T, WatchSetup)
	}{
		{"begins at once", checkWatchBegins},
		{"asks for a listing if one came before", checkWatchLate},
		{"ends when cancelled before", checkWatchCancelledBefore},
		{"ends when cancelled while watching", checkWatchCancelledWhile},
		{"a caller may stop", checkWatchStop},
		{"tells what a listing would", checkWatchTells},
	} {
		t.Run(c.name, func(t *testing.T) { c.check(t, setup(t)) })
	}
}

func isNothing(d repository.Delta) bool {
	return len(d.Put)+len(d.Gone)+len(d.GoneFolders) == 0
}

func checkWatchBegins(t *testing.T, s WatchSetup) {
	for d, err := range s.Source.Watch(t.Context()) {
		if d.Rescan || !isNothing(d) || err != nil {
			t.Errorf("the first pair is %v and %v, want nothing", d, err)
		}
		break
	}
}

func checkWatchLate(t *testing.T, s WatchSetup) {
	All(t, s.Source)
	for d, err := range s.Source.Watch(t.Context()) {
		if !d.Rescan || err != nil {
			t.Errorf("the first pair is %v and %v, want it to ask for a listing", d, err)
		}
		break
	}
}

func checkWatchCancelledBefore(t *testing.T, s WatchSetup) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	pairs := 0
	for d, err := range s.Source.Watch(ctx) {
		pairs++
		if !isNothing(d) || !errors.Is(err, context.Canceled) {
			t.Errorf("yields %v and %v, want nothing and %v", d, err, context.Canceled)
		}
	}
	if pairs != 1 {
		t.Errorf("yields %d pairs, want 1", pairs)
	}
}

func checkWatchCancelledWhile(t *testing.T, s WatchSetup) {
	before := goleak.IgnoreCurrent()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	pairs := 0
	var last error
	for _, err := range s.Source.Watch(ctx) {
		cancel()
		pairs++
		last = err
	}
	if pairs != 2 || !errors.Is(last, context.Canceled) {
		t.Errorf("yields %d pairs and last %v, want 2 and %v", pairs, last, context.Canceled)
	}
	if err := goleak.Find(before); err != nil {
		t.Error(err)
	}
}

func checkWatchStop(t *testing.T, s WatchSetup) {
	before := goleak.IgnoreCurrent()
	pairs := 0
	for range s.Source.Watch(t.Context()) {
		pairs++
		break
	}
	if pairs != 1 {
		t.Errorf("yields %d pairs, want 1", pairs)
	}
	if err := goleak.Find(before); err != nil {
		t.Error(err)
	}
}

func checkWatchTells(t *testing.T, s WatchSetup) {
	const late = 20 * time.Second // only where it is never told
	ctx, cancel := context.WithTimeout(t.Context(), late)
	defer cancel()
	var name string
	var put repository.Photo
	step := 0
	for d, err := range s.Source.Watch(ctx) {
		if err != nil {
			t.Fatalf("after step %d: %v", step, err)
		}
		if step == 0 {
			All(t, s.Source)
			name, step = s.Put(), 1
		}
		for _, p := range d.Put {
			if step == 1 && p.Name == name {
				checkTold(t, s, p)
				put, step = p, 2
				s.Remove()
			}
		}
		isBelow := func(prefix string) bool { return strings.HasPrefix(put.Key, prefix) }
		if step == 2 && (slices.Contains(d.Gone, put.Key) || slices.ContainsFunc(d.GoneFolders, isBelow)) {
			return
		}
	}
}

func checkTold(t *testing.T, s WatchSetup, told repository.Photo) {
	t.Helper()
	for _, p := range All(t, s.Source) {
		if p.Key == told.Key {
			if !p.Same(told) || p.Name != told.Name {
				t.Errorf("told of %v, want %v as listed", told, p)
			}
			return
		}
	}
	t.Errorf("told of %v, which is not listed", told)
}
