package catalog

import (
	"iter"
	"slices"
)

// Limit returns how many rows there are, removed ones among them: all rows are
// below it.
func (t *table) Limit() Row { return Row(t.rows) }

// Under yields the pictures in the folders whose paths begin with one of the
// prefixes, such as a folder with a separator at its end. They may be removed on
// the way. It looks at all, if there is such a folder: a million take it some
// milliseconds.
func (t *table) Under(prefixes ...string) iter.Seq[Row] {
	return func(yield func(Row) bool) {
		if len(prefixes) == 0 {
			return
		}
		sorted := slices.Sorted(slices.Values(prefixes))
		within, any := make([]bool, t.folderCount), false
		for f := range within {
			path, _ := t.path(uint32(f))
			within[f] = beginsWithOne(string(path), sorted)
			any = any || within[f]
		}
		if !any {
			return
		}
		for r := range t.Limit() {
			if within[t.folder.get(r)] && !t.IsGone(r) && !yield(r) {
				return
			}
		}
	}
}

// beginsWithOne reports whether a path begins with one of the sorted prefixes: with
// one of its own beginnings, of which each is looked up.
func beginsWithOne(path string, sorted []string) bool {
	for i := range len(path) + 1 {
		if i > 0 && i < len(path) && !isSeparator(path[i-1]) {
			continue
		}
		if _, ok := slices.BinarySearch(sorted, path[:i]); ok {
			return true
		}
	}
	return false
}
