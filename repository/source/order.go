package source

import (
	"bytes"
	"strings"
)

// longestNumber is how many digits a key counts: more than a file's name holds.
const longestNumber = 255

// appendKey appends the form of name whose bytes compare as people order names:
// without case, and numbers by their value. A number becomes a 0, the count of its
// digits without leading zeros, and these digits; so a longer number is larger.
func appendKey(dst []byte, name string) []byte {
	if !isASCII(name) {
		name = strings.ToLower(name)
	}
	for i := 0; i < len(name); i++ {
		c := name[i]
		switch {
		case isDigit(c):
			from := i
			for i+1 < len(name) && isDigit(name[i+1]) {
				i++
			}
			number := strings.TrimLeft(name[from:i+1], "0")
			dst = append(dst, '0', byte(min(len(number), longestNumber)))
			dst = append(dst, number...)
		case 'A' <= c && c <= 'Z':
			dst = append(dst, c+'a'-'A')
		default:
			dst = append(dst, c)
		}
	}
	return dst
}

// appendRecord appends the key of name and, behind a zero byte, name itself. The
// bytes of two records compare as their names are ordered: by their keys, and by
// their bytes where these tie. It returns where the name begins in the record.
func appendRecord(dst []byte, name string) (record []byte, at int) {
	from := len(dst)
	dst = append(appendKey(dst, name), 0)
	at = len(dst) - from
	return append(dst, name...), at
}

// inOrder compares two names of pictures in one folder.
func inOrder(a, b string) int {
	if a == b {
		return 0
	}
	aRecord, _ := appendRecord(nil, a)
	bRecord, _ := appendRecord(nil, b)
	return bytes.Compare(aRecord, bRecord)
}

// What begins a part of a path's key: so a folder's pictures come before the
// folders in it.
const (
	partPicture = 1
	partFolder  = 2
)

// pathKey returns the key of a picture's path below its source: of two pictures
// the one with the smaller key is listed first.
func pathKey(path string) string {
	key := make([]byte, 0, 2*len(path)+8)
	for {
		folder, rest, more := strings.Cut(path, "/")
		if !more {
			key, _ = appendRecord(append(key, partPicture), path)
			return string(key)
		}
		key, _ = appendRecord(append(key, partFolder), folder)
		key, path = append(key, 0), rest
	}
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
