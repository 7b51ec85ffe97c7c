package poster

import (
	"bytes"
	"strings"
)

const (
	largestEntry = 64 << 10 // bytes of a file; real ones have some hundred
	mostMIMEs    = 1024
	entryGroup   = "[Thumbnailer Entry]"
)

// entry is what a .thumbnailer file says.
type entry struct {
	try   string   // a program without which the others are of no use; "" is none
	exec  []string // program and arguments, not empty, with %u, %i, %o, %s and %% in them
	mimes []string
}

// parseEntry reads a .thumbnailer file. It reports false where that is none, or names no
// program.
func parseEntry(b []byte) (entry, bool) {
	var e entry
	if len(b) > largestEntry || bytes.IndexByte(b, 0) >= 0 {
		return entry{}, false
	}
	inGroup, isThere := false, false
	for line := range strings.Lines(string(b)) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[") {
			inGroup = line == entryGroup
			continue
		}
		key, value, ok := strings.Cut(line, "=")
		if !inGroup || !ok {
			continue
		}
		value = unescaped(strings.TrimSpace(value))
		switch strings.TrimSpace(key) {
		case "TryExec":
			e.try = value
		case "Exec":
			e.exec, isThere = splitWords(value)
		case "MimeType":
			e.mimes = splitList(value)
		}
	}
	return e, isThere && len(e.exec) > 0
}

// splitList returns what stands between semicolons, in lower case.
func splitList(s string) []string {
	var list []string
	for part := range strings.SplitSeq(s, ";") {
		if part = strings.ToLower(strings.TrimSpace(part)); part != "" && len(list) < mostMIMEs {
			list = append(list, part)
		}
	}
	return list
}

// unescaped takes the escapes out of a value that files of this form have.
func unescaped(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		switch s[i] {
		case 's':
			b.WriteByte(' ')
		case 'n':
			b.WriteByte('\n')
		case 't':
			b.WriteByte('\t')
		case 'r':
			b.WriteByte('\r')
		case '\\':
			b.WriteByte('\\')
		default: // not one of them
			b.WriteByte('\\')
			b.WriteByte(s[i])
		}
	}
	return b.String()
}
