package main

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"vitrine/repository/cache"
)

// lateStore is a store in a folder that is opened when the test says so.
func lateStore(t *testing.T, dir string, patience time.Duration) (s *store, open func()) {
	t.Helper()
	gate := make(chan struct{})
	s = newStore(patience, func() *cache.Disk {
		<-gate
		disk, err := cache.OpenDisk(cache.DiskConfig{Dir: dir})
		if err != nil {
			t.Error(err)
		}
		return disk
	})
	return s, func() { close(gate) }
}

// waitFor waits until a store is open.
func waitFor(t *testing.T, s *store) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	if err := s.wait(ctx); err != nil {
		t.Fatal(err)
	}
}

func TestStoreThatOpensLate(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	dir := filepath.Join(t.TempDir(), "v1")
	early, late := cache.KeyOf("early"), cache.KeyOf("late")
	s, open := lateStore(t, dir, time.Millisecond)
	if _, _, ok := s.Get(early); ok || s.Has(early) { // waits for a millisecond, not for the disk
		t.Error("something is there before the store is open")
	}
	s.Put(early, cache.Meta{Width: 1}, []byte("early"))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.flush(ctx); !errors.Is(err, errNoAnswer) {
		t.Errorf("flushed before it is open: %v", err)
	}

	open()
	waitFor(t, s)
	s.Put(late, cache.Meta{Width: 2}, []byte("late"))
	if err := s.flush(t.Context()); err != nil {
		t.Error(err)
	}
	for key, want := range map[cache.Key]string{early: "early", late: "late"} {
		if data, _, ok := s.Get(key); !ok || string(data) != want || !s.Has(key) {
			t.Errorf("%q is not kept: %q, %v", want, data, ok)
		}
	}
	if err := s.trouble(); err != nil {
		t.Error(err)
	}
	s.close()

	again, open := lateStore(t, dir, time.Minute) // as at a warm start: what was kept is waited for
	got := make(chan bool)
	go func() {
		_, _, ok := again.Get(early)
		got <- ok
	}()
	open()
	if !<-got {
		t.Error("what was kept is made again")
	}
	if text := again.describe(); !strings.Contains(text, "2 kept") {
		t.Errorf("described as %q", text)
	}
	again.close()
}

// TestStoreThatNeverOpens waits once, and keeps no more than it may.
func TestStoreThatNeverOpens(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	s, open := lateStore(t, t.TempDir(), time.Millisecond)
	for i := range 3 * mostEarly {
		key := cache.KeyOf("k", int64(i))
		s.Put(key, cache.Meta{}, []byte("x"))
		s.Get(key)
	}
	if n := len(s.early); n != mostEarly {
		t.Errorf("%d entries wait, want %d", n, mostEarly)
	}
	s.close()
	s.Put(cache.KeyOf("k"), cache.Meta{}, []byte("x"))
	if n := len(s.early); n != 0 {
		t.Errorf("%d entries wait after the end", n)
	}
	open() // the disk answers at last: what it opens is closed
	waitFor(t, s)
}

func TestStoreWithoutAPlace(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	s := newStore(time.Minute, func() *cache.Disk { return nil })
	key := cache.KeyOf("k")
	s.Put(key, cache.Meta{}, []byte("x"))
	waitFor(t, s)
	s.Put(key, cache.Meta{}, []byte("x"))
	if _, _, ok := s.Get(key); ok || s.Has(key) {
		t.Error("kept without a place")
	}
	if err := s.flush(t.Context()); err != nil || !errors.Is(s.trouble(), errNoPlace) {
		t.Errorf("flush: %v, trouble: %v", err, s.trouble())
	}
	s.close()
}
