package viewmodel

import "image"

// Pane is one picture of a comparison: a viewer that the others follow. It keeps its
// zoom when another picture comes.
type Pane struct {
	c     *Comparison
	v     *Viewer
	shift shift
}

func newPane(c *Comparison) *Pane {
	p := &Pane{c: c, v: newViewer(c.g), shift: shift{ratio: 1}}
	p.v.of = c
	p.v.changed = func() {
		if !c.opens {
			c.changed()
		}
	}
	return p
}

func (p *Pane) open(at int) {
	p.shift = shift{ratio: 1}
	p.v.Open(at)
	p.v.locked = true
}

// IsOpen reports whether the pane shows a picture.
func (p *Pane) IsOpen() bool { return p.v.open }

// Place returns where the file lies that is shown, one of a stack maybe; "" while closed.
func (p *Pane) Place() string { return p.v.Place() }

// Position returns that of the picture in the gallery; -1 while closed.
func (p *Pane) Position() int { return p.v.Position() }

// Shape returns the size of the picture as it is turned, in any unit; zeros while it is
// unknown.
func (p *Pane) Shape() (w, h int) {
	size := p.v.whole()
	if at := p.v.Position(); size == (image.Point{}) && at >= 0 {
		return p.c.g.Shape(at)
	}
	return size.X, size.Y
}

// Shown returns what to show now; the zero value while closed.
func (p *Pane) Shown() Shown {
	s := p.v.Shown()
	s.Locked = false // it goes without saying
	return s
}

// SetScreen says how large the pane is, in device pixels.
func (p *Pane) SetScreen(width, height int) { p.v.SetScreen(width, height) }

// Step goes n pictures on against the others, or back where n is negative, past those
// that the others show. It reports whether it moved.
func (p *Pane) Step(n int) bool {
	way := sign(n)
	for p.c.shows(p, p.v.at+n) {
		n += way
	}
	if to := p.v.at + n; way == 0 || to < 0 || to >= p.c.g.Len() || !p.v.Step(n) {
		return false
	}
	return p.seeAlike()
}

// StepMember shows the next picture of the stack, as [Viewer.StepMember] does.
func (p *Pane) StepMember(n int) bool { return p.v.StepMember(n) && p.seeAlike() }

// ShowMember shows the file of the stack that lies at a place, if it is a picture.
func (p *Pane) ShowMember(place string) bool { return p.v.ShowMember(place) && p.seeAlike() }

// Video returns where the video lies that goes with the picture, as [Gallery.Video] does.
func (p *Pane) Video() (place string, inside, ok bool) { return p.v.Video() }

// seeAlike has another picture seen as the former one was.
func (p *Pane) seeAlike() bool {
	p.v.lookAs(p.shift.On(p.c.link))
	return true
}

// ToggleZoom changes between the whole picture and one image pixel to one device
// pixel, with what is shown at a place still there.
func (p *Pane) ToggleZoom(at image.Point) { p.c.move(p, func() { p.v.ToggleZoom(at) }) }

// ZoomBy enlarges the picture by a factor, with what is shown at a place still there.
func (p *Pane) ZoomBy(factor float64, at image.Point) {
	p.c.move(p, func() { p.v.ZoomBy(factor, at) })
}

// Pan moves the picture in device pixels. It reports whether it moved.
func (p *Pane) Pan(by image.Point) (moved bool) {
	p.c.move(p, func() { moved = p.v.Pan(by) })
	return moved
}

// Centre puts a part of the picture into the middle; x and y are from 0 to 1.
func (p *Pane) Centre(x, y float64) { p.c.move(p, func() { p.v.Centre(x, y) }) }

// ZoomTo shows the picture at a scale, in device pixels an image pixel.
func (p *Pane) ZoomTo(scale float64) { p.c.move(p, func() { p.v.ZoomTo(scale) }) }

// ZoomIn enlarges the picture by a step.
func (p *Pane) ZoomIn() { p.c.move(p, p.v.ZoomIn) }

// ZoomOut is the inverse of ZoomIn.
func (p *Pane) ZoomOut() { p.c.move(p, p.v.ZoomOut) }

// ZoomFill covers the pane with the picture, or returns to the whole of it.
func (p *Pane) ZoomFill() { p.c.move(p, p.v.ZoomFill) }

// Turn turns the view of the picture by quarters, clockwise.
func (p *Pane) Turn(quarters int) { p.v.Turn(quarters) }

// Mirror mirrors the view of the picture from left to right.
func (p *Pane) Mirror() { p.v.Mirror() }

// StepPage goes n pages on in the picture's file, or back where n is negative.
func (p *Pane) StepPage(n int) bool { return p.v.StepPage(n) }

// Retry loads the picture again after it failed.
func (p *Pane) Retry() { p.v.Retry() }

// Close ends the comparison.
func (p *Pane) Close() { p.c.Close() }
