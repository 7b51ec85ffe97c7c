package source

import (
	"fmt"
	"strings"
)

// filePath returns the path that a file: address stands for, byte by byte and
// not cleaned. Errors wrap [ErrAddress].
func filePath(address string) (string, error) {
	rest := address[len("file:"):]
	if after, ok := strings.CutPrefix(rest, "//"); ok {
		host, path, _ := strings.Cut(after, "/")
		if host != "" && !strings.EqualFold(host, "localhost") {
			return "", fmt.Errorf("%w: files of the computer %s cannot be opened", ErrAddress, host)
		}
		rest = "/" + path
	}
	if !strings.HasPrefix(rest, "/") {
		return "", fmt.Errorf("%w: a file's address needs a whole path, like file:///home", ErrAddress)
	}
	var path strings.Builder
	path.Grow(len(rest))
	for i := 0; i < len(rest); i++ {
		c := rest[i]
		if c == '%' {
			high, low := hexAt(rest, i+1), hexAt(rest, i+2)
			if high < 0 || low < 0 {
				return "", fmt.Errorf("%w: after %% two digits must follow", ErrAddress)
			}
			c = byte(high<<4 | low)
			i += 2
			if c == '/' {
				return "", fmt.Errorf("%w: a file's name cannot hold a slash", ErrAddress)
			}
		}
		if c == 0 {
			return "", fmt.Errorf("%w: a file's name cannot hold a zero byte", ErrAddress)
		}
		path.WriteByte(c)
	}
	return path.String(), nil
}

// hexAt returns the value of the hexadecimal digit at i, or -1.
func hexAt(s string, i int) int {
	if i >= len(s) {
		return -1
	}
	switch c := s[i]; {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}
