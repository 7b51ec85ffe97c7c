package text

import (
	"strings"

	"fyne.io/fyne/v2"
)

// Shorten returns s cut in its middle, so that it is at most width units wide in
// the given size and style: the end of a name tells as much as its beginning.
func Shorten(s string, width, size float32, style fyne.TextStyle) string {
	return fit(s, width, size, style, func(letters []rune, keep int) string {
		head, tail := (keep+1)/2, keep/2
		return string(letters[:head]) + "…" + string(letters[len(letters)-tail:])
	})
}

// Cut returns s cut at its end, so that it is at most width units wide in the given
// size and style.
func Cut(s string, width, size float32, style fyne.TextStyle) string {
	return fit(s, width, size, style, func(letters []rune, keep int) string {
		return strings.TrimRight(string(letters[:keep]), " ") + "…"
	})
}

// fit returns s, or where that is too wide, as many of its letters as fit in the way
// that cut leaves them.
func fit(s string, width, size float32, style fyne.TextStyle, cut func(letters []rune, keep int) string) string {
	wide := func(s string) float32 { return fyne.MeasureText(s, size, style).Width }
	all := wide(s)
	if all <= width {
		return s
	}
	letters := []rune(s)
	for keep := int(float32(len(letters)) * width / all); keep > 1; keep-- {
		if short := cut(letters, keep); wide(short) <= width {
			return short
		}
	}
	return "…"
}
