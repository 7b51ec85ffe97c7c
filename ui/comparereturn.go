package ui

import "vitrine/viewmodel"

// interrupted is a comparison that was left to look at one of its pictures alone.
type interrupted struct {
	to   viewmodel.Compared
	back func(i int) // that of comparing
}

// viewOne looks at the active picture alone, until one returns to the comparison.
func (w *Window) viewOne() {
	c := w.compare
	left := &interrupted{c.model.Compared(), c.back}
	w.viewAlone()
	c.left = left
}

// viewAlone looks at the active picture alone, in place of the comparison.
func (w *Window) viewAlone() {
	c := w.compare.model
	w.viewer.Open(c.Active().Position())
	w.viewer.ShowMember(c.Active().Place())
	c.Close()
}

// resumeCompare returns from the viewer to the comparison that was left for it, if there
// is one, and reports whether it did.
func (w *Window) resumeCompare() bool {
	c := w.compare
	left := c.left
	if left == nil || !c.model.Return(left.to) {
		return false
	}
	c.back = left.back
	w.viewer.Close()
	return true
}

// closeCompare returns to where one came from, a step at a time, like closeViewer: to the
// window, and then to the grid, or to the viewer at the active picture.
func (w *Window) closeCompare() {
	c := w.compare
	switch {
	case w.fullHere && w.window.FullScreen():
		w.setFullScreen(false)
		return
	case c.back != nil:
		c.back(c.model.Active().Position())
		w.viewer.ShowMember(c.model.Active().Place())
	}
	c.model.Close()
}
