package settings

import (
	"net/url"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

const (
	mostLocations = 64   // of one source; a drop of a thousand files is not worth keeping
	mostLength    = 8192 // bytes of one location; twice the longest path
)

// kept returns the locations in the form in which they may be written to disk.
// A source that cannot be kept whole is not kept: half of it is another source.
func kept(locations []string) []string {
	if len(locations) > mostLocations {
		return nil
	}
	var found []string
	for _, l := range locations {
		l = asText(withoutUser(l))
		if l == "" || len(l) > mostLength {
			return nil
		}
		found = append(found, l)
	}
	return found
}

// withoutUser removes user name and password from a web address. The name goes
// too, since many services take a secret token in its place. Everything else
// stays as it was written, ranges in braces included.
func withoutUser(location string) string {
	scheme, rest, ok := strings.Cut(location, "://")
	if !ok || !isScheme(scheme) {
		return location
	}
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	at := strings.LastIndexByte(rest[:end], '@')
	return scheme + "://" + rest[at+1:]
}

func isScheme(s string) bool {
	for i, c := range s {
		letter := c|0x20 >= 'a' && c|0x20 <= 'z'
		if !letter && (i == 0 || !strings.ContainsRune("0123456789+-.", c)) {
			return false
		}
	}
	return s != ""
}

// asText returns a location that JSON can hold. Names of files may be any bytes:
// a path that is not UTF-8 becomes the file address of the same place.
func asText(location string) string {
	switch {
	case utf8.ValidString(location):
		return location
	case filepath.IsAbs(location):
		return (&url.URL{Scheme: "file", Path: location}).String()
	}
	return ""
}
