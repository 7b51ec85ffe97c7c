package catalog_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/maruel/natural"
	"pgregory.net/rapid"

	"vitrine/repository"
	"vitrine/viewmodel/catalog"
)

const root = "/pictures/"

// photo returns the picture with a name below the root.
func photo(name string) repository.Photo {
	return repository.Photo{Key: root + name, Name: name, Size: int64(len(name))}
}

// put makes a catalog of pictures with names.
func put(tb testing.TB, names ...string) *catalog.Catalog {
	tb.Helper()
	c := catalog.New(time.UTC)
	for _, name := range names {
		if _, change := c.Put(photo(name)); change != catalog.Added {
			tb.Fatalf("putting %s is %d", name, change)
		}
	}
	return c
}

// row returns the row of the picture with a name.
func row(tb testing.TB, c *catalog.Catalog, name string) catalog.Row {
	tb.Helper()
	r, ok := c.Find(root + name)
	if !ok {
		tb.Fatalf("there is no %s", name)
	}
	return r
}

// namesOf returns the names of what a view shows.
func namesOf(c *catalog.Catalog, v *catalog.View) []string {
	var names []string
	for _, r := range v.All() {
		names = append(names, c.Photo(r).Name)
	}
	return names
}

// compareNames compares the names of two pictures the slow way.
func compareNames(a, b string) int {
	for {
		partA, restA, moreA := strings.Cut(a, "/")
		partB, restB, moreB := strings.Cut(b, "/")
		switch {
		case !moreA && !moreB:
			return compareParts(partA, partB)
		case !moreA:
			return -1 // pictures come before folders
		case !moreB:
			return 1
		}
		if d := compareParts(partA, partB); d != 0 {
			return d
		}
		a, b = restA, restB
	}
}

func compareParts(a, b string) int {
	// The library compares a number at the very end as text.
	end := "\x00"
	return cmp.Or(natural.Compare(strings.ToLower(a)+end, strings.ToLower(b)+end), strings.Compare(a, b))
}

// A model is what a catalog holds, kept the plain way.
type model struct {
	c     *catalog.Catalog
	rows  map[string]catalog.Row // of every key that there ever was
	known map[string]*known      // of what there is
	seen  []string               // keys as they were listed
}

type known struct {
	photo   repository.Photo
	facts   catalog.Facts
	state   catalog.State
	offline bool
}

func newModel() *model {
	return &model{c: catalog.New(time.UTC), rows: make(map[string]catalog.Row), known: make(map[string]*known)}
}

var (
	parts = rapid.StringMatching(`[aAbÉ]{0,2}[0-9]{0,3}`)
	bases = rapid.StringMatching(`[aAbé]{0,2}[0-9]{0,3}[xX]?\.(jpg|JPEG|png|cr2|txt)`)
	sizes = rapid.OneOf(rapid.Int64Range(-1, 3), rapid.SampledFrom([]int64{-2, 1<<32 - 3, 1<<32 - 2, 1<<32 - 1, 1 << 40}))
	times = rapid.OneOf(
		rapid.Just(time.Time{}),
		rapid.Map(rapid.Int64Range(0, 5), func(n int64) time.Time { return time.Unix(1_700_000_000+n*86_400, n) }),
		rapid.Map(rapid.Int64(), func(n int64) time.Time { return time.Unix(0, n) }),
		rapid.SampledFrom([]time.Time{
			time.Date(1, 1, 1, 0, 0, 0, 1, time.UTC), time.Date(1500, 5, 5, 5, 5, 5, 5, time.UTC),
			time.Date(2400, 5, 5, 5, 5, 5, 5, time.UTC), time.Unix(0, 0), time.Unix(0, -1),
		}),
	)
	facts = rapid.Custom(func(t *rapid.T) catalog.Facts {
		f := catalog.Facts{
			Width:  rapid.IntRange(0, 70_000).Draw(t, "width"),
			Height: rapid.IntRange(0, 5).Draw(t, "height"),
			Camera: rapid.SampledFrom([]string{"", "Canon R5", "NIKON Z 6", "Caméra"}).Draw(t, "camera"),
		}
		if rapid.Bool().Draw(t, "dated") {
			f.Taken = time.Unix(rapid.Int64Range(1_600_000_000, 1_800_000_000).Draw(t, "taken"), 0).UTC()
		}
		return f
	})
)

