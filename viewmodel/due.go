package viewmodel

import "vitrine/viewmodel/catalog"

// mostDue bounds the pictures that are gone back to one by one; where more have
// changed, all are gone through once more.
const mostDue = 1024

// forgetFacts has what is known of a row's picture found again.
func (g *Gallery) forgetFacts(r catalog.Row) {
	f := &g.facts
	f.tried.Remove(r)
	f.outdated.Add(r)
	if r >= f.read {
		return // it is still to come
	}
	if f.due == nil {
		f.due = make(map[catalog.Row]struct{})
	}
	if f.due[r] = struct{}{}; len(f.due) > mostDue {
		for r := range f.due {
			f.read = min(f.read, r)
		}
		f.due = nil
	}
}

// areKnown reports whether the facts of all pictures were found, as far as they
// can be.
func (f *factsState) areKnown(limit catalog.Row) bool {
	return f.lookedUp == limit && f.read == limit && len(f.due) == 0
}
