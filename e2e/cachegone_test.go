//go:build e2e

package e2e

import (
	"os"
	"path/filepath"
	"testing"
)

// TestTheCacheGoesWhileRunning removes the program's cache under its feet, and puts
// a file in its place: pictures are shown as before.
func TestTheCacheGoesWhileRunning(t *testing.T) {
	cache := filepath.Join(stage.cache, "vitrine")
	for name, happens := range map[string]func() error{
		"deleted":            func() error { return os.RemoveAll(cache) },
		"replaced by a file": func() error { return os.WriteFile(cache, []byte("a file"), 0o600) },
	} {
		t.Run(name, func(t *testing.T) {
			defer os.RemoveAll(cache)
			p, _ := startOn(t, paintings(t, paints))
			if err := os.RemoveAll(cache); err != nil {
				t.Fatal(err)
			}
			if err := happens(); err != nil {
				t.Fatal(err)
			}
			p.press("End")
			p.see("the last picture", hasTile(paints-1))
			p.press("Home")
			p.see("the first picture", hasTile(0))
			p.press("Enter")
			p.await("opened", "stage", "full")
			if failed := p.since(0, "failed", "id"); len(failed) > 0 {
				t.Errorf("failed: %q", failed)
			}
			if took := p.quit(); took > quitTime {
				t.Errorf("quitting took %v, want at most %v", took, quitTime)
			}
		})
	}
}
