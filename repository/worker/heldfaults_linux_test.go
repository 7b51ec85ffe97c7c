//go:build vitrinefault

package worker

import (
	"context"
	"errors"
	"fmt"
	"image"
	"sync"
	"testing"
	"time"

	"vitrine/repository"
)

// TestHeldFaults has the worker do wrong when a picture is opened, and when a part of
// it is wanted.
func TestHeldFaults(t *testing.T) {
	t.Parallel()
	tests := append(
		anyFaults(),
		faultTest{"size", repository.ErrDamaged, "answered wrongly"},
		faultTest{"smaller", repository.ErrDamaged, "answered wrongly"},
		faultTest{"zero", repository.ErrDamaged, "answered wrongly"},
		faultTest{"stride", repository.ErrDamaged, "answered wrongly"},
		faultTest{"kept 1", repository.ErrDamaged, "a copy of 1 bytes"},
	)
	for _, when := range []string{"", "held "} {
		for _, test := range tests {
			t.Run(when+test.words, func(t *testing.T) {
				t.Parallel()
				p := faultPool(t, nil)
				h, err := p.Hold(t.Context(), command(when+test.words), 0)
				if when != "" && err != nil {
					t.Fatal(err)
				}
				if err == nil {
					_, err = h.Region(t.Context(), image.Rect(0, 0, 8, 8), 0)
					h.Close()
				}
				if when == "" && test.words == "twice" { // the question has an answer already
					test.want, test.says = repository.ErrDamaged, "answered wrongly"
				}
				test.check(t, err)
				shows(t, p)
			})
		}
	}
}

func TestHeldOverPipes(t *testing.T) {
	t.Parallel()
	p := pipePool(t, nil)
	heldAsInProcess(t, p)
	h := hold(t, p, command("held later exit 1"))
	for range 5 {
		region(t, h)
	}
	h = hold(t, p, command("held garbage"))
	if _, err := h.Region(t.Context(), image.Rect(0, 0, 8, 8), 0); !errors.Is(err, repository.ErrDamaged) {
		t.Errorf("got %v", err)
	}
	shows(t, p)
}

// TestHeldAgain: a worker that ends costs nothing but time, a picture that ends them is
// given up for good.
func TestHeldAgain(t *testing.T) {
	t.Parallel()
	program, starts := countingProgram(t)
	p := faultPool(t, func(c *Config) { c.tuning.program = program })
	h := hold(t, p, command("held later panic"))
	region(t, h)
	for i := range 3 {
		region(t, h) // the second question is the first of a fresh worker
		if got, want := starts(), i+2; got != want {
			t.Errorf("%d workers were started, want %d", got, want)
		}
	}
	h.Close()
	h = hold(t, p, command("held exit 3"))
	before := starts()
	for range 3 {
		if _, err := h.Region(t.Context(), image.Rect(0, 0, 8, 8), 0); !errors.Is(err, repository.ErrFatal) {
			t.Errorf("got %v", err)
		}
	}
	if got := starts() - before; got != 1 {
		t.Errorf("%d workers were started after the first, want 1", got)
	}
	if len(p.Workers()) > 0 {
		t.Errorf("left: %v", p.Workers())
	}
}

// TestHeldTime: whoever asks has an answer within the limit, whatever the worker does.
func TestHeldTime(t *testing.T) {
	t.Parallel()
	p := faultPool(t, func(c *Config) { c.Region.Time = brisk })
	for _, words := range []string{"held loop", "held sleep 3600000"} {
		h := hold(t, p, command(words))
		if _, err := h.Region(t.Context(), image.Rect(0, 0, 8, 8), 0); !errors.Is(err, repository.ErrTimeout) {
			t.Errorf("%s: got %v", words, err)
		}
		h.Close()
	}
	p.config.Full.Time = brisk
	if _, err := p.Hold(t.Context(), command("loop"), 0); !errors.Is(err, repository.ErrTimeout) {
		t.Errorf("got %v", err)
	}
	shows(t, p)
}

func TestHeldMemory(t *testing.T) {
	t.Parallel()
	p := faultPool(t, func(c *Config) { c.Full.Memory = 300 << 20 })
	if _, err := p.Hold(t.Context(), command("alloc 4000"), 0); !errors.Is(err, repository.ErrTooLarge) {
		t.Errorf("opened: %v", err)
	}
	h := hold(t, p, command("held alloc 4000"))
	if _, err := h.Region(t.Context(), image.Rect(0, 0, 8, 8), 0); !errors.Is(err, repository.ErrTooLarge) {
		t.Errorf("asked: %v", err)
	}
	shows(t, p)
}