// names draws few different names, so that they meet again.
func names(t *rapid.T) string {
	folder := strings.Join(rapid.SliceOfN(parts, 0, 2).Draw(t, "folder"), "/")
	if folder != "" {
		folder += "/"
	}
	return folder + bases.Draw(t, "base")
}

// step changes the catalog and the model alike.
func (m *model) step(t *rapid.T) {
	key := root + names(t)
	if len(m.known) > 0 && rapid.Bool().Draw(t, "again") {
		key = rapid.SampledFrom(sortedKeys(m.known)).Draw(t, "key")
	}
	switch rapid.IntRange(0, 9).Draw(t, "what") {
	case 0, 1, 2, 3, 4:
		p := repository.Photo{Key: key, Name: key[len(root):], Size: sizes.Draw(t, "size"), ModTime: times.Draw(t, "time")}
		if m.knowsFolder(key) && rapid.IntRange(0, 9).Draw(t, "odd name") == 0 {
			p.Name = rapid.StringMatching(`[a-c]{0,2}/?[a-c]{0,2}`).Draw(t, "name")
		}
		m.put(t, p)
	case 5:
		m.remove(key)
	case 6, 7:
		if k := m.known[key]; k != nil {
			f := facts.Draw(t, "facts")
			m.c.SetFacts(m.rows[key], f)
			f.Width = min(f.Width, 65_535)
			k.facts = f
		}
	case 8:
		if k := m.known[key]; k != nil {
			k.state = catalog.State(rapid.IntRange(0, 2).Draw(t, "state"))
			m.c.Mark(m.rows[key], k.state)
		}
	case 9:
		if k := m.known[key]; k != nil {
			k.offline = !k.offline
			m.c.SetOffline(m.rows[key], k.offline)
		}
	}
}

// knowsFolder reports whether there was a picture in the folder of a key. The
// first one there settles how the folder is called.
func (m *model) knowsFolder(key string) bool {
	folder := key[:strings.LastIndexByte(key, '/')+1]
	for known := range m.rows {
		if known[:strings.LastIndexByte(known, '/')+1] == folder {
			return true
		}
	}
	return false
}

func (m *model) put(t *rapid.T, p repository.Photo) {
	r, change := m.c.Put(p)
	if was, ever := m.rows[p.Key]; ever && was != r {
		t.Fatalf("%s has row %d, and had %d", p.Key, r, was)
	}
	m.rows[p.Key] = r
	k, want := m.known[p.Key], catalog.Unchanged
	switch {
	case k == nil:
		want = catalog.Added
		k = &known{}
		m.known[p.Key] = k
		m.seen = append(m.seen, p.Key)
	case !k.photo.Same(p):
		want = catalog.Changed
		k.state = catalog.Waiting
	}
	if change != want {
		t.Fatalf("putting %v is %d, want %d", p, change, want)
	}
	k.photo = p
}

func (m *model) remove(key string) {
	if m.known[key] != nil {
		m.c.Remove(m.rows[key])
		delete(m.known, key)
		m.seen = slices.DeleteFunc(m.seen, func(k string) bool { return k == key })
	}
}

func sortedKeys[V any](m map[string]V) []string {
	var keys []string
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// filledModel draws a catalog with some pictures.
func filledModel(t *rapid.T) *model {
	m := newModel()
	for range rapid.IntRange(0, 60).Draw(t, "steps") {
		m.step(t)
	}
	return m
}
