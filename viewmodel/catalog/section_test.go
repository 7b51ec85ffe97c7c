package catalog_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"pgregory.net/rapid"

	"vitrine/repository"
	"vitrine/viewmodel/catalog"
)

// label returns what a picture's section is called, found the slow way.
func (k *known) label(by catalog.Group, order catalog.By) catalog.Label {
	date := k.facts.Taken
	if mod := k.photo.ModTime; order == catalog.ByChanged || date.IsZero() {
		date = time.Time{}
		if !mod.IsZero() {
			date = time.Unix(0, clamped(mod)).UTC()
		}
	}
	switch by {
	case catalog.Folder:
		below := k.photo.Key[len(root):]
		return catalog.Label{Folder: below[:max(strings.LastIndexByte(below, '/'), 0)]}
	case catalog.Letter:
		name := []rune(k.photo.Name[strings.LastIndexByte(k.photo.Name, '/')+1:])
		switch {
		case len(name) > 0 && strings.ContainsRune("0123456789", name[0]):
			return catalog.Label{Letter: '0'}
		case len(name) > 0 && unicode.IsLetter(name[0]):
			return catalog.Label{Letter: unicode.ToUpper(name[0])}
		}
		return catalog.Label{}
	}
	if date.IsZero() {
		return catalog.Label{}
	}
	l := catalog.Label{Year: date.Year()}
	if by != catalog.Year {
		l.Month = date.Month()
	}
	if by == catalog.Day {
		l.Day = date.Day()
	}
	return l
}

// plainly cuts the pictures of a view into sections the slow way.
func (m *model) plainly(v *catalog.View, by catalog.Group) []string {
	var found []string
	var last catalog.Label
	for i, r := range v.All() {
		l := m.known[m.c.Photo(r).Key].label(by, v.Order().By)
		if i == 0 || l != last {
			found = append(found, fmt.Sprintf("%d %+v", i, l))
		}
		last = l
	}
	return found
}

func described(s *catalog.Sections) []string {
	var found []string
	for i := range s.Len() {
		found = append(found, fmt.Sprintf("%d %+v", s.Start(i), s.Label(i)))
	}
	return found
}

func TestSectionsAreWhatTheirPicturesHaveInCommon(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := filledModel(t)
		by := catalog.Group(rapid.IntRange(int(catalog.Day), int(catalog.Letter)).Draw(t, "group"))
		v := sortedModel(t, m)
		s, err := m.c.Snapshot().Sections(t.Context(), v, by, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := described(s), m.plainly(v, by); !slices.Equal(got, want) {
			t.Fatalf("sections %q, want %q", got, want)
		}
		for i := range v.Len() {
			if n := s.Of(i); i < s.Start(n) || i >= s.End(n) {
				t.Errorf("%d is in section %d, from %d to %d", i, n, s.Start(n), s.End(n))
			}
		}
	})
}

func TestSectionsGrowWithTheirView(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := newModel()
		o := catalog.Order{By: catalog.ByListed}
		list, err := m.c.Snapshot().Sort(t.Context(), o, nil)
		if err != nil {
			t.Fatal(err)
		}
		by := catalog.Group(rapid.IntRange(int(catalog.None), int(catalog.Letter)).Draw(t, "group"))
		var last *catalog.Sections
		for range rapid.IntRange(1, 5).Draw(t, "batches") {
			for _, name := range rapid.SliceOfN(rapid.Custom(names), 0, 20).Draw(t, "names") {
				m.put(t, photo(name))
			}
			if len(m.known) > 0 && rapid.Bool().Draw(t, "facts") {
				key := rapid.SampledFrom(sortedKeys(m.known)).Draw(t, "key")
				m.known[key].facts = facts.Draw(t, "fact")
				m.known[key].facts.Width = 0
				m.c.SetFacts(m.rows[key], m.known[key].facts)
			}
			list, _ = m.c.Extend(list)
			if last, err = m.c.Snapshot().Sections(t.Context(), list.View, by, last); err != nil {
				t.Fatal(err)
			}
			want := m.plainly(list.View, by)
			if by == catalog.None {
				want = nil
			}
			if got := described(last); !slices.Equal(got, want) {
				t.Fatalf("sections %q, want %q", got, want)
			}
		}
	})
}

func TestSectionsOfAnotherViewAreOthers(t *testing.T) {
	t.Parallel()
	c := put(t, "a/1.jpg", "a/2.jpg", "b/1.jpg")
	s := c.Snapshot()
	var last *catalog.Sections
	for descending, want := range map[bool][]string{false: {"a", "b"}, true: {"b", "a"}} {
		v := sorted(t, s, catalog.Order{By: catalog.ByPath, Descending: descending}, nil).View
		var err error
		if last, err = s.Sections(t.Context(), v, catalog.Folder, last); err != nil {
			t.Fatal(err)
		}
		var got []string
		for i := range last.Len() {
			got = append(got, last.Label(i).Folder)
		}
		if !slices.Equal(got, want) {
			t.Errorf("descending %v: %q, want %q", descending, got, want)
		}
	}
}

func TestATimelineSuitsItsOrder(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name  string
		names []string
		by    catalog.By
		want  []string
	}{
		{"one folder", []string{"a.jpg", "Ä.jpg", "1.jpg", "2.jpg", "b.jpg", "B2.jpg", "_.jpg"}, catalog.ByPath, []string{"0", "_", "A", "B", "Ä"}},
		{"folders", []string{"a/1.jpg", "a/2.jpg", "b/1.jpg", "0.jpg"}, catalog.ByPath, []string{"", "a", "b"}},
		{"months", []string{"2024-05-01.jpg", "2024-05-31.jpg", "2024-06-01.jpg", "none.jpg"}, catalog.ByTaken, []string{"2024-05", "2024-06", "0-00"}},
		{"sizes", []string{"a.jpg", "aa.jpg"}, catalog.BySize, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := put(t, test.names...)
			for _, name := range test.names {
				if taken, err := time.Parse("2006-01-02.jpg", name); err == nil {
					c.SetFacts(row(t, c, name), catalog.Facts{Taken: taken})
				}
			}
			s := c.Snapshot()
			marks, err := s.Timeline(t.Context(), sorted(t, s, catalog.Order{By: test.by}, nil).View, nil)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for i := range marks.Len() {
				l := marks.Label(i)
				switch {
				case marks.Group() == catalog.Month:
					got = append(got, fmt.Sprintf("%d-%02d", l.Year, l.Month))
				case marks.Group() == catalog.Folder:
					got = append(got, l.Folder)
				case l.Letter == 0:
					got = append(got, "_")
				default:
					got = append(got, string(l.Letter))
				}
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("marks %q, want %q", got, test.want)
			}
		})
	}
}

func TestADayIsThatOfTheZone(t *testing.T) {
	t.Parallel()
	c := catalog.New(time.FixedZone("", 2*60*60))
	c.Put(repository.Photo{Key: "late", ModTime: time.Date(2024, 12, 31, 23, 0, 0, 0, time.UTC)})
	s := c.Snapshot()
	days, err := s.Sections(t.Context(), sorted(t, s, catalog.Order{By: catalog.ByTaken}, nil).View, catalog.Day, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := days.Label(0), (catalog.Label{Year: 2025, Month: time.January, Day: 1}); got != want {
		t.Errorf("day %v, want %v", got, want)
	}
}
