//go:build e2e

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

func TestTwentyThousandPictures(t *testing.T) {
	const count = 20_000
	folder := newFolder(t, "many")
	write(t, folder, "00000.png", pngOf(1, 64, 48))
	for i := 1; i < count-1; i++ {
		name := filepath.Join(folder, fmt.Sprintf("%05d.png", i))
		if err := os.Link(filepath.Join(folder, "00000.png"), name); err != nil {
			t.Fatal(err)
		}
	}
	write(t, folder, fmt.Sprintf("%05d.png", count-1), pngOf(2, 64, 48))

	p := start(t, launch{args: []string{folder}})
	p.await("settled", "failed", 0)
	const few = count / 10
	if n := len(p.since(0, "end", "id")); n > few {
		t.Errorf("%d pictures were loaded before the first screen was complete, want at most %d", n, few)
	}
	p.see("the first pictures", hasPaint(1))
	p.trace.at = 0 // the listing may have ended before the first screen was complete
	p.await("listed", "count", count, "done", true)
	p.press("End")
	p.see("the very last picture", hasTile(2))
	p.press("Home")
	p.see("the first ones again", func(s shot) bool { return hasPaint(1)(s) && !hasTile(2)(s) })
}
