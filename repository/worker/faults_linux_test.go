//go:build vitrinefault

package worker

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/repository/worker/inside"
	"vitrine/repository/worker/wire"
)

func command(words string) repository.Content {
	return content([]byte(inside.FaultMagic + words + "\n"))
}

// faultPool returns a pool whose kinds are never paused.
func faultPool(t *testing.T, change func(*Config)) *Pool {
	t.Helper()
	return newPool(t, func(c *Config) {
		c.tuning.faults = 1 << 20
		c.tuning.sample = 10 * time.Millisecond
		if change != nil {
			change(c)
		}
	})
}

func TestFaults(t *testing.T) {
	t.Parallel()
	for _, test := range append(
		anyFaults(),
		faultTest{"size", repository.ErrDamaged, "60000 × 60000 pixels"},
		faultTest{"smaller", repository.ErrDamaged, "of 1 × 8"},
		faultTest{"zero", repository.ErrDamaged, "0 × 8 pixels"},
		faultTest{"stride", repository.ErrDamaged, "rows of 31 bytes"},
		faultTest{"kept 1", repository.ErrDamaged, "a copy of 1 bytes in 0"},
	) {
		t.Run(test.words, func(t *testing.T) {
			t.Parallel()
			p := faultPool(t, nil)
			picture, err := p.Decode(context.Background(), command(test.words), small)
			test.check(t, err)
			if err != nil && (len(err.Error()) > wire.MaxText || strings.ContainsAny(err.Error(), "\x1b\n")) {
				t.Errorf("not fit to be shown: %q", err)
			}
			if err == nil && (picture.Width != 8 || picture.Pixels.Pix[255] != 255) {
				t.Errorf("picture is %+v", picture)
			}
			shows(t, p)
		})
	}
}

// TestFaultsOfCopies lies about the copy, beside pixels and alone.
func TestFaultsOfCopies(t *testing.T) {
	t.Parallel()
	p := faultPool(t, nil)
	for _, f := range []repository.Frame{small, {}} {
		for _, test := range []struct {
			words string
			want  error
			says  string
		}{
			{"kept 0", repository.ErrDamaged, "a copy of 0 bytes"},
			{"kept -1", repository.ErrDamaged, "a copy of -1 bytes"},
			{"kept 1114113", repository.ErrDamaged, "a copy of 1114113 bytes in 1114112"},
			{"kept 9223372036854775807", repository.ErrDamaged, "a copy of 9223372036854775807 bytes"},
			{"ok", repository.ErrDamaged, "answered wrongly"},
			{"exit 3", repository.ErrDamaged, "exit status 3"},
			{"kept 1114112", nil, ""},
		} {
			_, kept, err := p.Copy(context.Background(), command(test.words), f, 256)
			if !errors.Is(err, test.want) || err != nil && !strings.Contains(err.Error(), test.says) {
				t.Errorf("%s: got %v, want %v with %q", test.words, err, test.want, test.says)
			}
			if err == nil && len(kept) != 1<<20+64<<10 {
				t.Errorf("%s: %d bytes", test.words, len(kept))
			}
		}
	}
	shows(t, p)
}

func TestMemory(t *testing.T) {
	t.Parallel()
	for _, words := range []string{"alloc 4000", "block 4000"} {
		if isRace && words == "block 4000" {
			continue // nothing stops what is not touched
		}
		t.Run(words, func(t *testing.T) {
			t.Parallel()
			p := faultPool(t, func(c *Config) { c.Thumbnail.Memory = 300 << 20 })
			_, err := p.Decode(context.Background(), command(words), small)
			if !errors.Is(err, repository.ErrTooLarge) {
				t.Errorf("got %v", err)
			}
			if words == "alloc 4000" && !errors.Is(err, repository.ErrFatal) {
				t.Errorf("%v is not the picture's own doing", err)
			}
			shows(t, p)
		})
	}
}

// TestMemoryOfViews shows that the limit moves with what is asked for, not with the
// size of the frame.
func TestMemoryOfViews(t *testing.T) {
	t.Parallel()
	words, most := "alloc 400", int64(800<<20)
	if isRace {
		words, most = "alloc 350", 4<<30 // the race detector takes several times as much
	}
	p := faultPool(t, func(c *Config) { c.Thumbnail.Memory, c.Full.Memory = 300<<20, most })
	for range 2 {
		if _, err := p.View(context.Background(), command(words), small); err != nil {
			t.Errorf("a view: %v", err)
		}
		if _, err := p.Decode(context.Background(), command(words), small); !errors.Is(err, repository.ErrTooLarge) {
			t.Errorf("a thumbnail: %v", err)
		}
	}
}

