package catalog_test

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"vitrine/viewmodel/catalog"
)

func TestSetIsThatOfAMap(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := filledModel(t)
		v := sortedModel(t, m)
		var s catalog.Set
		want := make(map[catalog.Row]bool)
		rows := keysToRows(m)
		position := rapid.IntRange(-2, v.Len()+2)
		for range rapid.IntRange(0, 20).Draw(t, "steps") {
			from, to := position.Draw(t, "from"), position.Draw(t, "to")
			var r catalog.Row
			if len(rows) > 0 {
				r = rapid.SampledFrom(rows).Draw(t, "row")
			}
			switch rapid.IntRange(0, 6).Draw(t, "what") {
			case 0:
				s.Add(r)
				want[r] = true
			case 1:
				s.Remove(r)
				delete(want, r)
			case 2:
				s.Toggle(r)
				toggle(want, r)
			case 3:
				s.AddRange(v, from, to)
				for i := max(from, 0); i < min(to, v.Len()); i++ {
					want[v.At(i)] = true
				}
			case 4:
				s.RemoveRange(v, from, to)
				for i := max(from, 0); i < min(to, v.Len()); i++ {
					delete(want, v.At(i))
				}
			case 5:
				s.Invert(v)
				for _, r := range v.All() {
					toggle(want, r)
				}
			case 6:
				if former := s.Clone(); rapid.Bool().Draw(t, "clear") {
					s.Clear()
					if former.Len() != len(want) {
						t.Errorf("the copy has %d, want %d", former.Len(), len(want))
					}
					clear(want)
				}
			}
			if s.Len() != len(want) {
				t.Fatalf("%d in the set, want %d", s.Len(), len(want))
			}
		}
		for _, r := range append(rows, 0, 1<<20) {
			if s.Has(r) != want[r] {
				t.Errorf("row %d is in the set: %v", r, s.Has(r))
			}
		}
		m.checkIn(t, v, &s)
	})
}

// checkIn compares what is in a set, in the order of a view and in bytes.
func (m *model) checkIn(t *rapid.T, v *catalog.View, s *catalog.Set) {
	var got, want []int
	for i, r := range s.In(v) {
		if v.At(i) != r {
			t.Errorf("row %d is not at %d", r, i)
		}
		got = append(got, i)
	}
	for i, r := range v.All() {
		if s.Has(r) {
			want = append(want, i)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("in the view at %d, want %d", got, want)
	}
	var sum int64
	unknown := 0
	for key, r := range m.rows {
		switch k := m.known[key]; {
		case k == nil || !s.Has(r):
		case k.photo.Size < 0:
			unknown++
		default:
			sum += k.photo.Size
		}
	}
	m.c.Prune(s)
	if gotSum, gotUnknown := m.c.Bytes(s); gotSum != sum || gotUnknown != unknown {
		t.Errorf("%d bytes and %d unknown, want %d and %d", gotSum, gotUnknown, sum, unknown)
	}
}

func toggle(set map[catalog.Row]bool, r catalog.Row) {
	if set[r] {
		delete(set, r)
	} else {
		set[r] = true
	}
}

func keysToRows(m *model) []catalog.Row { return slices.Sorted(maps.Values(m.rows)) }

func TestASetOutlastsOrdersAndReloads(t *testing.T) {
	t.Parallel()
	c := put(t, "a.jpg", "bb.jpg", "ccc.jpg", "dddd.jpg")
	var s catalog.Set
	s.Add(row(t, c, "a.jpg"))
	s.Add(row(t, c, "ccc.jpg"))
	c.Begin()
	for _, name := range []string{"new.jpg", "ccc.jpg", "bb.jpg"} {
		c.Put(photo(name))
	}
	for r := range c.Unseen() {
		c.Remove(r)
	}
	if gone := c.Prune(&s); gone != 1 {
		t.Errorf("%d dropped out, want 1", gone)
	}
	c.Put(photo("a.jpg"))
	v := sorted(t, c.Snapshot(), catalog.Order{By: catalog.BySize, Descending: true}, nil).View
	var names []string
	for _, r := range s.In(v) {
		names = append(names, c.Photo(r).Name)
	}
	if !slices.Equal(names, []string{"ccc.jpg"}) {
		t.Errorf("selected %q, want ccc.jpg alone: a.jpg is another picture now", names)
	}
}
