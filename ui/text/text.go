// Package text fits text into the room there is. It measures with the toolkit's
// fonts, so all of it belongs to the UI thread.
package text

import "fyne.io/fyne/v2"

// Shorten returns s cut in its middle, so that it is at most width units wide in
// the given size and style: the end of a name tells as much as its beginning.
func Shorten(s string, width, size float32, style fyne.TextStyle) string {
	wide := func(s string) float32 { return fyne.MeasureText(s, size, style).Width }
	all := wide(s)
	if all <= width {
		return s
	}
	letters := []rune(s)
	for keep := int(float32(len(letters)) * width / all); keep > 1; keep-- {
		head, tail := (keep+1)/2, keep/2
		short := string(letters[:head]) + "…" + string(letters[len(letters)-tail:])
		if wide(short) <= width {
			return short
		}
	}
	return "…"
}
