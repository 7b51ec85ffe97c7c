package catalog_test

import (
	"errors"
	"strings"
	"testing"

	"vitrine/viewmodel/catalog"
)

func TestAQueryThatMakesNoSenseSaysWhere(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		query   string
		problem catalog.Problem
		text    string // what is wrong
	}{
		{"camera:", catalog.NoValue, "camera:"},
		{"a -kind: b", catalog.NoValue, "-kind:"},
		{`folder:""`, catalog.NoValue, `folder:""`},
		{`date:"  `, catalog.NoValue, `date:"  `},
		{"kind:exe", catalog.UnknownKind, "exe"},
		{`a kind:"p n g"`, catalog.UnknownKind, "p n g"},
		{"date:24", catalog.BadDate, "24"},
		{"date:2024-13", catalog.BadDate, "2024-13"},
		{"date:2023-02-29", catalog.BadDate, "2023-02-29"},
		{"date:2024-00-01", catalog.BadDate, "2024-00-01"},
		{"date:2024-05-01-01", catalog.BadDate, "2024-05-01-01"},
		{"date:0000", catalog.BadDate, "0000"},
		{"date:+024", catalog.BadDate, "+024"},
		{"date:2024-005", catalog.BadDate, "2024-005"},
		{"date:..", catalog.BadDate, ".."},
		{"é date:2024..may", catalog.BadDate, "may"},
		{"date:may..2024", catalog.BadDate, "may"},
		{"date:2024-06..2024-05", catalog.BadRange, "2024-06..2024-05"},
		{strings.Repeat("a ", 32) + "one-more", catalog.TooMany, "one-more"},
	} {
		_, err := catalog.Parse(test.query)
		var wrong *catalog.QueryError
		if !errors.As(err, &wrong) {
			t.Errorf("%q: %v, want a QueryError", test.query, err)
			continue
		}
		if wrong.Problem != test.problem || wrong.Text != test.text || test.query[wrong.From:wrong.To] != test.text {
			t.Errorf("%q: %v, want %v of %q", test.query, err, test.problem, test.text)
		}
		if !strings.Contains(err.Error(), test.problem.String()) {
			t.Errorf("%q: %q does not say %q", test.query, err, test.problem)
		}
	}
}

// What is typed on its way to a condition is not wrong yet.
func TestAQueryMayBeUnfinished(t *testing.T) {
	t.Parallel()
	for query, want := range map[string]bool{
		"date:": true, "beach date:": true, "kind:": true, "-date:": true, "date:2": true, "date:202": true, "date:2024-": true,
		"date:2024-0": true, "date:2024-05-": true, "date:2024-05-0": true, "date:2024.": true, "date:2024-05..2": true,
		"date:.": true, "date:..": true, "date:..20": true, "date:2024..2025-": true,
		"date:may": false, "date:2x": false, "date: beach": false, "date: ": false, "kind:spoon": false, "date:2024-13": false,
		"date:20245": false, "date:2024-05-32": false, "date:2024..may": false, "date:20..2": false, "date:2024..2023": false,
		"date:2 beach": false, "date:2024-05-01-": false, "date:2024-2-": true,
	} {
		_, err := catalog.Parse(query)
		var wrong *catalog.QueryError
		if !errors.As(err, &wrong) {
			t.Errorf("%q: %v, want a QueryError", query, err)
			continue
		}
		if wrong.Unfinished != want {
			t.Errorf("%q: unfinished is %v, want %v", query, wrong.Unfinished, want)
		}
		if _, err := catalog.Parse(query[:wrong.Term]); want && err != nil {
			t.Errorf("%q: what stands before is wrong: %v", query, err)
		}
	}
}

func TestAQueryMayAskForNothing(t *testing.T) {
	t.Parallel()
	for query, want := range map[string]bool{"": true, " \t\u00a0": true, `""`: true, `"`: true, "a": false, "-": false, "kind:png": false} {
		f, err := catalog.Parse(query)
		if err != nil {
			t.Errorf("%q: %v", query, err)
			continue
		}
		if f.IsEmpty() != want || f.String() != query {
			t.Errorf("%q is empty: %v; it says %q", query, f.IsEmpty(), f)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, query := range []string{
		"beach", `"two words" -x`, "folder:a kind:png", "camera:\"canon eos\"", "date:2024-05..2024-06", "-date:..2024",
		"date:2024-02-30", "kind:", "\xff\"", "-", "--a", "KIND:.jpg", "12:30",
	} {
		f.Add(query, "holiday/Beach.jpg")
	}
	f.Fuzz(func(t *testing.T, query, name string) {
		filter, err := catalog.Parse(query)
		if err != nil {
			var wrong *catalog.QueryError
			if !errors.As(err, &wrong) || wrong.From < 0 || wrong.From > wrong.To || query[wrong.From:wrong.To] != wrong.Text {
				t.Fatalf("%q: %v", query, err)
			}
			return
		}
		c := catalog.New(nil)
		c.Put(photo(name))
		found, err := c.Snapshot().Match(t.Context(), filter, nil)
		if err != nil {
			t.Fatal(err)
		}
		again, err := catalog.Parse("  " + query + " ")
		if err != nil {
			return // a quote is open, say
		}
		both, err := c.Snapshot().Match(t.Context(), again, found)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(query, `"`) && both.Has(0) != found.Has(0) {
			t.Errorf("%q finds %q: %v, and %v between blanks", query, name, found.Has(0), both.Has(0))
		}
	})
}
