//go:build e2e && soak

package e2e

import (
	"testing"
	"time"
)

// TestSoakServerIsAwayForAMinute holds every call up for longer than a load may
// take. Then what has failed by that may be tried again, and comes.
func TestSoakServerIsAwayForAMinute(t *testing.T) {
	for _, h := range hangs() {
		t.Run(h.name, func(t *testing.T) {
			p, _, gate := startOnHanging(t, h)
			for end := time.Now().Add(time.Minute); time.Now().Before(end); {
				p.scroll(wheelDown, time.Second)
				p.scroll(wheelUp, time.Second)
				p.checkAlive()
				p.checkThreads()
			}
			workers := len(p.workersNow())
			gate.Open()
			p.press("Home", "F5")
			p.see("the first pictures in order", func(s shot) bool {
				order := s.order()
				return len(order) >= 12 && order[0] == 0 && order[len(order)-1] == len(order)-1
			})
			t.Logf("%d workers while it was away, %d after", workers, len(p.workersNow()))
		})
	}
}
