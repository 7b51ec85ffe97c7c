package catalog_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"vitrine/repository"
	"vitrine/viewmodel/catalog"
)

// album is a catalog to look for things in.
func album(t *testing.T) *catalog.Catalog {
	t.Helper()
	c := put(t,
		"Beach.JPG", "beach house.png", "2024/Holiday/IMG_1.jpg", "2024/Holiday/img_2.cr2", "2024/work/Ärger.webp",
		"old/Cafe\u0301.tif", "old/straße.jpeg", "old/ΣΊΣΥΦΟΣ.bmp", "old/Йод.gif", "plain",
	)
	c.Put(repository.Photo{Key: "https://host/x/photo?id=7", Name: "7 stars/Night", ModTime: time.Date(2022, 1, 1, 0, 0, 0, 0, time.UTC)})
	for name, f := range map[string]catalog.Facts{
		"Beach.JPG":              {Camera: "Canon EOS R5", Taken: time.Date(2024, 5, 31, 23, 59, 59, 0, time.UTC)},
		"beach house.png":        {Camera: "CANON PowerShot", Taken: time.Date(2024, 6, 1, 0, 0, 0, 0, time.UTC)},
		"2024/Holiday/IMG_1.jpg": {Camera: "Nikon", Taken: time.Date(1890, 1, 1, 0, 0, 0, 0, time.UTC)},
	} {
		c.SetFacts(row(t, c, name), f)
	}
	return c
}

func TestFilterFinds(t *testing.T) {
	t.Parallel()
	c := album(t)
	s := c.Snapshot()
	list := sorted(t, s, catalog.Order{By: catalog.ByListed}, nil).View
	for _, test := range []struct {
		query string
		want  []string
	}{
		{"beach", []string{"Beach.JPG", "beach house.png"}},
		{"beach house", []string{"beach house.png"}},
		{"house beach", []string{"beach house.png"}},
		{`"house beach"`, nil},
		{`"beach house`, []string{"beach house.png"}},
		{"beach -house", []string{"Beach.JPG"}},
		{`-"h h" beach -"each h"`, []string{"Beach.JPG"}},
		{"holiday", []string{"2024/Holiday/IMG_1.jpg", "2024/Holiday/img_2.cr2"}},
		{"holiday/img_1", []string{"2024/Holiday/IMG_1.jpg"}},
		{"2024 -holiday -work", nil},
		{"folder:2024 -folder:work", []string{"2024/Holiday/IMG_1.jpg", "2024/Holiday/img_2.cr2"}},
		{"folder:img", nil},
		{"FOLDER:\"24/work\"", []string{"2024/work/Ärger.webp"}},
		{"arger", []string{"2024/work/Ärger.webp"}},
		{"ÄRG", []string{"2024/work/Ärger.webp"}},
		{"café", []string{"old/Cafe\u0301.tif"}},
		{"STRASSE", []string{"old/straße.jpeg"}},
		{"σισυφος", []string{"old/ΣΊΣΥΦΟΣ.bmp"}},
		{"йод", []string{"old/Йод.gif"}},
		{"kind:jpeg", []string{"Beach.JPG", "2024/Holiday/IMG_1.jpg", "old/straße.jpeg"}},
		{"kind:.PNG", []string{"beach house.png"}},
		{"kind:raw", []string{"2024/Holiday/img_2.cr2"}},
		{`kind:"camera raw"`, []string{"2024/Holiday/img_2.cr2"}},
		{"kind:cr", []string{"2024/Holiday/img_2.cr2"}},
		{"-kind:jp -kind:t -kind:w -kind:b -kind:g -kind:c", []string{"beach house.png", "plain", "7 stars/Night"}},
		{"camera:canon", []string{"Beach.JPG", "beach house.png"}},
		{`camera:"EOS r5"`, []string{"Beach.JPG"}},
		{"camera:leica", nil},
		{"-camera:canon beach", nil},
		{"date:2024", []string{"Beach.JPG", "beach house.png"}},
		{"date:2024-05", []string{"Beach.JPG"}},
		{"date:2024-6-1", []string{"beach house.png"}},
		{"date:2024-05-31..2024-06", []string{"Beach.JPG", "beach house.png"}},
		{"date:2022", []string{"7 stars/Night"}}, // when it was changed
		{"date:..2000", []string{"2024/Holiday/IMG_1.jpg"}},
		{"date:2024-06..", []string{"beach house.png"}},
		{"-date:0001.. plain", []string{"plain"}},
		{"7 night", []string{"7 stars/Night"}},
		{"id=7", []string{"7 stars/Night"}},
		{"host", []string{"7 stars/Night"}},
		{"s/n", []string{"7 stars/Night"}},
		{"-", nil},
	} {
		t.Run(test.query, func(t *testing.T) {
			f, err := catalog.Parse(test.query)
			if err != nil {
				t.Fatal(err)
			}
			m, err := s.Match(t.Context(), f, nil)
			if err != nil {
				t.Fatal(err)
			}
			if got := namesOf(c, list.Only(m)); !slices.Equal(got, test.want) {
				t.Errorf("found %q, want %q", got, test.want)
			}
		})
	}
}

// A condition of a query, and what it means, the slow way.
type condition struct {
	text string
	test func(k *known) bool
}

func plain(s string) string {
	return strings.NewReplacer("É", "e", "é", "e").Replace(strings.ToLower(s))
}

