package catalog_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"vitrine/viewmodel/catalog"
)

func TestWhereFindsTheNearestThatIsLeft(t *testing.T) {
	t.Parallel()
	c := put(t, "a.jpg", "b.jpg", "c.jpg", "d.jpg", "e.jpg")
	o := catalog.Order{By: catalog.ByPath}
	old := sorted(t, c.Snapshot(), o, nil)
	for _, gone := range []string{"b.jpg", "c.jpg", "e.jpg"} {
		c.Remove(row(t, c, gone))
	}
	c.Put(photo("0.jpg"))
	next := sorted(t, c.Snapshot(), o, old)
	if got, want := namesOf(c, next.View), []string{"0.jpg", "a.jpg", "d.jpg"}; !slices.Equal(got, want) {
		t.Fatalf("left are %q, want %q", got, want)
	}
	for i, want := range []int{0: 1, 1: 2, 2: 2, 3: 2, 4: 2, 5: 2, 9: 2} {
		if i > 5 && i < 9 {
			continue
		}
		if got := catalog.Where(old.View, next.View, i); got != want {
			t.Errorf("%d went to %d, want %d", i, got, want)
		}
	}
	if got := catalog.Where(old.View, next.View, -1); got != 1 {
		t.Errorf("-1 went to %d, want 1", got)
	}
	for r := range 5 {
		c.Remove(catalog.Row(r))
	}
	none := sorted(t, c.Snapshot(), o, next)
	if got := catalog.Where(old.View, none.View, 2); got != -1 {
		t.Errorf("where nothing is left, 2 went to %d", got)
	}
}

func TestWhereIsThatOfASlowSearch(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := filledModel(t)
		old := sortedModel(t, m)
		for range rapid.IntRange(0, 40).Draw(t, "more") {
			m.step(t)
		}
		next := sortedModel(t, m)
		was, is := keysOf(m.c, old), keysOf(m.c, next)
		for i := range was {
			want := -1
			for _, j := range slices.Concat(upFrom(i, len(was)), downFrom(i)) {
				if want = slices.Index(is, was[j]); want >= 0 {
					break
				}
			}
			if got := catalog.Where(old, next, i); got != want {
				t.Fatalf("%d of %q went to %d of %q, want %d", i, was, got, is, want)
			}
		}
	})
}

func upFrom(i, n int) (all []int) {
	for ; i < n; i++ {
		all = append(all, i)
	}
	return all
}

func downFrom(i int) (all []int) {
	for i--; i >= 0; i-- {
		all = append(all, i)
	}
	return all
}

func sortedModel(t *rapid.T, m *model) *catalog.View {
	s, err := m.c.Snapshot().Sort(t.Context(), orders.Draw(t, "order"), nil)
	if err != nil {
		t.Fatal(err)
	}
	return s.View
}

// TestAListGrowsOverItsChunks lists more than a few chunks hold, batch by batch.
func TestAListGrowsOverItsChunks(t *testing.T) {
	t.Parallel()
	const n = 10_000
	c := catalog.New(time.UTC)
	last := sorted(t, c.Snapshot(), catalog.Order{By: catalog.ByPath}, nil)
	for i := 0; i < n; {
		for range 300 {
			c.Put(photo(fmt.Sprintf("%05d.jpg", i)))
			i++
		}
		var ok bool
		if last, ok = c.Extend(last); !ok {
			t.Fatalf("not extended at %d", i)
		}
	}
	v := last.View
	if v.Len() != c.Len() {
		t.Fatalf("%d of %d are shown", v.Len(), c.Len())
	}
	for i, r := range v.All() {
		if want := fmt.Sprintf("%05d.jpg", i); c.Photo(r).Name != want {
			t.Fatalf("%s is at %d", c.Photo(r).Name, i)
		}
		if at, ok := v.Position(r); !ok || at != i {
			t.Fatalf("row %d is at %d, want %d", r, at, i)
		}
	}
}
