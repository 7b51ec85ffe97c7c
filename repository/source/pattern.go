package source

import (
	"fmt"
	"iter"
	"net/netip"
	"strings"

	"vitrine/repository"
)

// ErrAddress says that an address cannot be understood. The error that wraps it
// says why, in words for people.
var ErrAddress = repository.ErrAddress

// maxAddresses is how many addresses one pattern may stand for: more than anyone
// looks through, few enough to list at once.
const maxAddresses = 100_000

// pattern is an address with lists like {1,10} and ranges like [001-120].
type pattern struct {
	parts []part
	count int
}

// part is a stretch of a pattern: count values, one for plain text.
type part struct {
	count  int
	value  func(i int) string
	varies bool
}

func text(s string) part { return part{count: 1, value: func(int) string { return s }} }

// all yields every address, the leftmost part varying slowest, with what varies
// in it.
func (p pattern) all() iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for i := range p.count {
			if !yield(p.at(i)) {
				return
			}
		}
	}
}

// at returns the address number i, and what varies in it, joined by hyphens.
func (p pattern) at(i int) (address, varying string) {
	values := make([]string, len(p.parts))
	var names []string
	for k := len(p.parts) - 1; k >= 0; k-- {
		part := p.parts[k]
		values[k] = part.value(i % part.count)
		i /= part.count
	}
	for k, part := range p.parts {
		if part.varies {
			names = append(names, values[k])
		}
	}
	return strings.Join(values, ""), strings.Join(names, "-")
}

// fixed returns the plain text that every address begins with.
func (p pattern) fixed() string {
	if len(p.parts) == 0 || p.parts[0].varies {
		return ""
	}
	return p.parts[0].value(0)
}

// parsePattern reads the syntax of curl: lists in braces, ranges in brackets, a
// backslash before either to mean it as it is. It looks at nothing else, except
// that an IP address in brackets before the path is no range.
func parsePattern(s string) (pattern, error) {
	p := pattern{count: 1}
	var plain strings.Builder
	flush := func() {
		if plain.Len() > 0 {
			p.parts = append(p.parts, text(plain.String()))
			plain.Reset()
		}
	}
	host := strings.Index(s, "://") + len("://") // where the path cannot have begun
	for i := 0; i < len(s); {
		next := part{}
		n, err := 1, error(nil)
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s) && strings.IndexByte(`{}[]`, s[i+1]) >= 0:
			plain.WriteByte(s[i+1])
			i += 2
			continue
		case c == '[' && host > 0 && literal(s[i:]) > 0:
			n = literal(s[i:])
			plain.WriteString(s[i : i+n])
		case c == '[':
			next, n, err = parseBrackets(s[i:])
		case c == '{':
			next, n, err = parseBraces(s[i:])
		case c == ']' || c == '}':
			err = fmt.Errorf("%w: %c closes nothing; write \\%c to mean it as it is", ErrAddress, c, c)
		default:
			if i >= host && strings.IndexByte("/?#", c) >= 0 {
				host = 0
			}
			plain.WriteByte(c)
		}
		if err != nil {
			return pattern{}, err
		}
		i += n
		if next.varies {
			flush()
			p.parts = append(p.parts, next)
			if p.count *= next.count; p.count > maxAddresses { // no overflow: both are capped
				return pattern{}, tooMany()
			}
		}
	}
	flush()
	return p, nil
}

func tooMany() error {
	return fmt.Errorf("%w: it stands for more than %d addresses", ErrAddress, maxAddresses)
}

// literal returns the length of the IP address in brackets that s begins with, or 0.
func literal(s string) int {
	end := strings.IndexByte(s, ']')
	if end < 0 {
		return 0
	}
	a, err := netip.ParseAddr(strings.Replace(s[1:end], "%25", "%", 1))
	if err != nil || !a.Is6() {
		return 0
	}
	return end + 1
}
