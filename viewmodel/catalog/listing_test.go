package catalog_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"vitrine/repository"
	"vitrine/viewmodel/catalog"
)

func TestAReloadTakesOverWhatIsNewChangedAndGone(t *testing.T) {
	t.Parallel()
	c := put(t, "a.jpg", "b.jpg", "c.jpg", "d.jpg")
	for r := range catalog.Row(4) {
		c.Mark(r, catalog.Ready)
		c.SetFacts(r, catalog.Facts{Camera: "X", Taken: time.Unix(1, 0), Width: 3})
	}
	b, d := row(t, c, "b.jpg"), row(t, c, "d.jpg")

	c.Begin()
	changed := photo("b.jpg")
	changed.ModTime = time.Unix(5, 0)
	for p, want := range map[repository.Photo]catalog.Change{
		photo("a.jpg"): catalog.Unchanged, changed: catalog.Changed, photo("e.jpg"): catalog.Added,
	} {
		if _, got := c.Put(p); got != want {
			t.Errorf("%s is %d, want %d", p.Name, got, want)
		}
	}
	c.Seen(row(t, c, "c.jpg"))
	unseen := slices.Collect(c.Unseen())
	if !slices.Equal(unseen, []catalog.Row{d}) {
		t.Errorf("unseen are %d, want %d", unseen, d)
	}
	for r := range c.Unseen() {
		c.Remove(r)
	}

	if c.State(b) != catalog.Waiting || c.Facts(b).Camera != "X" {
		t.Error("the changed picture is not loaded again, or its facts were forgotten meanwhile")
	}
	if c.State(row(t, c, "a.jpg")) != catalog.Ready {
		t.Error("the unchanged picture is loaded again")
	}
	if _, ok := c.Find(root + "d.jpg"); ok || c.Len() != 4 || c.Limit() != 5 {
		t.Errorf("d.jpg is there; %d pictures in %d rows", c.Len(), c.Limit())
	}
	if r, change := c.Put(photo("d.jpg")); r != d || change != catalog.Added || c.Facts(d) != (catalog.Facts{}) || c.State(d) != catalog.Waiting {
		t.Error("d.jpg does not come back as new, in its row")
	}
}

func TestAReloadEndsWithWhatIsListed(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := filledModel(t)
		for range rapid.IntRange(1, 3).Draw(t, "reloads") {
			listed := rapid.SliceOfNDistinct(rapid.OneOf(rapid.Custom(names), knownName(m)), 0, 40, rapid.ID[string]).Draw(t, "listed")
			m.c.Begin()
			m.seen = nil
			for i, name := range listed {
				r, ok := m.c.Find(root + name)
				if ok && i%2 == 0 {
					m.c.Seen(r)
				} else {
					m.put(t, photo(name))
				}
			}
			m.seen = nil
			for _, name := range listed {
				m.seen = append(m.seen, root+name)
			}
			for r := range m.c.Unseen() {
				key := m.c.Photo(r).Key
				m.c.Remove(r)
				delete(m.known, key)
			}
			m.check(t, m.c)
			if m.c.Len() != len(listed) {
				t.Fatalf("%d pictures, want the %d listed", m.c.Len(), len(listed))
			}
			o := catalog.Order{By: catalog.ByListed, Descending: rapid.Bool().Draw(t, "descending")}
			s, err := m.c.Snapshot().Sort(t.Context(), o, nil)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := keysOf(m.c, s.View), m.ordered(o); !slices.Equal(got, want) {
				t.Fatalf("listed\n%q, want\n%q", got, want)
			}
		}
	})
}

// knownName draws the name of a picture that there is.
func knownName(m *model) *rapid.Generator[string] {
	keys := sortedKeys(m.known)
	if len(keys) == 0 {
		return rapid.Custom(names)
	}
	return rapid.Map(rapid.SampledFrom(keys), func(key string) string { return key[len(root):] })
}

func TestWhatCannotBeLookedAtStaysAsItWas(t *testing.T) {
	t.Parallel()
	c := catalog.New(nil)
	known := repository.Photo{Key: "/a/1.jpg", Name: "1.jpg", Size: 7, ModTime: time.Unix(99, 0)}
	row, _ := c.Put(known)
	c.Mark(row, catalog.Ready)
	for _, name := range []string{"1.jpg", "a/1.jpg"} {
		_, change := c.Put(repository.Photo{Key: known.Key, Name: name, Size: -1, Stale: true})
		if got := c.Photo(row); change != catalog.Unchanged || !got.Same(known) || got.Name != name {
			t.Errorf("%v, change %v; want %v unchanged", got, change, known)
		}
	}
	if c.Count(catalog.Ready) != 1 {
		t.Error("its thumbnail is forgotten")
	}
}
