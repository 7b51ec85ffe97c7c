package catalog

import (
	"bytes"
	"encoding/binary"
	"slices"
	"unicode"
	"unicode/utf8"
)

// Names are in the order in which folders are listed: numbers by their value,
// letters without case, and by their bytes where that ties. For each name there
// is a key, such that the keys compare byte by byte as the names do:
//
//   - a number is '0', how many digits it has without zeros in front, plus one,
//     and these digits. So it compares with what is no number as a digit does.
//   - a byte 0 is 0, 1, so that no key ends with a 0: it may be filled up with
//     those to whole words.

// longDigits is how many digits take a length of more than one byte.
const longDigits = 254

// appendKey appends the key of a name, without what breaks ties.
func appendKey(dst, name []byte) []byte {
	for i := 0; i < len(name); {
		switch c := name[i]; {
		case c-'0' <= 9:
			j := i
			for j < len(name) && name[j]-'0' <= 9 {
				j++
			}
			dst = appendNumber(dst, name[i:j])
			i = j
		case c == 0:
			dst = append(dst, 0, 1)
			i++
		case c < utf8.RuneSelf:
			dst = append(dst, lower(c))
			i++
		default:
			r, n := utf8.DecodeRune(name[i:])
			dst = utf8.AppendRune(dst, unicode.ToLower(r))
			i += n
		}
	}
	return dst
}

func appendNumber(dst, digits []byte) []byte {
	for len(digits) > 0 && digits[0] == '0' {
		digits = digits[1:]
	}
	if len(digits) < longDigits {
		dst = append(dst, '0', byte(len(digits)+1))
	} else {
		dst = append(dst, '0', longDigits+1)
		dst = binary.BigEndian.AppendUint32(dst, uint32(len(digits)))
	}
	return append(dst, digits...)
}

// appendPathKey appends the key of a folder as it is shown. Part by part, the
// names decide, and then their bytes; a folder comes before those below it.
func appendPathKey(dst, path []byte) []byte {
	for more := len(path) > 0; more; {
		part := path
		i := slices.IndexFunc(path, isSeparator)
		if more = i >= 0; more {
			part, path = path[:i], path[i+1:]
		}
		dst = append(appendKey(append(dst, 1), part), 0, 0)
		for _, c := range part {
			if c == 0 {
				dst = append(dst, 0)
				c = 1
			}
			dst = append(dst, c)
		}
		dst = append(dst, 0, 0)
	}
	return dst
}

// A comparer compares pictures by their names without allocating, by what it
// keeps between two calls.
type comparer struct{ a, b []byte }

// compare compares the pictures of two rows, folder by folder.
func (c *comparer) compare(n *names, a, b Row) int {
	if d := c.folders(n, n.folder.get(a), n.folder.get(b)); d != 0 {
		return d
	}
	return c.bases(n.base(a), n.base(b))
}

func (c *comparer) bases(a, b []byte) int {
	c.a, c.b = appendKey(c.a[:0], a), appendKey(c.b[:0], b)
	if d := bytes.Compare(c.a, c.b); d != 0 {
		return d
	}
	return bytes.Compare(a, b)
}

func (c *comparer) folders(n *names, a, b uint32) int {
	if a == b {
		return 0
	}
	c.a, c.b = appendPathKey(c.a[:0], n.shown(a)), appendPathKey(c.b[:0], n.shown(b))
	if d := bytes.Compare(c.a, c.b); d != 0 {
		return d
	}
	return comparePaths(n, a, b)
}

// comparePaths tells folders apart that are shown alike.
func comparePaths(n *names, a, b uint32) int {
	pathA, _ := n.path(a)
	pathB, _ := n.path(b)
	return bytes.Compare(pathA, pathB)
}
