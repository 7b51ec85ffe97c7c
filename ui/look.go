package ui

import (
	"time"

	"vitrine/viewmodel"
)

// frameDelay is how long the size of thumbnails has to rest before they are made
// in it.
const frameDelay = 200 * time.Millisecond

// zoomGrid makes the thumbnails larger by a number of steps, or smaller: each
// step is one column.
func (w *Window) zoomGrid(steps int) { w.setEdge(int(w.grid.Step(steps))) }

// setEdge sets the edge of thumbnails in units. What is there is stretched at
// once; sharp ones are asked for when the size rests.
func (w *Window) setEdge(edge int) {
	edge = min(max(edge, minEdge), maxEdge)
	w.settings.Update(func(v *viewmodel.Settings) { v.Edge = edge })
	w.tools.setEdge(edge)
	w.look()
}

// setLayout changes how the pictures lie, and keeps it.
func (w *Window) setLayout(name string) {
	w.settings.Update(func(v *viewmodel.Settings) { v.Layout = name })
	w.look()
	w.showMenu()
	w.tools.refresh()
}

func (w *Window) toggleCaptions() {
	w.settings.Update(func(v *viewmodel.Settings) { v.Captions = !v.Captions })
	w.look()
	w.showMenu()
	w.tools.refresh()
}

// look gives the grid the look of the settings.
func (w *Window) look() {
	w.grid.SetLook(lookOf(w.settings.Values()))
	w.frameChanged()
}

func lookOf(v viewmodel.Settings) gridLook {
	return gridLook{Edge: float32(v.Edge), Layout: v.Layout, Captions: v.Captions}
}

// resized follows the grid's size.
func (w *Window) resized() {
	w.keepSize()
	w.frameChanged()
}

// frameChanged has the thumbnails made in their new size once it rests.
func (w *Window) frameChanged() {
	w.framing()
	w.framing = w.config.After(frameDelay, w.grid.AskFrame)
}
