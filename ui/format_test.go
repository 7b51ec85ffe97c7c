package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"vitrine/ui/text"
	"vitrine/viewmodel"
)

func TestFormatBytes(t *testing.T) {
	for n, want := range map[int64]string{
		-1: "", 0: "0 bytes", 999: "999 bytes", 1000: "1 kB", 999_499: "999 kB",
		999_500: "1.0 MB", 2_150_000: "2.1 MB", 999_500_000: "1.0 GB", 12_340_000_000: "12.3 GB",
	} {
		if got := formatBytes(n); got != want {
			t.Errorf("formatBytes(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestFormatCount(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 1234567: "1,234,567"} {
		if got := formatCount(n); got != want {
			t.Errorf("formatCount(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestStatusLine(t *testing.T) {
	showing := viewmodel.Showing
	for _, c := range []struct {
		name string
		s    viewmodel.Status
		want string
	}{
		{"opening", viewmodel.Status{Phase: viewmodel.Opening}, "Opening…"},
		{"nothing", viewmodel.Status{Phase: viewmodel.Empty}, "No pictures"},
		{"one", viewmodel.Status{Phase: showing, Total: 1, Ready: 1}, "1 picture"},
		{"many", viewmodel.Status{Phase: showing, Total: 100_000, Ready: 300}, "100,000 pictures"},
		{
			"under way",
			viewmodel.Status{Phase: showing, Total: 237, Ready: 95, Failed: 3, Left: 139},
			"98 of 237 · 3 failed",
		},
		{
			"more than fits into memory",
			viewmodel.Status{Phase: showing, Total: 100_000, Ready: 300, Left: 24},
			"100,000 pictures · loading…",
		},
		{
			"still being found",
			viewmodel.Status{Phase: showing, Total: 64, Ready: 10, Left: 54, Listing: true},
			"10 of 64 · finding more…",
		},
		{"reloading", viewmodel.Status{Phase: showing, Total: 5, Reloading: true}, "5 pictures · reloading…"},
		{
			"one place passed over",
			viewmodel.Status{Phase: showing, Total: 5, Notes: []string{"/a: permission denied"}},
			"5 pictures · passed over: /a: permission denied",
		},
		{
			"several places passed over",
			viewmodel.Status{Phase: showing, Total: 5, Notes: []string{"a", "b"}},
			"5 pictures · 2 places passed over",
		},
		{
			"a reload that failed",
			viewmodel.Status{Phase: showing, Total: 5, Problem: viewmodel.Problem{Kind: viewmodel.NotFound}},
			"5 pictures · not up to date: not found",
		},
		{
			"kinds that are paused",
			viewmodel.Status{Phase: showing, Total: 5, Failed: 1, Decoding: viewmodel.Decoding{Paused: []string{"GIF", "JPEG"}}, Listing: true},
			"5 pictures · 1 failed · paused for a minute, as several ended their decoder: GIF, JPEG · finding more…",
		},
		{
			"no decoders",
			viewmodel.Status{Phase: showing, Total: 5, Decoding: viewmodel.Decoding{Unavailable: "no such file", Paused: []string{"GIF"}}},
			"5 pictures · pictures cannot be decoded: no such file",
		},
	} {
		if got := statusLine(c.s); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestEveryProblemHasWords(t *testing.T) {
	for kind := viewmodel.NoProblem + 1; kind <= viewmodel.OtherProblem; kind++ {
		w := wordsFor(viewmodel.Problem{Kind: kind})
		if w.Short == "" || w.Long == "" || headline(viewmodel.Problem{Kind: kind}) == "" {
			t.Errorf("kind %d has no words", kind)
		}
	}
}

func TestShorten(t *testing.T) {
	test.NewTempApp(t)
	const size = 11
	wide := func(s string) float32 { return fyne.MeasureText(s, size, fyne.TextStyle{}).Width }
	for _, c := range []struct {
		name, text string
		width      float32
	}{
		{"fits", "1003.jpg", 100},
		{"cut", "Canon EOS-1DS (after Noise Ninja) with a long name.jpg", 100},
		{"hardly any room", "picture.jpg", 12},
		{"letters of several bytes", "Änderungen an vielen größeren Bildern im März.jpg", 80},
	} {
		got := text.Shorten(c.text, c.width, size, fyne.TextStyle{})
		if wide(got) > c.width {
			t.Errorf("%s: %q is %v wide, want at most %v", c.name, got, wide(got), c.width)
		}
		if wide(c.text) <= c.width && got != c.text {
			t.Errorf("%s: %q was cut although it fits", c.name, got)
		}
	}
}

func TestCut(t *testing.T) {
	test.NewTempApp(t)
	const size = 11
	wide := func(s string) float32 { return fyne.MeasureText(s, size, fyne.TextStyle{}).Width }
	for _, s := range []string{"Rome", "Änderungen im März", "20240501", "a b c d e f g h i j k l m"} {
		got := text.Cut(s, 56, size, fyne.TextStyle{})
		head, isCut := strings.CutSuffix(got, "…")
		switch {
		case wide(got) > 56:
			t.Errorf("%q is %v wide, want at most 56", got, wide(got))
		case !strings.HasPrefix(s, head) || isCut && wide(s) <= 56 || !isCut && got != s:
			t.Errorf("%q became %q", s, got)
		}
	}
}

func TestStatusBarSharesItsRoom(t *testing.T) {
	for _, c := range []struct {
		name                     string
		width, left, right, want float32
	}{
		{"room for both", 500, 100, 150, 350},
		{"a long left", 500, 600, 150, 350},
		{"a long right", 500, 100, 600, 100},
		{"both long", 500, 600, 700, 250},
		{"no right", 500, 600, 0, 500},
	} {
		if got := shareOut(c.width, c.left, c.right); got != c.want {
			t.Errorf("%s: %v for the left, want %v", c.name, got, c.want)
		}
	}
}

func TestInfoLineOfPreview(t *testing.T) {
	i := viewmodel.Info{Name: "a.nef", Size: -1, Width: 1620, Height: 1080, Format: "Camera RAW", IsPreview: true}
	if got := infoLine(i); got != "a.nef · 1620 × 1080 · Camera RAW, its preview" {
		t.Errorf("got %q", got)
	}
}
