package catalog

import (
	"bytes"
	"iter"
)

// Limit returns how many rows there are, removed ones among them: all rows are
// below it.
func (t *table) Limit() Row { return Row(t.rows) }

// Under yields the pictures in the folders whose paths begin with a prefix, such
// as a folder with a separator at its end. They may be removed on the way. It
// looks at all: a million take it some milliseconds.
func (t *table) Under(prefix string) iter.Seq[Row] {
	return func(yield func(Row) bool) {
		within := make([]bool, t.folderCount)
		for f := range within {
			path, _ := t.path(uint32(f))
			within[f] = bytes.HasPrefix(path, []byte(prefix))
		}
		for r := range t.Limit() {
			if within[t.folder.get(r)] && !t.IsGone(r) && !yield(r) {
				return
			}
		}
	}
}
