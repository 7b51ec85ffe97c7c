package catalog

import (
	"slices"
	"strings"

	"vitrine/repository"
)

// class is what a kind of file can be beside others of the same shot.
type class byte

const (
	otherClass  class = iota // a picture that no camera writes beside another one
	cameraClass              // what a camera writes beside its RAW file, or with a video
	rawClass
	videoClass
)

// kinds numbers the kinds of pictures; 0 is a name that tells none.
type kinds struct {
	names      []string
	extensions [][]string // of each, without the dot
	classes    []class
	byExt      map[uint64]uint8
}

// longestExt is how long the extensions are that are looked up, with the dot.
const longestExt = 8

func newKinds() kinds {
	k := kinds{
		names: []string{""}, extensions: [][]string{nil}, classes: []class{otherClass},
		byExt: make(map[uint64]uint8),
	}
	for _, f := range repository.Formats() {
		var plain []string
		for _, e := range f.Extensions {
			k.byExt[packExt(e)] = uint8(len(k.names))
			plain = append(plain, strings.TrimPrefix(e, "."))
		}
		k.names = append(k.names, f.Name)
		k.extensions = append(k.extensions, plain)
		k.classes = append(k.classes, classOf(f))
	}
	return k
}

func classOf(f repository.Format) class {
	switch {
	case f.Name == "JPEG" || f.Name == "HEIC":
		return cameraClass
	case f.Name == "Camera RAW":
		return rawClass
	case slices.ContainsFunc(f.MIMEs, func(m string) bool { return strings.HasPrefix(m, "video/") }):
		return videoClass
	}
	return otherClass
}

// packExt returns an extension of at most longestExt bytes as a number, whatever its
// case.
func packExt[T string | []byte](ext T) uint64 {
	var packed uint64
	for i := range len(ext) {
		packed = packed<<8 | uint64(lower(ext[i]))
	}
	return packed
}

// of returns the kind of the picture with a base name.
func (k *kinds) of(base string) uint8 {
	dot := strings.LastIndexByte(base, '.')
	if dot < 0 || len(base)-dot > longestExt {
		return 0
	}
	return k.byExt[packExt(base[dot:])]
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

// IsVideo reports whether the name at the end of a key says that it is a video.
func IsVideo(key string) bool {
	ext := strings.ToLower(key[strings.LastIndexByte(key, '.')+1:])
	return slices.ContainsFunc(repository.Formats(), func(f repository.Format) bool {
		return classOf(f) == videoClass && slices.Contains(f.Extensions, "."+ext)
	})
}
