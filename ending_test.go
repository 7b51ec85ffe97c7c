package main

import (
	"context"
	"io"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"vitrine/repository"
	"vitrine/repository/settings"
)

// diary is what an ending does, in its order.
type diary struct {
	mu    sync.Mutex // guards lines
	lines []string
}

func (d *diary) note(line string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.lines = append(d.lines, line)
}

// index returns when something was done, -1 if it was not.
func (d *diary) index(line string) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Index(d.lines, line)
}

// fakeEnding is an ending of which some parts hang until the test ends.
func fakeEnding(d *diary, hang <-chan struct{}, hanging ...string) ending {
	do := func(name string) func() {
		return func() {
			d.note(name + " begins")
			if slices.Contains(hanging, name) {
				<-hang
			}
			d.note(name)
		}
	}
	until := func(name string) func(context.Context) {
		return func(ctx context.Context) {
			d.note(name + " begins")
			if slices.Contains(hanging, name) {
				<-ctx.Done()
				return
			}
			d.note(name)
		}
	}
	return ending{
		workers: until("workers"), loads: do("loads"), flush: until("flush"),
		settings: do("settings"), disk: do("disk"), record: do("record"), others: until("others"), facts: until("facts"),
	}
}

func TestEndingHasOneLimit(t *testing.T) {
	all := []string{"workers", "loads", "flush", "settings", "disk", "record", "others", "facts"}
	tests := []struct {
		name    string
		hanging []string
		took    time.Duration
	}{
		{"nothing hangs", nil, 0},
		{"workers", []string{"workers"}, endTime / 4 * 3},
		{"loads", []string{"loads"}, endTime / 4 * 3},
		{"settings", []string{"settings"}, endTime},
		{"other programs", []string{"others"}, endTime},
		{"the disk", []string{"flush", "disk"}, endTime},
		{"the trace", []string{"record"}, endTime},
		{"a home that does not answer", []string{"flush", "settings", "disk", "record"}, endTime},
		{"everything", all, endTime},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var d diary
				hang := make(chan struct{})
				began := time.Now()
				fakeEnding(&d, hang, test.hanging...).within(endTime)
				if took := time.Since(began); took != test.took {
					t.Errorf("it takes %v, want %v", took, test.took)
				}
				for _, name := range all {
					if name == "disk" && slices.Contains(test.hanging, "flush") {
						continue // it ends with the program
					}
					if d.index(name+" begins") < 0 {
						t.Errorf("%s is not ended: %q", name, d.lines)
					}
					if !slices.Contains(test.hanging, name) && d.index(name) < 0 {
						t.Errorf("%s has not ended: %q", name, d.lines)
					}
				}
				close(hang)
				synctest.Wait()
			})
		})
	}
}

// TestEndingKeepsWhatIsMade: what the last loads have decoded is written before
// the disk ends, and told before the trace does.
func TestEndingKeepsWhatIsMade(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var d diary
		e := fakeEnding(&d, nil)
		var made, written atomic.Int64
		killed := make(chan struct{})
		e.workers = func(context.Context) { close(killed) }
		e.loads = func() {
			<-killed // a load waits for its worker
			time.Sleep(endTime / 8)
			made.Store(1)
			d.note("loads")
		}
		e.flush = func(context.Context) { written.Store(made.Load()) }
		e.within(endTime)
		if written.Load() != 1 {
			t.Error("a picture was decoded and not written")
		}
		for _, late := range []string{"disk", "record"} {
			if d.index(late) < d.index("loads") {
				t.Errorf("%s ends first: %q", late, d.lines)
			}
		}
	})
}

func TestNothingReachesTheWindowAfterItsEnd(t *testing.T) {
	var toWindow gate
	toWindow.Shut()
	toWindow.Do(func() { t.Error("something has") })
}

// TestEndingOfTheRealThings ends what the program ends when it never had a window.
func TestEndingOfTheRealThings(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	decoding, kept := newDecoding(how{}, io.Discard), openStore(io.Discard)
	values, err := settings.Open(settings.Config{Path: t.TempDir() + "/settings.json"})
	if err != nil {
		t.Fatal(err)
	}
	decoding.warmUp(io.Discard)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		ending{
			workers: decoding.close, loads: func() {}, flush: func(ctx context.Context) { _ = kept.flush(ctx) },
			settings: values.Close, disk: kept.close, record: func() {},
			others: newCourier(func() repository.Source { return nil }, decoding, func(func()) {}, func() {}).close,
			facts:  func(context.Context) {},
		}.within(time.Minute)
	}()
	select {
	case <-ended:
	case <-time.After(30 * time.Second):
		t.Error("it waits for the limit although everything answers")
	}
	if n := len(decoding.resident()); n > 0 {
		t.Errorf("%d workers are left", n)
	}
}
