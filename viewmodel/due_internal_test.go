package viewmodel

import (
	"testing"

	"vitrine/viewmodel/catalog"
)

// TestFewChangesKeepTheScanWhereItIs counts how far it goes back among a million.
func TestFewChangesKeepTheScanWhereItIs(t *testing.T) {
	t.Parallel()
	const limit, lowest = catalog.Row(1_000_000), catalog.Row(7)
	g := NewGallery(Config{})
	g.facts.lookedUp, g.facts.read = limit, limit
	for i := range catalog.Row(mostDue) {
		g.forgetFacts(lowest + 2*i)
		g.forgetFacts(lowest + 2*i) // it changes every second
	}
	if g.facts.read != limit || len(g.facts.due) != mostDue || g.facts.areKnown(limit) {
		t.Fatalf("%d changes: back to %d, %d due", mostDue, g.facts.read, len(g.facts.due))
	}
	g.forgetFacts(limit - 1)
	if g.facts.read != lowest || len(g.facts.due) != 0 || g.facts.areKnown(limit) {
		t.Errorf("one more: back to %d, want %d; %d due", g.facts.read, lowest, len(g.facts.due))
	}
}
