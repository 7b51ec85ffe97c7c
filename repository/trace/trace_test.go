package trace

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"vitrine/repository"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// gate is a writer that a test can hold up.
type gate struct {
	bytes.Buffer
	entered chan struct{} // a write is under way; closed by nobody
	open    chan struct{}
}

func (g *gate) Write(p []byte) (int, error) {
	select {
	case g.entered <- struct{}{}:
		<-g.open
	case <-g.open:
	}
	return g.Buffer.Write(p)
}

func lines(t *testing.T, b []byte) []map[string]any {
	t.Helper()
	var found []map[string]any
	for line := range bytes.Lines(b) {
		var m map[string]any
		if err := json.Unmarshal(line, &m); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		found = append(found, m)
	}
	return found
}

func TestTraceOrderAndForm(t *testing.T) {
	var out bytes.Buffer
	r := &Recorder{Trace: New(Config{To: &out, Began: time.Now(), Workers: func() []int64 { return []int64{7} }})}
	p := repository.Photo{Name: "1003"}
	r.Event("launched")
	r.Started(p)
	r.Ended(p, repository.FromDecode, 42*time.Millisecond+250*time.Microsecond)
	r.Failed(p, fmt.Errorf("open %w", fmt.Errorf("%w: %w", repository.ErrNotFound, errors.New("404"))))
	r.Event("settled", "visible", 1, "failed", 0)
	r.Event("quit")
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	r.Event("late")

	all := lines(t, out.Bytes())
	var events []string
	last := -1.0
	for _, m := range all {
		events = append(events, m["event"].(string))
		if ms := m["ms"].(float64); ms < last {
			t.Errorf("%v comes at %v, after %v", m["event"], ms, last)
		} else if m["event"] != "memory" { // is taken when it is written
			last = ms
		}
	}
	want := []string{"launched", "start", "end", "failed", "settled", "memory", "quit"}
	if !slices.Equal(events, want) {
		t.Errorf("events are %q, want %q", events, want)
	}
	if m := all[2]; m["took_ms"] != 42.25 || m["from"] != "decode" || m["id"] != "1003" {
		t.Errorf("end is %v", m)
	}
	if got := all[3]["reason"]; got != "not found" {
		t.Errorf("reason is %q, want not found", got)
	}
	if m := all[5]; m["heap"].(float64) <= 0 || len(m["workers"].([]any)) != 1 {
		t.Errorf("memory is %v", m)
	}
}

func TestTraceHostileValues(t *testing.T) {
	var out bytes.Buffer
	trace := New(Config{To: &out, Began: time.Now()})
	r := &Recorder{Trace: trace}
	r.Event("a", "id", "two\nlines\u2028\x00\xff\"\\<&>", "odd")
	r.Event("b", "nan", math.NaN(), "f", func() {}, "err", errors.New("x\ny"), "nil", nil, 3, "number")
	_ = r.Close()

	all := lines(t, out.Bytes())
	if len(all) != 2 {
		t.Fatalf("%d lines, want 2: %s", len(all), out.Bytes())
	}
	if got, want := all[0]["id"], "two\nlines\u2028\x00\ufffd\"\\<&>"; got != want {
		t.Errorf("id is %q, want %q", got, want)
	}
	if got := all[1]["err"]; got != "x\ny" {
		t.Errorf("err is %q", got)
	}
}

func TestTraceNeverWaits(t *testing.T) {
	g := &gate{entered: make(chan struct{}), open: make(chan struct{})}
	trace := New(Config{To: g, Began: time.Now()})
	r := &Recorder{Trace: trace}
	r.Event("first")
	<-g.entered
	for range mostWaiting + 5 {
		r.Event("more")
	}
	close(g.open)
	_ = r.Close()

	all := lines(t, g.Bytes())
	if got, want := len(all), 1+mostWaiting+1; got != want {
		t.Fatalf("%d lines, want %d", got, want)
	}
	last := all[len(all)-1]
	if last["event"] != "dropped" || last["count"] != 5.0 {
		t.Errorf("the last line is %v, want 5 dropped", last)
	}
}

func TestTraceFromManyGoroutines(t *testing.T) {
	var out, log bytes.Buffer
	r := &Recorder{Trace: New(Config{To: &out, Began: time.Now()}), Log: NewLog(&log)}
	var tasks sync.WaitGroup
	for i := range 8 {
		tasks.Go(func() {
			p := repository.Photo{Name: fmt.Sprint(i)}
			for range 100 {
				r.Started(p)
				r.Ended(p, repository.FromMemory, time.Millisecond)
			}
		})
	}
	tasks.Wait()
	_ = r.Close()
	if got := len(lines(t, out.Bytes())); got != 1600 {
		t.Errorf("%d events, want 1600", got)
	}
	if got := strings.Count(log.String(), "\n"); got != 1600 {
		t.Errorf("%d lines in the log, want 1600", got)
	}
}

type broken struct{ writes int }

func (b *broken) Write([]byte) (int, error) {
	b.writes++
	return 0, errors.New("disk full")
}

func TestCloseReturnsTheWriteError(t *testing.T) {
	trace := New(Config{To: &broken{}, Began: time.Now()})
	trace.Add("a", nil)
	if err := trace.Close(); err == nil || err.Error() != "disk full" {
		t.Errorf("error is %v, want disk full", err)
	}
}
