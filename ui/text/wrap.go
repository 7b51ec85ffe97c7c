package text

import (
	"strings"

	"fyne.io/fyne/v2"
)

// Wrap breaks s into lines that are at most width units wide in the given size and
// style: between words, and inside of those that are wider than a line. There are at
// most n lines; what is left over is cut from the last one, and cut is true then.
func Wrap(s string, n int, width, size float32, style fyne.TextStyle) (lines []string, cut bool) {
	for s != "" && len(lines) < n-1 {
		head := fitting(s, width, size, style)
		lines = append(lines, strings.TrimSpace(s[:head]))
		s = strings.TrimSpace(s[head:])
	}
	if s == "" {
		return lines, false
	}
	last := Shorten(s, width, size, style)
	return append(lines, last), last != s
}

// fitting returns how many bytes of s fit into a line, one letter at least.
func fitting(s string, width, size float32, style fyne.TextStyle) int {
	fits := func(n int) bool { return fyne.MeasureText(s[:n], size, style).Width <= width }
	if fits(len(s)) {
		return len(s)
	}
	var ends []int // of letters
	for i := range s {
		if i > 0 {
			ends = append(ends, i)
		}
	}
	ends = append(ends, len(s))
	low, high := 0, len(ends)-1 // the letters up to low fit, or are the least
	for low+1 < high {
		if middle := (low + high) / 2; fits(ends[middle]) {
			low = middle
		} else {
			high = middle
		}
	}
	if space := strings.LastIndexByte(s[:ends[low]+1], ' '); space > 0 {
		return space
	}
	return ends[low]
}
