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
	paperClass // no picture, and nothing that a camera writes
)

// kinds numbers the kinds of files; 0 is a name that tells none.
type kinds struct {
	names      []string
	extensions [][]string // of each, without the dot
	classes    []class
	byExt      map[uint64]uint8
	documents  uint8 // the first kind that is no picture
	video      uint8
}

// longestExt is how long the extensions are that are looked up, with the dot.
const longestExt = 8

func newKinds() kinds {
	k := kinds{
		names: []string{""}, extensions: [][]string{nil}, classes: []class{otherClass},
		byExt: make(map[uint64]uint8),
	}
	for _, f := range repository.Formats() {
		k.add(f.Name, f.Extensions, classOf(f))
	}
	k.documents = uint8(len(k.names))
	for _, d := range repository.Documents() {
		class := paperClass
		if d.Video {
			class, k.video = videoClass, uint8(len(k.names))
		}
		var all []string
		for _, t := range d.Types {
			all = append(all, t.Extensions...)
		}
		k.add(d.Name, all, class)
	}
	return k
}

func (k *kinds) add(name string, extensions []string, of class) {
	var plain []string
	for _, e := range extensions {
		k.byExt[packExt(e)] = uint8(len(k.names))
		plain = append(plain, strings.TrimPrefix(e, "."))
	}
	k.names = append(k.names, name)
	k.extensions = append(k.extensions, plain)
	k.classes = append(k.classes, of)
}

func classOf(f repository.Format) class {
	switch f.Name {
	case "JPEG", "HEIC":
		return cameraClass
	case "Camera RAW":
		return rawClass
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
