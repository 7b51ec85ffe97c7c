package outside

import (
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"vitrine/repository"
	"vitrine/repository/desktop"
)

// Text returns places as text for people, one in a line. A path that holds what
// would break its line or is no text becomes its URI, which names the same file:
// whoever pastes it into a terminal runs no command.
func Text(places []string) string {
	var b strings.Builder
	for i, place := range places {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(inLine(place))
	}
	return b.String()
}

func inLine(place string) string {
	if isText(place) {
		return place
	}
	if uri := desktop.URI(place); uri != "" {
		return uri
	}
	return url.PathEscape(place)
}

func isText(s string) bool {
	if !utf8.ValidString(s) {
		return false
	}
	for _, r := range s {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' { // the last two end lines
			return false
		}
	}
	return true
}

// webAddress returns an address that a browser may be given: of the web, with a
// server, and without name and password. Anything else is refused.
func webAddress(place string) (string, error) {
	u, err := url.Parse(place)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return "", fmt.Errorf("%s: %w", inLine(place), repository.ErrAddress)
	}
	u.User = nil
	return u.String(), nil
}

// isWeb reports whether a place is an address and no file.
func isWeb(place string) bool {
	return strings.HasPrefix(place, "http://") || strings.HasPrefix(place, "https://")
}

// checked returns a file's path if it is one: absolute, so that no program takes
// it for an option, and cleaned.
func checked(path string) (string, error) {
	if !filepath.IsAbs(path) || strings.ContainsRune(path, 0) {
		return "", fmt.Errorf("%s: %w", inLine(path), repository.ErrNotFound)
	}
	return filepath.Clean(path), nil
}
