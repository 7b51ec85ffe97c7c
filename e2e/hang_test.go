//go:build e2e

package e2e

import (
	"fmt"
	"os"
	"slices"
	"testing"
	"time"

	"vitrine/e2e/slowfs"
)

// hang is a call that a server does not answer while it is away.
type hang struct {
	name  string
	call  slowfs.Call
	begin string // of the paths; the names of paintings begin with 0
}

func hangs() []hang {
	return []hang{
		{"looking at the folder", slowfs.Stat, ""},
		{"opening the folder", slowfs.Open, ""},
		{"reading its names", slowfs.List, "0"},
		{"looking at its pictures", slowfs.Stat, "0"},
		{"opening its pictures", slowfs.Open, "0"},
		{"reading its pictures", slowfs.Read, "0"},
	}
}

// startOnHanging starts the program on a folder that hangs, and waits until it
// does.
func startOnHanging(t *testing.T, h hang) (*program, *slowfs.FS, *slowfs.Gate) {
	t.Helper()
	server, gate := slowfs.Mount(t, paintings(t, paints)), slowfs.NewGate(h.begin, 0, h.call)
	server.Obey(gate.Rule)
	p := start(t, launch{args: []string{server.Root()}})
	p.awaitState("a call that hangs", func() bool { return gate.Held() > 0 })
	return p, server, gate
}

func TestServerThatIsAwayAndBack(t *testing.T) {
	for _, h := range hangs() {
		t.Run(h.name, func(t *testing.T) {
			p, _, gate := startOnHanging(t, h)
			p.checkAlive()
			p.scroll(wheelDown, time.Second)
			p.scroll(wheelUp, time.Second)
			p.checkThreads()
			gate.Open()
			p.first()
		})
	}
}

func TestAnotherFolderWhileAServerIsAway(t *testing.T) {
	for _, h := range hangs() {
		t.Run(h.name, func(t *testing.T) {
			const number = 50
			other := newFolder(t, "other")
			write(t, other, "a.png", pngOf(number, 64, 64))

			p, server, gate := startOnHanging(t, h)
			began := time.Now()
			p.drop(other)
			p.see("the other folder", hasTile(number))
			if took := time.Since(began); took > atOnceTime {
				t.Errorf("the other folder is seen after %v, want at most %v", took, atOnceTime)
			}
			p.checkAlive()

			p.drop(server.Root())
			p.see("nothing of the other folder", func(s shot) bool { return !hasTile(number)(s) })
			gate.Open()
			p.see("the first pictures", func(s shot) bool {
				order := s.order()
				return len(order) > 1 && slices.Equal(order, counted(0, len(order)))
			})
		})
	}
}

// mostThreads bounds what calls that do not come back may take: as many may be in
// the hands of the system at once as the program says, and each has a thread.
const mostThreads = 150

func (p *program) checkThreads() {
	p.t.Helper()
	threads, err := os.ReadDir(fmt.Sprintf("/proc/%d/task", p.process.Process.Pid))
	if err != nil {
		p.t.Fatal(err)
	}
	if len(threads) > mostThreads {
		p.t.Errorf("the program has %d threads, want at most %d", len(threads), mostThreads)
	}
}
