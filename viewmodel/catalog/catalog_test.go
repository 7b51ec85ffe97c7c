package catalog_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"vitrine/repository"
	"vitrine/viewmodel/catalog"
)

// readable is what a Catalog and a Snapshot have in common.
type readable interface {
	Photo(r catalog.Row) repository.Photo
	Same(r catalog.Row, p repository.Photo) bool
	Facts(r catalog.Row) catalog.Facts
	State(r catalog.Row) catalog.State
	IsOffline(r catalog.Row) bool
	IsGone(r catalog.Row) bool
}

// check compares what a catalog says with what the model knows.
func (m *model) check(t *rapid.T, c readable) {
	for key, r := range m.rows {
		k := m.known[key]
		if (k == nil) != c.IsGone(r) {
			t.Fatalf("%s is gone: %v", key, c.IsGone(r))
		}
		if k == nil {
			continue
		}
		got := c.Photo(r)
		if got.Key != key || got.Name != k.photo.Name || !got.Same(k.photo) || got.ModTime.IsZero() != k.photo.ModTime.IsZero() {
			t.Fatalf("row %d is %v, want %v", r, got, k.photo)
		}
		if !c.Same(r, k.photo) {
			t.Fatalf("%v is not the same as itself", k.photo)
		}
		if f := c.Facts(r); f != k.facts || c.State(r) != k.state || c.IsOffline(r) != k.offline {
			t.Fatalf("%s: %v, state %d, offline %v; want %v", key, f, c.State(r), c.IsOffline(r), *k)
		}
	}
}

func TestCatalogHoldsWhatIsPut(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := newModel()
		var before *catalog.Snapshot
		then := newModel()
		for i := range rapid.IntRange(0, 100).Draw(t, "steps") {
			if i == 50 {
				before, then = m.c.Snapshot(), m.frozen()
			}
			m.step(t)
		}
		m.check(t, m.c)
		if before != nil {
			then.check(t, before)
		}
		m.checkCounts(t)
		for _, key := range []string{"", "x", root, root + "none", "/" + root} {
			if r, ok := m.c.Find(key); ok {
				t.Errorf("%q is found at %d", key, r)
			}
		}
		for key, r := range m.rows {
			if got, ok := m.c.Find(key); ok != (m.known[key] != nil) || ok && got != r {
				t.Errorf("%q is found at %d, %v; its row is %d", key, got, ok, r)
			}
		}
	})
}

// frozen returns a copy of the model.
func (m *model) frozen() *model {
	f := newModel()
	for key, r := range m.rows {
		f.rows[key] = r
	}
	for key, k := range m.known {
		one := *k
		f.known[key] = &one
	}
	return f
}

func (m *model) checkCounts(t *rapid.T) {
	if m.c.Len() != len(m.known) || int(m.c.Limit()) != len(m.rows) {
		t.Errorf("%d pictures in %d rows, want %d in %d", m.c.Len(), m.c.Limit(), len(m.known), len(m.rows))
	}
	states, cameras, kinds := [3]int{}, map[string]int{}, map[string]int{}
	for key, k := range m.known {
		states[k.state]++
		cameras[k.facts.Camera]++
		kinds[kindOf(key)]++
	}
	for s, want := range states {
		if got := m.c.Count(catalog.State(s)); got != want {
			t.Errorf("%d pictures in state %d, want %d", got, s, want)
		}
	}
	if got, want := m.c.Cameras(), counted(cameras); !slices.Equal(got, want) {
		t.Errorf("cameras %v, want %v", got, want)
	}
	if got, want := m.c.Kinds(), counted(kinds); !slices.Equal(got, want) {
		t.Errorf("kinds %v, want %v", got, want)
	}
}

func kindOf(key string) string {
	for end, kind := range map[string]string{".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".cr2": "Camera RAW"} {
		if strings.HasSuffix(strings.ToLower(key), end) {
			return kind
		}
	}
	return ""
}

func counted(by map[string]int) []catalog.Count {
	var counts []catalog.Count
	for name, n := range by {
		counts = append(counts, catalog.Count{Name: name, Count: n})
	}
	slices.SortFunc(counts, func(a, b catalog.Count) int {
		return cmp.Or(b.Count-a.Count, strings.Compare(a.Name, b.Name))
	})
	return counts
}

