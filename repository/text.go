package repository

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// OneLine makes foreign text fit for a log: printable, one line, at most limit
// bytes.
func OneLine(s string, limit int) string {
	var b strings.Builder
	for _, r := range s {
		if !unicode.IsPrint(r) || r == utf8.RuneError {
			r = ' '
		}
		if b.Len()+utf8.RuneLen(r) > limit {
			break
		}
		b.WriteRune(r)
	}
	return strings.TrimSpace(b.String())
}