var conditions = rapid.Custom(func(t *rapid.T) condition {
	word := rapid.StringMatching(`[aAbÉé0-9]{1,2}|[a1]/[a1]|\.j|p`).Draw(t, "word")
	folderOf := func(k *known) string {
		return strings.TrimSuffix(k.photo.Key[len(root):strings.LastIndexByte(k.photo.Key, '/')+1], "/")
	}
	var c condition
	switch rapid.IntRange(0, 5).Draw(t, "field") {
	case 0, 1:
		c.text = word
		c.test = func(k *known) bool {
			return strings.Contains(plain(k.photo.Key[len(root):]), plain(word)) || strings.Contains(plain(k.photo.Name), plain(word))
		}
	case 2:
		c.text = "folder:" + word
		c.test = func(k *known) bool { return strings.Contains(plain(folderOf(k)), plain(word)) }
	case 3:
		kind := rapid.SampledFrom([]string{"JPEG", "PNG"}).Draw(t, "kind")
		c.text = "kind:" + kind
		c.test = func(k *known) bool { return kindOf(k.photo.Key) == kind }
	case 4:
		camera := rapid.SampledFrom([]string{"c", "ca", "canon", "camera", "n"}).Draw(t, "camera")
		c.text = "camera:" + camera
		c.test = func(k *known) bool { return strings.Contains(plain(k.facts.Camera), camera) }
	case 5:
		year := rapid.IntRange(2020, 2027).Draw(t, "year")
		c.text = fmt.Sprintf("date:%d..", year)
		c.test = func(k *known) bool { return k.label(catalog.Year, catalog.ByTaken).Year >= year }
	}
	if yes := c.test; rapid.IntRange(0, 3).Draw(t, "not") == 0 {
		c.text = "-" + c.text
		c.test = func(k *known) bool { return !yes(k) }
	}
	return c
})

// TestMatchIsThatOfASlowSearch also asks for more, and puts more in, from one
// result to the next.
func TestMatchIsThatOfASlowSearch(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := filledModel(t)
		var query []string
		var tests []func(k *known) bool
		var last *catalog.Matches
		for range rapid.IntRange(1, 6).Draw(t, "queries") {
			switch rapid.IntRange(0, 2).Draw(t, "what") {
			case 0:
				query, tests = nil, nil
				fallthrough
			case 1:
				c := conditions.Draw(t, "condition")
				query, tests = append(query, c.text), append(tests, c.test)
			case 2:
				for range 5 {
					m.step(t)
				}
			}
			f, err := catalog.Parse(strings.Join(query, " "))
			if err != nil {
				t.Fatal(err)
			}
			s := m.c.Snapshot()
			if last, err = s.Match(context.Background(), f, last); err != nil {
				t.Fatal(err)
			}
			list, err := s.Sort(context.Background(), catalog.Order{By: catalog.ByPath}, nil)
			if err != nil {
				t.Fatal(err)
			}
			var want []string
			for _, key := range keysOf(m.c, list.View) {
				if !slices.ContainsFunc(tests, func(yes func(k *known) bool) bool { return !yes(m.known[key]) }) {
					want = append(want, key)
				}
			}
			view := list.View.Only(last)
			if got := keysOf(m.c, view); !slices.Equal(got, want) {
				t.Fatalf("%q found\n%q, want\n%q", f, got, want)
			}
			if last.Filter() != f {
				t.Error("the result is of another filter")
			}
			checkInverse(t, m, view)
		}
	})
}

func TestTypingOnNarrowsWhatWasFound(t *testing.T) {
	t.Parallel()
	c := album(t)
	list := sorted(t, c.Snapshot(), catalog.Order{By: catalog.ByListed}, nil).View
	var last *catalog.Matches
	for _, query := range []string{
		"b", "be", "bea", "beac", "beach", "beach h", "beach ho", "beach", "", "-beach", "-b", "-be", "old -b",
		"date:2024", "date:2024-05..", "date:2024-06", "date:2024", "date:2024-06..2025", "date:2022..2024", "-date:2024-05", "-date:2024", "kind:j", "kind:jpeg", "kind:p", "-kind:p", "-kind:png",
	} {
		f, err := catalog.Parse(query)
		if err != nil {
			t.Fatal(err)
		}
		fresh, err := c.Snapshot().Match(t.Context(), f, nil)
		if err != nil {
			t.Fatal(err)
		}
		if last, err = c.Snapshot().Match(t.Context(), f, last); err != nil {
			t.Fatal(err)
		}
		if got, want := namesOf(c, list.Only(last)), namesOf(c, list.Only(fresh)); !slices.Equal(got, want) {
			t.Errorf("%q after the query before: %q, want %q", query, got, want)
		}
	}
}

func TestMatchEndsWithItsContext(t *testing.T) {
	t.Parallel()
	c := album(t)
	ctx, cancel := context.WithCancel(t.Context())
	f, _ := catalog.Parse("a")
	more, _ := catalog.Parse("ab")
	last, err := c.Snapshot().Match(ctx, f, nil)
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	for name, last := range map[string]*catalog.Matches{"all": nil, "what was found": last} {
		if _, err := c.Snapshot().Match(ctx, more, last); !errors.Is(err, context.Canceled) {
			t.Errorf("looking at %s: %v, want that it was cancelled", name, err)
		}
	}
}
