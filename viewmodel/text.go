package viewmodel

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Printable returns s as one line that shows what it holds: control characters,
// marks that turn the direction of writing, and bytes that are not UTF-8 become
// visible, so that the name of a file can neither break a line nor disguise
// itself.
func Printable(s string) string {
	if isPlain(s) {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == utf8.RuneError && isBadByte(s[i:]):
			b.WriteRune(utf8.RuneError)
		case r < 0x20:
			b.WriteRune(0x2400 + r) // the Unicode pictures of control characters
		case r == 0x7f:
			b.WriteRune('␡')
		case isHidden(r):
			b.WriteRune(utf8.RuneError)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func isPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < 0x20 || c > 0x7e {
			return false
		}
	}
	return true
}

func isBadByte(s string) bool {
	_, size := utf8.DecodeRuneInString(s)
	return size == 1
}

// isHidden reports format characters, except those that join emoji and letters
// of some scripts.
func isHidden(r rune) bool {
	const joiner, nonJoiner = 0x200d, 0x200c
	return (unicode.Is(unicode.Cf, r) && r != joiner && r != nonJoiner) ||
		unicode.Is(unicode.Cc, r) || r == 0x2028 || r == 0x2029
}

// Base returns the last element of a photo's name, for a caption.
func Base(name string) string {
	return name[strings.LastIndexByte(name, '/')+1:]
}
