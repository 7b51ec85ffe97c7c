//go:build e2e && corpus

package e2e

import (
	"os"
	"path/filepath"
	"testing"
)

// TestPhotographs shows the photographs of the collection that VITRINE_PICTURES
// names.
func TestPhotographs(t *testing.T) {
	collection := os.Getenv("VITRINE_PICTURES")
	if collection == "" {
		collection = "../../shared/pictures"
	}
	folder, err := filepath.Abs(filepath.Join(collection, "photos"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(folder); err != nil {
		t.Fatal(err)
	}
	const count = 65
	p := start(t, launch{args: []string{folder}})
	p.await("listed", "count", count, "done", true)
	p.await("settled", "failed", 0)
	p.awaitLoaded(count)
	p.press("End")
	p.still()
	if failed := p.since(0, "failed", "id"); len(failed) > 0 {
		t.Errorf("failed: %q", failed)
	}
}
