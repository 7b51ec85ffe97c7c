//go:build e2e

package e2e

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"vitrine/e2e/slowfs"
)

// crowd makes a folder of so many plain pictures, numbers coming again and again.
func crowd(t *testing.T, count int) string {
	t.Helper()
	folder := newFolder(t, "crowd")
	for i := range count {
		write(t, folder, inCrowd(i), pngOf(i%paints, 320, 240))
	}
	return folder
}

func inCrowd(i int) string { return fmt.Sprintf("%06d.png", i) }

// TestSlowFolder opens a folder on a server far away: its names take ten seconds, or
// more on a busy machine, and a look at each of its pictures one after the other a hundred.
func TestSlowFolder(t *testing.T) {
	const (
		count   = 2000
		aName   = 5 * time.Millisecond
		aLook   = 50 * time.Millisecond
		patient = count * aLook / 2 // half of what looks would take that wait for each other
	)
	server := slowfs.Mount(t, crowd(t, count))
	server.Obey(slowfs.Slow(map[slowfs.Call]time.Duration{slowfs.List: aName, slowfs.Stat: aLook}))
	p := start(t, launch{args: []string{server.Root()}})
	p.see("the first pictures", func(s shot) bool { return len(s.tiles()) > 0 })
	if names := server.Total(slowfs.List); names > count/2 {
		t.Errorf("the first picture is seen after %d names of %d, want at most half of them", names, count)
	}

	p.checkSmooth()
	p.checkAlive()
	if p.hasListed() {
		t.Error("all is listed before the test has seen what it looks for: the server is too quick")
	}

	if !until(patient, p.hasListed) {
		t.Fatalf("the listing takes longer than %v", patient)
	}
	p.trace.at = 0
	p.await("listed", "count", count, "done", true)
	p.checkLooks(server, count)
}

// hasListed reports whether the listing has come to its end.
func (p *program) hasListed() bool {
	p.t.Helper()
	if err := p.trace.grow(); err != nil {
		p.t.Fatal(err)
	}
	return slices.ContainsFunc(p.trace.events, func(e event) bool {
		return e.matches("listed", []any{"done", true})
	})
}

// checkLooks fails if the server was asked more than once for files that were
// listed only. For what is loaded it is asked again, also where the load is broken
// off before the trace hears of it: that may be a few.
func (p *program) checkLooks(server *slowfs.FS, count int) {
	p.t.Helper()
	loaded := p.since(0, "start", "id")
	only, again := 0, 0
	for i := range count {
		if slices.Contains(loaded, inCrowd(i)) {
			continue
		}
		only++
		if server.Count(slowfs.Stat, inCrowd(i)) > 1 {
			again++
		}
	}
	if only < count/2 {
		p.t.Fatalf("%d files were only listed: too few to tell", only)
	}
	if few := only / 100; again > few {
		p.t.Errorf("for %d of %d files that were only listed the server was asked again", again, only)
	}
}
