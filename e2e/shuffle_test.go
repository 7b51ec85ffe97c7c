//go:build e2e

package e2e

import (
	"slices"
	"testing"
)

// A shuffled slide show over all goes on by itself, and shows each picture once before
// it shows any again. Two seconds for each are enough for the next to be ready: one that
// is late would be passed over.
func TestShuffledSlideShow(t *testing.T) {
	const count = 5
	folder, home := paintings(t, count), t.TempDir()
	writeSettings(t, home, settings{"show": settings{"seconds": 2, "shuffled": true, "fades": false}})
	p := start(t, launch{args: []string{folder}, home: home})
	p.first()
	p.press("Home", "F9")
	var seen []int
	p.see("all of them on the whole screen", func(s shot) bool {
		for number := range count {
			if s.Rect == p.d.screen() && fillsMiddle(number)(s) && !slices.Equal(seen[max(0, len(seen)-1):], []int{number}) {
				seen = append(seen, number)
			}
		}
		return len(seen) == count
	})
	if seen[0] != 0 {
		t.Errorf("it begins with picture %d, want that at hand, 0", seen[0])
	}
	if sorted := slices.Sorted(slices.Values(seen)); !slices.Equal(sorted, counted(0, count)) {
		t.Errorf("the first %d pictures are %v, want each once", count, seen)
	}
}
