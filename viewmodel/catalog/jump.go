package catalog

import (
	"bytes"
	"slices"
	"unicode/utf8"
)

// FindPrefix returns the position of the first picture from a position on whose
// name, without its folder, begins with what was typed, whatever the case and
// accents; after the end it goes on at the beginning. What is folded into a picture is
// found where that is. It reports false where there is none. It looks at all names at
// worst.
func (t *table) FindPrefix(v *View, typed string, from int) (int, bool) {
	p := prefix{folded: appendFold(nil, []byte(typed))}
	if len(p.folded) == 0 || v.n == 0 {
		return -1, false
	}
	from = min(max(from, 0), v.n)
	for _, part := range [2][2]int{{from, v.n}, {0, from}} {
		for i := part[0]; i < part[1]; i++ {
			if r := v.At(i); p.of(t.title(r)) || v.stacks.Leads(r) && t.hasPrefix(&p, v.stacks, r) {
				return i, true
			}
		}
	}
	return -1, false
}

// hasPrefix reports whether the name of something that is folded into r begins so.
func (t *table) hasPrefix(p *prefix, st *Stacks, r Row) bool {
	var few [8]Row
	return slices.ContainsFunc(t.Members(st, r, few[:0])[1:], func(k Row) bool { return p.of(t.title(k)) })
}

// prefix is folded text with which names may begin.
type prefix struct {
	folded []byte
	buf    []byte
}

// of reports whether a name begins so. Most do not by their first letter.
func (p *prefix) of(name []byte) bool {
	for i, want := range p.folded {
		if i == len(name) {
			return false
		}
		c := name[i]
		if c >= utf8.RuneSelf {
			p.buf = appendFold(p.buf[:0], name)
			return bytes.HasPrefix(p.buf, p.folded)
		}
		if lower(c) != want {
			return false
		}
	}
	return true
}
