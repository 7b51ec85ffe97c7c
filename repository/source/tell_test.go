package source

import (
	"fmt"
	"slices"
	"testing"

	"vitrine/repository"
)

// shown applies deltas to a list of keys, as the contract says.
func shown(deltas []repository.Delta, before ...string) []string {
	keys := slices.Clone(before)
	for _, d := range deltas {
		keys = slices.DeleteFunc(keys, func(k string) bool {
			return slices.Contains(d.Gone, k) || slices.ContainsFunc(d.GoneFolders, func(f string) bool { return len(k) > len(f) && k[:len(f)] == f })
		})
		for _, p := range d.Put {
			if !slices.Contains(keys, p.Key) {
				keys = append(keys, p.Key)
			}
		}
	}
	slices.Sort(keys)
	return keys
}

func TestTellerKeepsTheOrder(t *testing.T) {
	photo := func(name string) repository.Photo { return repository.Photo{Key: "/p/" + name, Name: name} }
	for _, c := range []struct {
		name   string
		tell   func(t *teller)
		want   []string
		deltas int
	}{
		{"put and gone", func(t *teller) { t.put(photo("b.jpg")); t.gone("/p/a.jpg") }, []string{"/p/b.jpg"}, 1},
		{"a folder goes and comes", func(t *teller) { t.goneFolder("/p/f"); t.put(photo("f/1.jpg")) }, []string{"/p/a.jpg", "/p/f/1.jpg"}, 1},
		{"a folder goes that was told of", func(t *teller) { t.put(photo("f/1.jpg")); t.goneFolder("/p/f") }, []string{"/p/a.jpg"}, 2},
		{"a picture put twice", func(t *teller) { t.put(photo("a.jpg"), photo("a.jpg")) }, []string{"/p/a.jpg"}, 1},
		{"more than a delta holds", func(t *teller) {
			for i := range fullBatch + 1 {
				t.put(photo(fmt.Sprintf("f/%d.jpg", i)))
			}
			t.goneFolder("/p/f")
		}, []string{"/p/a.jpg"}, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			var deltas []repository.Delta
			told := &teller{yield: func(d repository.Delta, _ error) bool {
				deltas = append(deltas, d)
				return true
			}}
			c.tell(told)
			told.flush()
			if got := shown(deltas, "/p/a.jpg"); !slices.Equal(got, c.want) || len(deltas) != c.deltas {
				t.Errorf("shown: %q after %d deltas, want %q after %d", got, len(deltas), c.want, c.deltas)
			}
			for _, d := range deltas {
				if len(d.Put) > fullBatch || !slices.IsSortedFunc(d.Put, func(a, b repository.Photo) int { return inOrder(a.Name, b.Name) }) {
					t.Errorf("%d pictures in one delta, or not in order", len(d.Put))
				}
			}
		})
	}
}
