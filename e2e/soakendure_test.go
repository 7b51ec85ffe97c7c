//go:build e2e && soak

package e2e

import (
	"fmt"
	"image"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

const (
	soakMinutes = 10 // unless SOAK_MINUTES says something else
	descriptors = 256
	pause       = 60 * time.Millisecond // between two things that the hand does
	looks       = 60                    // at what the program takes, in all
)

// TestSoakEndure does all kinds of things for a long time, with few descriptors
// and with workers that are killed: nothing may grow, and no file of the user may
// be another one than before.
func TestSoakEndure(t *testing.T) {
	during := time.Duration(fromEnvironment(t, "SOAK_MINUTES", soakMinutes)) * time.Minute
	seed := fromEnvironment(t, "SOAK_SEED", int(time.Now().Unix()))
	t.Logf("SOAK_SEED=%d makes the same again", seed)

	h := newHost(t, 3000, 10)
	bad, err := filepath.Glob("../testdata/pictures/*")
	if err != nil {
		t.Fatal(err)
	}
	copyInto(t, newFolderIn(t, h.root, "others"), bad)
	before := sums(t, h.root)

	p := start(t, launch{args: []string{h.root}})
	limit := unix.Rlimit{Cur: descriptors, Max: descriptors}
	if err := unix.Prlimit(p.process.Process.Pid, unix.RLIMIT_NOFILE, &limit, nil); err != nil {
		t.Fatal(err)
	}
	p.await("settled")
	m := &monkey{program: p, random: rand.New(rand.NewPCG(uint64(seed), 0)), host: h}
	var samples []sample
	for end := time.Now().Add(during); time.Now().Before(end); {
		for next := time.Now().Add(during / looks); time.Now().Before(next); {
			m.act()
			until(pause, func() bool { return p.process.hasEnded(0) })
		}
		samples = append(samples, p.sample())
	}
	checkFlat(t, samples)
	workers := p.workersNow()
	if took := p.quit(); took > quitTime {
		t.Errorf("quitting took %v, want at most %v", took, quitTime)
	}
	if slices.ContainsFunc(workers, isAlive) {
		t.Errorf("workers of %v live on", workers)
	}
	m.tidy()
	if after := sums(t, h.root); !slices.Equal(before, after) {
		t.Errorf("files of the user have changed: %d of %d are as before", shared(before, after), len(before))
	}
}

// monkey is a hand that does anything.
type monkey struct {
	*program
	random *rand.Rand
	host   *host
	added  []int // names that it has made
	killed int
}

// act does one thing.
func (m *monkey) act() {
	m.t.Helper()
	keys := []string{
		"Left", "Right", "Up", "Down", "PageUp", "PageDown", "Home", "End", "Right", "Down", "PageDown",
		"Enter", "Enter", "Escape", "Escape", "z", "Ctrl+-", "Ctrl+=", "Ctrl+Shift+f", "Ctrl+Shift+n", "F5", "F11",
	}
	switch n := m.random.IntN(100); {
	case n < 60:
		m.press(keys[m.random.IntN(len(keys))])
	case n < 80:
		button := []byte{wheelUp, wheelDown}[m.random.IntN(2)]
		m.click(centre(m.area()), button, 1+m.random.IntN(10))
	case n < 88:
		m.click(m.somewhere(), leftButton, 1+m.random.IntN(2))
	case n < 92:
		m.press("F1")
		m.press("Escape")
	case n < 96:
		m.touch()
	default:
		m.killOne()
	}
	m.point(corner)
}

// somewhere returns a place on the wall or on the scroll bar.
func (m *monkey) somewhere() image.Point {
	area := m.area()
	area.Min.Y += 90 // below the menu and the buttons
	area.Max.Y -= 40
	return area.Min.Add(image.Pt(m.random.IntN(area.Dx()), m.random.IntN(area.Dy())))
}

// touch adds a picture of its own to the folder, or takes one away.
func (m *monkey) touch() {
	m.t.Helper()
	if n := len(m.added); n > 20 {
		m.host.unlink(m.added[n-1])
		m.added = m.added[:n-1]
		return
	}
	i := 1_000_000 + m.random.IntN(1_000_000)
	if !slices.Contains(m.added, i) {
		m.added = append(m.added, i)
		m.host.link(i, i)
	}
}

// tidy takes its own pictures away.
func (m *monkey) tidy() {
	m.t.Helper()
	for _, i := range m.added {
		m.host.unlink(i)
	}
	m.t.Logf("%d workers were killed", m.killed)
}

// killOne kills a worker, as a system without memory does.
func (m *monkey) killOne() {
	m.t.Helper()
	workers := m.workersNow()
	if len(workers) == 0 {
		return
	}
	if syscall.Kill(workers[m.random.IntN(len(workers))], syscall.SIGKILL) == nil {
		m.killed++
	}
}

// shared returns how many lines two lists have in common.
func shared(a, b []string) (n int) {
	there := make(map[string]bool)
	for _, line := range a {
		there[line] = true
	}
	for _, line := range b {
		if there[line] {
			n++
		}
	}
	return n
}

// String is what a sample is for people.
func (s sample) String() string {
	return fmt.Sprintf("%s resident, %d descriptors, %d threads, %d workers, an answer after %v",
		mb(s.resident), s.descriptors, s.threads, s.workers, s.answer.Round(time.Millisecond))
}
