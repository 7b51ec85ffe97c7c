package catalog

import (
	"slices"
	"strings"

	"vitrine/repository"
)

// kinds numbers the kinds of pictures; 0 is a name that tells none.
type kinds struct {
	names      []string
	extensions [][]string // of each, without the dot
	byExt      map[string]uint8
}

// longestExt is how long the extensions are that are looked up, with the dot.
const longestExt = 8

func newKinds() kinds {
	k := kinds{names: []string{""}, extensions: [][]string{nil}, byExt: make(map[string]uint8)}
	for _, f := range repository.Formats() {
		var plain []string
		for _, e := range f.Extensions {
			k.byExt[e] = uint8(len(k.names))
			plain = append(plain, strings.TrimPrefix(e, "."))
		}
		k.names = append(k.names, f.Name)
		k.extensions = append(k.extensions, plain)
	}
	return k
}

// of returns the kind of the picture with a base name.
func (k *kinds) of(base string) uint8 {
	dot := strings.LastIndexByte(base, '.')
	if dot < 0 || len(base)-dot > longestExt {
		return 0
	}
	var low [longestExt]byte
	n := copy(low[:], base[dot:])
	for i, c := range low[:n] {
		low[i] = lower(c)
	}
	return k.byExt[string(low[:n])]
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + ('a' - 'A')
	}
	return c
}

// begins returns the kinds, as bits, of which the name, a word of it or an
// extension begins with text, which is in lower case.
func (k *kinds) begins(text string) uint64 {
	var found uint64
	for i, name := range k.names {
		name = strings.ToLower(name)
		begins := func(s string) bool { return s != "" && strings.HasPrefix(s, text) }
		if begins(name) || slices.ContainsFunc(strings.Fields(name), begins) || slices.ContainsFunc(k.extensions[i], begins) {
			found |= 1 << i
		}
	}
	return found
}
