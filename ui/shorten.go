package ui

import "fyne.io/fyne/v2"

// shorten returns s cut in its middle, so that it is at most width units wide in
// the given text size: the end of a name tells as much as its beginning. It
// measures text and so belongs to the UI thread.
func shorten(s string, width, size float32) string {
	wide := func(s string) float32 { return fyne.MeasureText(s, size, fyne.TextStyle{}).Width }
	all := wide(s)
	if all <= width {
		return s
	}
	letters := []rune(s)
	keep := int(float32(len(letters)) * width / all)
	for ; keep > 1; keep-- {
		head, tail := (keep+1)/2, keep/2
		short := string(letters[:head]) + "…" + string(letters[len(letters)-tail:])
		if wide(short) <= width {
			return short
		}
	}
	return "…"
}
