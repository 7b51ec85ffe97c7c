package ui

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vitrine/viewmodel"
)

// eight cuts a text to eight letters.
func eight(s string) string {
	if letters := []rune(s); len(letters) > 8 {
		return string(letters[:7]) + "…"
	}
	return s
}

func named(names ...string) (marks []viewmodel.Mark) {
	for _, name := range names {
		marks = append(marks, viewmodel.Mark{Short: name, Named: true})
	}
	return marks
}

// beside returns what the names of marks become that are all shown.
func beside(marks []viewmodel.Mark) (shown []string) {
	share, before := namesShare(marks), ""
	for _, m := range marks {
		if m.Short != "" {
			shown = append(shown, apart(m.Short, before, share, eight))
			before = m.Short
		}
	}
	return shown
}

func TestNamesBesideTheBarTellWhatTheyAre(t *testing.T) {
	for _, c := range []struct {
		name  string
		names []string
		want  []string
	}{
		{"no more than is needed", []string{"Alps", "Rome"}, []string{"Alps", "Rome"}},
		{"days of one year", []string{"2024-05-01 Trip", "2024-05-08 Trip", "2024-06-02"}, []string{"05-01 T…", "08 Trip", "06-02"}},
		{"days of two years", []string{"2023-12-24", "2023-12-31", "2024-01-01"}, []string{"2023-12…", "31", "2024-01…"}},
		{"days without marks between", []string{"20240501", "20240612"}, []string{"20240501", "20240612"}},
		{"too long, and alike to the end", []string{"vacationA", "vacationB"}, []string{"vacatio…", "…B"}},
		{"a parent of all", []string{"Holiday / Rome", "Holiday / Venice"}, []string{"Rome", "Venice"}},
		{"a parent with pictures", []string{"Holiday", "Holiday / Rome", "Holiday / Rome / Day"}, []string{"Holiday", "Rome", "Day"}},
		{"two parents", []string{"a / x", "a / y", "b / x"}, []string{"a / x", "y", "b / x"}},
		{"the source itself", []string{"", "Holiday / Rome", "Holiday / Venice"}, []string{"Rome", "Venice"}},
		{"the middle of a word", []string{"Garden", "Garage"}, []string{"Garden", "Garage"}},
		{"the same twice", []string{"Rome", "Alps", "Rome", "Rome"}, []string{"Rome", "Alps", "Rome", "Rome"}},
		{"signs alone", []string{"---", "+++"}, []string{"---", "+++"}},
		{"other writing", []string{"写真 東京", "写真 京都"}, []string{"東京", "京都"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := beside(named(c.names...)); !slices.Equal(got, c.want) {
				t.Errorf("%q become %q, want %q", c.names, got, c.want)
			}
		})
	}
}

func TestNamesBesideTheBarAreTheirOwn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		names := rapid.SliceOfN(rapid.StringMatching(`[ab]{1,4}([ -]| / )?[ab1é]{0,12}`), 2, 6).Draw(t, "names")
		for i, s := range beside(named(names...)) {
			if part := strings.Trim(s, "…"); part == "" || !strings.Contains(names[i], part) {
				t.Errorf("%q becomes %q", names[i], s)
			}
		}
	})
}

// Months are not names: nothing is left out of them.
func TestMonthsStandAsTheyAre(t *testing.T) {
	if got := namesShare([]viewmodel.Mark{{Short: "2024"}, {Short: "2024"}}); got != 0 {
		t.Errorf("%d letters of months are left out", got)
	}
}