// TestHeldGivenUp: nobody waits for what is not wanted any more.
func TestHeldGivenUp(t *testing.T) {
	t.Parallel()
	p := faultPool(t, func(c *Config) { c.tuning.grace = time.Millisecond })
	soon := func() context.Context {
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
		t.Cleanup(cancel)
		return ctx
	}
	if _, err := p.Hold(soon(), command("sleep 3600000"), 0); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("opened: %v", err)
	}
	h := hold(t, p, command("held later sleep 3600000"))
	region(t, h)
	if _, err := h.Region(soon(), image.Rect(0, 0, 8, 8), 0); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("asked: %v", err)
	}
	region(t, h) // of a fresh worker
	ended := make(chan error, 2)
	for range cap(ended) { // one is asked, one waits for its turn
		go func() {
			_, err := h.Region(context.Background(), image.Rect(0, 0, 8, 8), 0)
			ended <- err
		}()
	}
	h.Close()
	for range cap(ended) {
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("closed: %v", err)
		}
	}
	eventually(t, func() error {
		if w := p.Workers(); len(w) > 0 {
			return fmt.Errorf("left: %v", w)
		}
		return nil
	})
}

// TestHeldBesideThumbnails: whoever looks closely waits for no thumbnail.
func TestHeldBesideThumbnails(t *testing.T) {
	t.Parallel()
	p := faultPool(t, func(c *Config) { c.Size, c.tuning.grace = 1, time.Millisecond })
	ctx, cancel := context.WithCancel(context.Background())
	var busy sync.WaitGroup
	for range 2 {
		busy.Go(func() { _, _ = p.Decode(ctx, command("sleep 3600000"), small) })
		busy.Go(func() { _, _ = p.View(ctx, command("sleep 3600000"), small) })
	}
	region(t, hold(t, p, content(load(t, "quadrants_1.jpg"))))
	region(t, hold(t, p, command("held ok")))
	cancel()
	busy.Wait()
}

// TestRestless ends a worker that works without being asked.
func TestRestless(t *testing.T) {
	t.Parallel()
	p := faultPool(t, func(c *Config) { c.tuning.recycleAt, c.tuning.idle = 1<<40, time.Hour })
	h := hold(t, p, command("held restless"))
	region(t, h)
	eventually(t, func() error {
		if worked := workOf(h.worker.os.Pid) - h.worked; worked < 2*mostIdleWork {
			return fmt.Errorf("it worked for %v only", worked)
		}
		return nil
	})
	if h.wake(); h.worker != nil { // as after half a minute
		t.Error("it goes on")
	}
	region(t, h)
}

// TestHeldTooMany: those that are asked at once wait for each other, and all are
// answered.
func TestHeldTooMany(t *testing.T) {
	t.Parallel()
	p := faultPool(t, nil)
	var work sync.WaitGroup
	for range 5 {
		h := hold(t, p, command("held sleep 2"))
		work.Go(func() {
			for range 4 {
				if _, err := h.Region(context.Background(), image.Rect(0, 0, 8, 8), 0); err != nil {
					t.Error(err)
				}
			}
		})
	}
	work.Wait()
}

// TestManyHeldFaults leaves nothing behind: no process, no descriptor, no goroutine.
func TestManyHeldFaults(t *testing.T) {
	const rounds = 30
	words := []string{"held panic", "held garbage", "held later exit 1", "held twice", "held ok", "exit 1", "kill", "stride"}
	p := faultPool(t, nil)
	shows(t, p)
	settle(t, p)
	before := counted(t)
	for range rounds {
		var work sync.WaitGroup
		for _, command := range words {
			work.Go(func() { useHeld(p, command) })
		}
		work.Wait()
	}
	settle(t, p)
	leavesNothing(t, before)
}

func useHeld(p *Pool, words string) {
	h, err := p.Hold(context.Background(), command(words), 0)
	if err != nil {
		return
	}
	defer h.Close()
	for range 2 {
		_, _ = h.Region(context.Background(), image.Rect(0, 0, 8, 8), 0)
	}
}

// settle ends all workers, and waits for that.
func settle(t *testing.T, p *Pool) {
	t.Helper()
	eventually(t, func() error {
		if sendHome(p); len(p.Workers()) > 0 {
			return fmt.Errorf("left: %v", p.Workers())
		}
		return nil
	})
}
