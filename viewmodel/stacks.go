package viewmodel

import (
	"path"
	"strings"

	"vitrine/repository"
	"vitrine/viewmodel/catalog"
)

// StackCount is how many pictures are shown as one, and why.
type StackCount = catalog.StackCount

// Stack is what a picture of the wall stands for besides itself; the zero Stack is
// nothing.
type Stack struct {
	catalog.Stack
	Kind string // of the one that is seen: "JPG"; "" where nothing is folded into it
}

// StackOf returns what the picture at position i stands for.
func (g *Gallery) StackOf(i int) Stack {
	r := g.list.Row(i)
	if !g.list.stacks.Leads(r) {
		return Stack{}
	}
	s := g.list.all.Stack(g.list.stacks, r)
	if s == (catalog.Stack{}) {
		return Stack{} // all that was folded is gone
	}
	return Stack{s, kindOf(g.list.all.Photo(r))}
}

// kindOf says by its name what kind of file a picture is, as people abbreviate it.
func kindOf(p repository.Photo) string {
	kind := strings.ToUpper(strings.TrimPrefix(path.Ext(p.Key), "."))
	if kind == "JPEG" {
		return "JPG"
	}
	return Printable(kind)
}

// takeStacks takes up that other pictures are shown as one: those that are folded into
// others are not loaded, have not failed, and are selected as their stack is.
func (g *Gallery) takeStacks() {
	st := g.list.stacks
	if st == nil {
		return
	}
	g.list.all.Rest(st)
	for r := range g.failures.of {
		if st.IsFolded(r) {
			g.failures.Remove(r)
		}
	}
	if g.viewer != nil && g.viewer.among != nil {
		g.list.all.Lead(g.viewer.among, st)
	}
	if g.leadSelection() {
		g.selected()
	}
}

// leadSelection has what is folded selected as its stack is.
func (g *Gallery) leadSelection() (any bool) {
	if g.selection.before != nil {
		g.list.all.Lead(g.selection.before, g.list.stacks)
	}
	return g.list.all.Lead(g.selection.set, g.list.stacks)
}

// members returns what the picture at position i stands for, itself first.
func (g *Gallery) members(i int) []repository.Photo {
	if i < 0 || i >= g.list.Len() {
		return nil
	}
	var few [8]catalog.Row
	var photos []repository.Photo
	for _, r := range g.list.all.Members(g.list.stacks, g.list.Row(i), few[:0]) {
		photos = append(photos, g.list.all.Photo(r))
	}
	return photos
}

// Places returns where the files of the picture at position i lie, that of the one that
// is seen first.
func (g *Gallery) Places(i int) []string {
	var places []string
	for _, p := range g.members(i) {
		places = append(places, p.Key)
	}
	return places
}

// Video returns where the video lies that goes with the picture at position i: beside it,
// or inside the file of that place; of a video its own place. It reports false where
// none is known of.
func (g *Gallery) Video(i int) (place string, inside, ok bool) {
	if i < 0 || i >= g.list.Len() {
		return "", false, false
	}
	r := g.list.Row(i)
	return g.video(g.list.all.Photo(r).Key, g.list.all.Facts(r).Moving)
}

// video is Video for a file that is shown.
func (g *Gallery) video(key string, moving bool) (place string, inside, ok bool) {
	for _, p := range g.stack(key) {
		if isVideo(p) {
			return p.Key, false, true
		}
	}
	return key, moving, moving
}

// isVideo reports whether a file is one by its name.
func isVideo(p repository.Photo) bool { return MediumOf(p.Key) == MediumVideo }
