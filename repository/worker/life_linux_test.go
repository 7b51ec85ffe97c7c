package worker

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"vitrine/repository"
)

// parentOnly makes the test binary a parent that waits to be killed.
const parentOnly = "VITRINE_TEST_PARENT"

// TestParent is a parent with two workers, when it is told to be one.
func TestParent(t *testing.T) {
	if os.Getenv(parentOnly) == "" {
		return // TestWorkersEndWithTheirParent starts it
	}
	p := newPool(t, nil)
	for range 2 {
		w, err := p.worker(t.Context(), freshWorker)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Println("worker", w.os.Pid)
	}
	fmt.Println("ready")
	_, _ = os.Stdin.Read(make([]byte, 1)) // until the end
}

func TestWorkersEndWithTheirParent(t *testing.T) {
	t.Parallel()
	endsWithParent(t, "TestParent", 2)
}

// endsWithParent has a test be a parent with workers, kills it, and waits for their
// end.
func endsWithParent(t *testing.T, name string, count int) {
	t.Helper()
	parent := exec.Command("/proc/self/exe", "-test.run=^"+name+"$")
	parent.Env = append(os.Environ(), parentOnly+"=1")
	stdin, err := parent.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer stdin.Close()
	out, err := parent.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := parent.Start(); err != nil {
		t.Fatal(err)
	}
	var workers []int
	for lines := bufio.NewScanner(out); lines.Scan() && lines.Text() != "ready"; {
		if pid, ok := strings.CutPrefix(lines.Text(), "worker "); ok {
			n, _ := strconv.Atoi(pid)
			workers = append(workers, n)
		}
	}
	_ = parent.Process.Kill()
	_ = parent.Wait()
	if len(workers) != count {
		t.Fatalf("%d workers were started, want %d", len(workers), count)
	}
	eventually(t, func() error {
		for _, pid := range workers {
			if name, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid)); err == nil && !bytes.Contains(name, []byte(") Z ")) {
				return fmt.Errorf("worker %d lives on", pid)
			}
		}
		return nil
	})
}

// eventually waits until check is content: the system does things in its own time.
func eventually(t *testing.T, check func() error) {
	t.Helper()
	var err error
	for end := time.Now().Add(patient); time.Now().Before(end); runtime.Gosched() {
		if err = check(); err == nil {
			return
		}
	}
	t.Error(err)
}

// TestKilledAtRandom loses no picture although workers are killed all the time.
func TestKilledAtRandom(t *testing.T) {
	t.Parallel()
	p := newPool(t, nil)
	picture := load(t, "canyon-wren.jpg")
	random := rand.New(rand.NewPCG(1, 2))
	var group sync.WaitGroup
	places := make(chan int, 4)
	for range cap(places) {
		group.Go(func() {
			for i := range places {
				if _, err := p.Decode(context.Background(), content(picture), repository.Square(256, false)); err != nil {
					t.Errorf("picture %d: %v", i, err)
				}
			}
		})
	}
	kills := 0
	for i := range 50 {
		places <- i
		if w := p.Workers(); i%2 == 0 && len(w) > 0 {
			if syscall.Kill(w[random.IntN(len(w))].PID, syscall.SIGKILL) == nil {
				kills++
			}
		}
	}
	close(places)
	group.Wait()
	if kills < 10 {
		t.Errorf("only %d killed", kills)
	}
	if len(p.State().Paused) > 0 {
		t.Errorf("state is %v", p.State())
	}
}

// killing has the next workers of a pool killed before they are ready.
func killing(p *Pool, count int) (started *atomic.Int32) {
	spawn := p.transport.spawn
	started = new(atomic.Int32)
	p.transport.spawn = func(program string) (*process, error) {
		w, err := spawn(program)
		if n := started.Add(1); err == nil && int(n) <= count {
			err = w.os.Kill()
		}
		return w, err
	}
	return started
}

// TestKilledAtTheirStart has others kill workers before they are ready: those are
// started again, as long as there is hope.
func TestKilledAtTheirStart(t *testing.T) {
	t.Parallel()
	t.Run("some", func(t *testing.T) {
		t.Parallel()
		p := newPool(t, nil)
		killing(p, mostKilled)
		shows(t, p)
		if s := p.State(); s.Strength == Unavailable {
			t.Errorf("state is %v", s)
		}
	})
	t.Run("all", func(t *testing.T) {
		t.Parallel()
		p := newPool(t, nil)
		started := killing(p, math.MaxInt)
		for range 2 {
			_, err := p.Decode(context.Background(), content(load(t, "hat.gif")), small)
			if !errors.Is(err, ErrUnavailable) || !strings.Contains(err.Error(), errKilled.Error()) {
				t.Errorf("got %v", err)
			}
		}
		if got, want := int(started.Load()), mostKilled+usual.starts; got != want {
			t.Errorf("%d workers were started, want %d", got, want)
		}
	})
}

func TestNothingToStart(t *testing.T) {
	t.Parallel()
	for program, says := range map[string]string{
		"/nowhere":  "no such file",
		"/bin/true": "did not start",
	} {
		t.Run(program, func(t *testing.T) {
			t.Parallel()
			p, told := newPool(t, func(c *Config) { c.tuning.program = program }), 0
			p.Watch(func() { told++ })
			for range 2 {
				_, err := p.Decode(context.Background(), content(load(t, "hat.gif")), small)
				if !errors.Is(err, ErrUnavailable) || !strings.Contains(err.Error(), says) {
					t.Errorf("got %v", err)
				}
			}
			if s := p.State(); s.Strength != Unavailable || !strings.Contains(s.String(), says) {
				t.Errorf("state is %v", s)
			}
			if told != 1 {
				t.Errorf("told %d times, want once", told)
			}
		})
	}
}

func TestNoHandshake(t *testing.T) {
	t.Parallel()
	p := newPool(t, func(c *Config) { c.tuning.program, c.tuning.handshake = "/bin/cat", time.Nanosecond })
	if s, err := p.Ready(context.Background()); !errors.Is(err, ErrUnavailable) || s.Strength != Unavailable {
		t.Errorf("got %v, %v", s, err)
	}
}

func TestIdleWorkersEnd(t *testing.T) {
	t.Parallel()
	p := newPool(t, func(c *Config) { c.tuning.idle = time.Millisecond })
	shows(t, p)
	eventually(t, func() error {
		if w := p.Workers(); len(w) > 0 {
			return fmt.Errorf("idle: %v", w)
		}
		return nil
	})
	shows(t, p)
}

// TestTypedByHand refuses the hidden argument.
func TestTypedByHand(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"--decode-worker"}, {"--decode-worker", "x"}} {
		c := exec.Command("/proc/self/exe", args...)
		out, err := c.CombinedOutput()
		var exit *exec.ExitError
		if !errors.As(err, &exit) || exit.ExitCode() != 2 || !strings.Contains(string(out), "unknown flag") {
			t.Errorf("%q: %v, %s", args, err, out)
		}
	}
}
