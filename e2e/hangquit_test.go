//go:build e2e

package e2e

import (
	"slices"
	"testing"
)

func TestQuitWhileAServerIsAway(t *testing.T) {
	for _, h := range hangs() {
		t.Run(h.name, func(t *testing.T) {
			p, _, _ := startOnHanging(t, h)
			workers := p.workers()
			if took := p.quit(); took > atOnceTime {
				t.Errorf("quitting took %v, want at most %v", took, atOnceTime)
			}
			if !until(atOnceTime, func() bool { return !slices.ContainsFunc(workers, isAlive) }) {
				t.Errorf("workers %v live on", workers)
			}
		})
	}
}
