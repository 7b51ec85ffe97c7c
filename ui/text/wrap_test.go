package text_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"vitrine/ui/text"
)

func TestWrap(t *testing.T) {
	test.NewTempApp(t)
	const size, width = 12, 100
	wide := func(s string) float32 { return fyne.MeasureText(s, size, fyne.TextStyle{}).Width }
	for _, s := range []string{
		"", "short", "some words that need three lines or four", strings.Repeat("x", 90), "été " + strings.Repeat("ü", 40),
		"/a/path/without/blanks/that/is/long and a word", " blanks  at  both ends ",
	} {
		lines, cut := text.Wrap(s, 9, width, size, fyne.TextStyle{})
		for _, l := range lines {
			if wide(l) > width {
				t.Errorf("%q is %v wide", l, wide(l))
			}
		}
		bare := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if cut || bare(strings.Join(lines, "")) != bare(s) {
			t.Errorf("%q becomes %q, cut %v", s, lines, cut)
		}
	}
	lines, cut := text.Wrap(strings.Repeat("word ", 50), 3, width, size, fyne.TextStyle{})
	if !cut || len(lines) != 3 || !strings.Contains(lines[2], "…") || wide(lines[2]) > width {
		t.Errorf("got %q, cut %v", lines, cut)
	}
	if lines, _ := text.Wrap("two words", 3, 1, size, fyne.TextStyle{}); len(lines) != 3 {
		t.Errorf("without room: %q", lines)
	}
	if lines, _ := text.Wrap("some words", 2, wide("some wo"), size, fyne.TextStyle{}); len(lines) != 2 || lines[0] != "some" {
		t.Errorf("broken at %q", lines)
	}
}