func TestKeysMayBeAnyBytes(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(
			rapid.String(),
			rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }),
			rapid.Map(rapid.IntRange(100, 70_000), func(n int) string { return strings.Repeat("/é", n) + strings.Repeat("x", n) }),
		)
		c := catalog.New(time.UTC)
		want := make(map[string]repository.Photo)
		for range rapid.IntRange(1, 20).Draw(t, "n") {
			key := text.Draw(t, "key")
			p := repository.Photo{Key: key, Name: key[rapid.IntRange(0, len(key)).Draw(t, "skip"):], Size: -1}
			if rapid.Bool().Draw(t, "other name") {
				p.Name = text.Draw(t, "name")
			}
			c.Put(p)
			want[key] = p
		}
		for key, p := range want {
			r, ok := c.Find(key)
			if !ok {
				t.Fatalf("%q is not found", key)
			}
			if got := c.Photo(r); got != p {
				t.Fatalf("%v came back as %v", p, got)
			}
			for _, other := range want {
				if c.Same(r, other) != (other.Key == key) {
					t.Errorf("%q and %q: same is %v", key, other.Key, c.Same(r, other))
				}
			}
		}
		if c.Len() != len(want) {
			t.Errorf("%d pictures, want %d", c.Len(), len(want))
		}
	})
}

func TestLookingAllocatesNothing(t *testing.T) {
	c := put(t, "a/1.jpg", "a/2.jpg", "b/1.jpg")
	want := photo("b/1.jpg")
	r := row(t, c, "b/1.jpg")
	allocated := testing.AllocsPerRun(100, func() {
		if found, ok := c.Find(want.Key); !ok || found != r || !c.Same(r, want) {
			t.Error("not found")
		}
		if _, change := c.Put(want); change != catalog.Unchanged {
			t.Error("changed")
		}
	})
	if allocated > 0 {
		t.Errorf("%v allocations, want none", allocated)
	}
}

func TestTakenIsWhatTheCameraShowed(t *testing.T) {
	t.Parallel()
	c := put(t, "a.jpg")
	r := row(t, c, "a.jpg")
	tokyo := time.FixedZone("", 9*60*60)
	c.SetFacts(r, catalog.Facts{Taken: time.Date(2024, 5, 6, 23, 4, 5, 999, tokyo)})
	if got, want := c.Facts(r).Taken, time.Date(2024, 5, 6, 23, 4, 5, 0, time.UTC); got != want {
		t.Errorf("taken %v, want %v", got, want)
	}
	for _, damaged := range []time.Time{{}, time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(10_000, 1, 1, 0, 0, 0, 0, time.UTC)} {
		c.SetFacts(r, catalog.Facts{Taken: damaged})
		if got := c.Facts(r).Taken; !got.IsZero() {
			t.Errorf("taken %v for %v, want unknown", got, damaged)
		}
	}
}

func TestMoreCamerasThanCanBeTold(t *testing.T) {
	t.Parallel()
	c := put(t, "a.jpg")
	r := row(t, c, "a.jpg")
	name := func(i int) string { return strings.Repeat("x", i%300) + string(rune('a'+i/300)) }
	for i := range 65_535 {
		c.SetFacts(r, catalog.Facts{Camera: name(i)})
	}
	if got := c.Facts(r).Camera; got != name(65_534) {
		t.Errorf("the last camera is %q", got)
	}
	c.SetFacts(r, catalog.Facts{Camera: "one more"})
	if got := c.Facts(r).Camera; got != "" {
		t.Errorf("camera %q, want unknown", got)
	}
	c.SetFacts(r, catalog.Facts{Camera: name(7)})
	if got := c.Cameras(); len(got) != 1 || got[0] != (catalog.Count{Name: name(7), Count: 1}) {
		t.Errorf("cameras %v", got)
	}
}

func TestForgetSetsReadyOnesBack(t *testing.T) {
	t.Parallel()
	c := put(t, "a", "b", "c")
	c.Mark(row(t, c, "a"), catalog.Ready)
	c.Mark(row(t, c, "b"), catalog.Failed)
	c.Forget()
	if got := [3]int{c.Count(catalog.Waiting), c.Count(catalog.Ready), c.Count(catalog.Failed)}; got != [3]int{2, 0, 1} {
		t.Errorf("states %v, want 2 waiting and 1 failed", got)
	}
}