// TestRetry shows that a picture does not pay for the one before it.
func TestRetry(t *testing.T) {
	t.Parallel()
	p := faultPool(t, nil)
	shows(t, p)
	first := p.Workers()[0].PID
	if _, err := p.Decode(context.Background(), command("later panic"), small); err != nil {
		t.Errorf("got %v", err)
	}
	if w := p.Workers(); len(w) != 1 || w[0].PID == first {
		t.Errorf("workers are %v, the first was %d", w, first)
	}
}

// TestWhoseTimeItWas tells a decoder that loops from one that waits, as for the
// bytes of a disk that does not answer.
func TestWhoseTimeItWas(t *testing.T) {
	t.Parallel()
	const limit = time.Second // much more than a worker takes to start
	p := faultPool(t, func(c *Config) { c.Thumbnail.Time, c.tuning.faults = limit, 1 })
	for _, words := range []string{"sleep 600000", "sleep 600001"} {
		_, err := p.Decode(context.Background(), command(words), small)
		if !errors.Is(err, repository.ErrTimeout) || !errors.Is(err, repository.ErrInterrupted) || errors.Is(err, repository.ErrFatal) {
			t.Errorf("%s: got %v", words, err)
		}
	}
	if s := p.State(); len(s.Paused) > 0 {
		t.Errorf("those who wait are counted: %v", s)
	}
	eventually(t, func() error { // other tests may leave it too little of the processors
		_, err := p.Decode(context.Background(), command("loop"), small)
		if !errors.Is(err, repository.ErrTimeout) || !errors.Is(err, repository.ErrFatal) {
			return fmt.Errorf("got %w", err)
		}
		return nil
	})
	if s := p.State(); len(s.Paused) != 1 {
		t.Errorf("one that loops is not counted: %v", s)
	}
}

func TestPause(t *testing.T) {
	t.Parallel()
	p, clock, told := newPool(t, nil), newHands(), 0
	p.kinds = newBreaker(usual, clock.clock(), p.tell)
	p.Watch(func() { told++ })
	for i := range usual.faults {
		if _, err := p.Decode(context.Background(), command("exit "+strconv.Itoa(i)), small); !errors.Is(err, repository.ErrDamaged) {
			t.Fatalf("fault %d: %v", i, err)
		}
	}
	if _, err := p.Decode(context.Background(), command("ok"), small); !errors.Is(err, ErrPaused) {
		t.Errorf("got %v", err)
	}
	if s := p.State(); len(s.Paused) != 1 || s.IsWhole() {
		t.Errorf("state is %v", s)
	}
	shows(t, p) // another kind
	if _, err := p.Decode(context.Background(), madeHere{command("ok")}, small); err != nil {
		t.Errorf("a copy: %v", err)
	}
	clock.advance(usual.pause)
	if s := p.State(); len(s.Paused) > 0 || told != 2 {
		t.Errorf("after the pause, told %d times, the state is %v", told, s)
	}
	if _, _, err := p.Preview(context.Background(), command("ok"), small); !errors.Is(err, ErrPaused) {
		t.Errorf("a preview is tried: %v", err)
	}
	for range 2 {
		if _, err := p.Decode(context.Background(), command("ok"), small); err != nil {
			t.Errorf("after the pause: %v", err)
		}
	}
	if told != 3 {
		t.Errorf("told %d times, want it of the trial too", told)
	}
}

// madeHere is a copy that the gallery made.
type madeHere struct{ repository.Content }

func (madeHere) IsCopy() {}

// TestGrace shows that a picture nobody wants any more does not stop at once.
func TestGrace(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, words string
		grace       time.Duration
		left        int
	}{
		{"in time", "sleep 100", patient, 1},
		{"too long", "loop", 50 * time.Millisecond, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			p := faultPool(t, func(c *Config) { c.Size, c.tuning.grace = 1, test.grace })
			ready(t, p)
			ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
			defer cancel()
			if _, err := p.Decode(ctx, command(test.words), small); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("got %v", err)
			}
			if err := p.places.take(context.Background(), forThumbnail); err != nil { // when the job has ended
				t.Fatal(err)
			}
			if n := len(p.Workers()); n != test.left {
				t.Errorf("%d workers left", n)
			}
			p.places.give(forThumbnail)
		})
	}
}

