package viewmodel_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"vitrine/viewmodel"
)

func TestPrintable(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"plain.jpg":           "plain.jpg",
		"Olympus μ 800":       "Olympus μ 800",
		"two\nlines":          "two␊lines",
		"esc\x1b[31m":         "esc␛[31m",
		"bad \xff byte":       "bad � byte",
		"turned \u202egpj.x":  "turned �gpj.x",
		"del\x7f":             "del␡",
		"family 👨\u200d👩":     "family 👨\u200d👩",
		"a real \ufffd stays": "a real \ufffd stays",
		"line\u2028separator": "line�separator",
	} {
		if got := viewmodel.Printable(in); got != want {
			t.Errorf("Printable(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzPrintable(f *testing.F) {
	f.Add("a\nb\xff\u202e")
	f.Fuzz(func(t *testing.T, s string) {
		got := viewmodel.Printable(s)
		if !utf8.ValidString(got) || strings.ContainsFunc(got, unicode.IsControl) {
			t.Errorf("Printable(%q) = %q", s, got)
		}
	})
}
