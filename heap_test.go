package main

import (
	"context"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"testing"
	"time"
)

func TestRoomForThumbnails(t *testing.T) {
	for _, memory := range []megabytes{1, 2, 16, 36, defaultMemory, 200, 4096, mostMemory} {
		m := memory.bytes()
		got := room(m)
		if got < m/4 || got >= m {
			t.Errorf("%d MB: %d bytes for thumbnails", memory, got)
		}
		if lives := got + besideThumbnails; memory >= defaultMemory && lives*(100+leastGarbage)/100 > m {
			t.Errorf("%d MB: %d bytes live, and the garbage does not fit", memory, lives)
		}
	}
}

func TestGarbage(t *testing.T) {
	tests := []struct {
		lives, ceiling int64
		want           int
	}{
		{0, 60, 400}, {1, 60, 400}, {12, 60, 400}, {20, 60, 200}, {30, 60, 100}, {48, 60, 25}, {59, 60, 12}, {60, 60, 12}, {400, 60, 12},
	}
	for _, test := range tests {
		if got := garbage(test.lives<<20, test.ceiling<<20); got != test.want {
			t.Errorf("%d of %d MB: %d %%, want %d", test.lives, test.ceiling, got, test.want)
		}
	}
}

// TestHeapIsKept looks at when the collector would run next, beside little and
// much that lives.
func TestHeapIsKept(t *testing.T) {
	t.Setenv("GOGC", "")
	defer debug.SetGCPercent(debug.SetGCPercent(100))
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	h := newHeap(128 << 20)
	go func() {
		defer close(ended)
		h.keep(ctx)
	}()
	var living [][]byte
	for range 5 {
		living = append(living, make([]byte, 16<<20))
		runtime.GC()
		for end := time.Now().Add(time.Minute); read("/gc/gogc:percent") != uint64(garbage(lives(), h.ceiling)); runtime.Gosched() {
			if time.Now().After(end) {
				t.Fatal("nobody has noticed")
			}
		}
		if goal := read("/gc/heap/goal:bytes"); goal > 128<<20 || goal < 64<<20 {
			t.Errorf("it runs at %d MB with %d MB that live", goal>>20, 16*len(living))
		}
	}
	runtime.KeepAlive(living)
	cancel()
	<-ended
}

// TestHeapIsFreed: what is not needed any more goes although nothing is allocated.
func TestHeapIsFreed(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(100))
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	h := newHeap(64 << 20)
	go func() {
		defer close(ended)
		h.keep(ctx)
	}()
	gone := make(chan struct{})
	large := new([200 << 20]byte)
	runtime.AddCleanup(large, func(gone chan struct{}) { close(gone) }, gone)
	runtime.KeepAlive(large)
	h.Free()
	select {
	case <-gone:
	case <-time.After(time.Minute):
		t.Error("it is still there")
	}
	cancel()
	<-ended
}

func read(name string) uint64 {
	s := []metrics.Sample{{Name: name}}
	metrics.Read(s)
	return s[0].Value.Uint64()
}