// TestRecycled shows that workers do not grow old.
func TestRecycled(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, words string
		change      func(*Config)
	}{
		{"count", "ok", func(c *Config) { c.tuning.recycleAfter = 1 }},
		{"third of the budget", "alloc 200", nil},
		{"resident", "ok", func(c *Config) { c.tuning.recycleAt = 1 }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			p := faultPool(t, test.change)
			if _, err := p.Decode(context.Background(), command(test.words), small); err != nil {
				t.Fatal(err)
			}
			if n := len(p.Workers()); n > 0 {
				t.Errorf("%d workers left", n)
			}
		})
	}
}

// TestManyFaults ends a thousand workers and leaves nothing behind: no process, no
// descriptor, no goroutine, while the pool lives on.
func TestManyFaults(t *testing.T) {
	const many = 1000
	faulty := []string{"panic", "exit 1", "garbage", "stride", "id", "descriptor", "long", "kill", "twice", "open"}
	p := faultPool(t, nil)
	var before count
	for round, faults := 0, 0; faults < many; round++ {
		for ended := range sideBySide(p, faulty) {
			faults += ended
		}
		shows(t, p)
		if round == 0 {
			sendHome(p)
			before = counted(t)
		}
	}
	sendHome(p)
	leavesNothing(t, before)
}

// leavesNothing waits until there is no more than before. There may be less: what
// ended then may have taken its time.
func leavesNothing(t *testing.T, before count) {
	t.Helper()
	eventually(t, func() error {
		after := counted(t)
		if after.descriptors > before.descriptors || after.goroutines > before.goroutines || after.children > before.children {
			return fmt.Errorf("before %+v, now %+v", before, after)
		}
		return nil
	})
}

// sideBySide shows all pictures to a pool, as many at once as it has places, and
// returns how many workers each has ended.
func sideBySide(p *Pool, all []string) <-chan int {
	ended := make(chan int, len(all))
	var work sync.WaitGroup
	for _, words := range all {
		work.Go(func() {
			_, err := p.Decode(context.Background(), command(words), small)
			var f *fault
			switch {
			case !errors.As(err, &f):
				ended <- 0
			case f.blame == killed:
				ended <- 5
			default:
				ended <- 2
			}
		})
	}
	work.Wait()
	close(ended)
	return ended
}

// sendHome ends the workers that have nothing to do: their number varies.
func sendHome(p *Pool) {
	for w := p.wake(anyWorker); w != nil; w = p.wake(anyWorker) {
		p.end(w)
	}
}

type count struct{ descriptors, goroutines, children int }

func counted(t *testing.T) count {
	t.Helper()
	fds, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Fatal(err)
	}
	lists, err := filepath.Glob("/proc/self/task/*/children") // by the thread that started them
	if err != nil {
		t.Fatal(err)
	}
	children := 0
	for _, list := range lists {
		b, _ := os.ReadFile(list) // a thread may have ended
		children += len(strings.Fields(string(b)))
	}
	return count{len(fds), runtime.NumGoroutine(), children}
}

// TestHungParent is a parent whose worker hears nothing any more, when it is told to be
// one.
func TestHungParent(t *testing.T) {
	if os.Getenv(parentOnly) == "" {
		return // TestHungWorkersEndWithTheirParent starts it
	}
	p := faultPool(t, nil)
	if _, err := p.Decode(t.Context(), command("deaf"), small); err != nil {
		t.Fatal(err)
	}
	fmt.Println("worker", p.Workers()[0].PID)
	fmt.Println("ready")
	_, _ = os.Stdin.Read(make([]byte, 1)) // until the end
}

func TestHungWorkersEndWithTheirParent(t *testing.T) {
	t.Parallel()
	endsWithParent(t, "TestHungParent", 1)
}

// TestViewerIsServed shows a picture while thumbnails take all their places.
func TestViewerIsServed(t *testing.T) {
	t.Parallel()
	p := faultPool(t, func(c *Config) { c.Size, c.tuning.grace = 1, time.Millisecond })
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 3)
	for range cap(ended) {
		go func() {
			_, err := p.Decode(ctx, command("sleep 3600000"), small)
			ended <- err
		}()
	}
	if _, err := p.View(context.Background(), command("ok"), small); err != nil {
		t.Error(err)
	}
	cancel()
	for range cap(ended) {
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("a thumbnail: %v", err)
		}
	}
	shows(t, p)
}
