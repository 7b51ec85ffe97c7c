//go:build e2e && soak

package e2e

import (
	"fmt"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

const (
	stormTime = 10 * time.Second
	stormRate = 100_000 // events a second
	stormCrew = 4       // that make them
	calmTime  = 15 * time.Second
	idleShare = 0.5 // of a processor, when all is over
	stormRoom = 64 << 20
)

// TestSoakStorm has others change the times of all files in a folder, again and
// again, faster than anybody can look.
func TestSoakStorm(t *testing.T) {
	const count = 2000
	folder := crowd(t, count)
	p, _ := startOn(t, folder)
	f := &figures{}
	defer f.print("a storm of events")
	resident := p.sample().resident
	used, began := p.used(), time.Now()

	done := make(chan int, 1)
	go func() { done <- storm(folder, count) }()
	var slowest time.Duration
	for made := 0; made == 0; {
		slowest = max(slowest, p.ping())
		p.press("PageDown", "PageUp")
		select {
		case made = <-done:
			took := time.Since(began)
			f.add("events a second", int(float64(made)/took.Seconds()))
			f.add("processors used", fmt.Sprintf("%.2f", float64(p.used()-used)/float64(took)))
		default:
		}
	}
	f.add("slowest answer to a key", slowest.Round(time.Millisecond))
	if slowest > 2*pingTime {
		t.Errorf("the window took %v to answer, want at most %v", slowest, 2*pingTime)
	}

	began = time.Now()
	write(t, folder, "000000.png", pngOf(paints-1, 320, 240))
	p.press("Home")
	p.see("what is there after the storm", hasTile(paints-1))
	f.add("what is there now is seen after", time.Since(began).Round(time.Millisecond))
	until(calmTime, func() bool { return false })

	used, began = p.used(), time.Now()
	until(atOnceTime*3, func() bool { return false })
	share := float64(p.used()-used) / float64(time.Since(began))
	f.add("processors used in the calm after", fmt.Sprintf("%.2f", share))
	if share > idleShare {
		t.Errorf("%.2f processors are in use in the calm after the storm", share)
	}
	if after := p.sample().resident; after > resident+stormRoom {
		t.Errorf("%s resident after the storm, %s before", mb(after), mb(resident))
	}
}

// storm changes files, and returns how many events that made.
func storm(folder string, count int) int {
	var made atomic.Int64
	ended := make(chan struct{})
	end := time.Now().Add(stormTime)
	for crew := range stormCrew {
		go func() {
			defer func() { ended <- struct{}{} }()
			const step = 10 * time.Millisecond
			ticks := time.NewTicker(step)
			defer ticks.Stop()
			for at := crew; time.Now().Before(end); <-ticks.C {
				for range stormRate / stormCrew / int(time.Second/step) {
					now := unix.NsecToTimeval(time.Now().UnixNano())
					path := filepath.Join(folder, inCrowd(at%count))
					if unix.Utimes(path, []unix.Timeval{now, now}) == nil {
						made.Add(1)
					}
					at += stormCrew
				}
			}
		}()
	}
	for range stormCrew {
		<-ended
	}
	return int(made.Load())
}

// used returns the time of processors that the program itself has used.
func (p *program) used() time.Duration {
	p.t.Helper()
	var clock unix.Timespec
	const ofProcess = 2 // CPUCLOCK_SCHED, as clock_getcpuclockid(3) makes it
	id := int32(^p.process.Process.Pid<<3 | ofProcess)
	if err := unix.ClockGettime(id, &clock); err != nil {
		p.t.Fatal(err)
	}
	return time.Duration(clock.Nano())
}
