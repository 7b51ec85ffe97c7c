//go:build e2e

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
)

// collections finds how large the heap was at the end of a run of the collector,
// in MB, in what the runtime says of it.
var collections = regexp.MustCompile(`(?m)^gc .* \d+->(\d+)->\d+ MB`)

// TestMemoryWhileBrowsing goes through a folder of more pictures than the memory
// holds: the program never has more on its heap than it says it takes.
func TestMemoryWhileBrowsing(t *testing.T) {
	const (
		count   = 450
		ceiling = 64 // MB; see --memory
		least   = 40 // MB; less would say that the memory is not used
	)
	folder := newFolder(t, "many")
	write(t, folder, "000.png", pngOf(1, 320, 320))
	for i := 1; i < count; i++ {
		if err := os.Link(filepath.Join(folder, "000.png"), filepath.Join(folder, fmt.Sprintf("%03d.png", i))); err != nil {
			t.Fatal(err)
		}
	}
	p := start(t, launch{args: []string{folder}, env: []string{"GODEBUG=gctrace=1"}})
	visible := p.await("settled", "failed", 0).number("visible")
	for range count / visible {
		p.press("PageDown")
		p.still()
	}
	p.press("Home")
	p.still()
	p.quit()

	most := 0
	for _, found := range collections.FindAllStringSubmatch(p.said(), -1) {
		n, _ := strconv.Atoi(found[1])
		most = max(most, n)
	}
	for _, e := range p.trace.events {
		if e.name() == "memory" {
			most = max(most, e.number("heap")>>20)
		}
	}
	if most > ceiling || most < least {
		t.Errorf("the heap has %d MB at most, want from %d to %d", most, least, ceiling)
	}
	t.Logf("the heap has %d MB at most", most)
}
