package viewer

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

const (
	roundSize = 44 // units; large enough for a finger
	iconSize  = 24 // units
)

// button is a place to click on, drawn from plain objects: the view itself is the
// only target of the mouse.
type button struct {
	plate *canvas.Circle
	icon  *canvas.Image
	cold  color.Color
	at    fyne.Position
	on    bool // it is marked
}

// newRound returns a hidden round button.
func newRound(icon fyne.Resource) *button { return newButton(icon, plateColour) }

func newButton(icon fyne.Resource, cold color.Color) *button {
	b := &button{plate: canvas.NewCircle(cold), icon: canvas.NewImageFromResource(icon), cold: cold}
	b.plate.Hide()
	b.icon.Hide()
	b.plate.Resize(fyne.NewSquareSize(roundSize))
	b.icon.Resize(fyne.NewSquareSize(iconSize))
	return b
}

// Objects returns the primitives, from the back to the front.
func (b *button) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{b.plate, b.icon} }

// Put shows the button with its top left corner at a place, or hides it. It reports
// whether it was the other way before.
func (b *button) Put(at fyne.Position, shown bool) (changed bool) {
	b.at = at
	const inset = (roundSize - iconSize) / 2
	b.plate.Move(at)
	b.icon.Move(at.AddXY(inset, inset))
	changed = b.icon.Visible() != shown
	setVisible(shown, b.plate, b.icon)
	return changed
}

// Contains reports whether p lies on the button.
func (b *button) Contains(p fyne.Position) bool {
	return b.icon.Visible() && inside(p, b.at, fyne.NewSquareSize(roundSize))
}

// Heat marks the button as the one under the pointer.
func (b *button) Heat(hot bool) {
	fill := b.cold
	if b.on {
		fill = pressedColour
	}
	if hot {
		fill = hotColour
	}
	if b.plate.FillColor != fill {
		b.plate.FillColor = fill
		b.plate.Refresh()
	}
}

// Mark marks the button as on, from when it is drawn next.
func (b *button) Mark(on bool) { b.on = on }

// target is something that can be clicked on.
type target interface {
	Contains(p fyne.Position) bool
	Heat(hot bool)
}

func inside(p, at fyne.Position, size fyne.Size) bool {
	return p.X >= at.X && p.Y >= at.Y && p.X < at.X+size.Width && p.Y < at.Y+size.Height
}

// setVisible shows or hides primitives. What is shown for the first time is painted
// with the next frame only if something else asks for one: see View.repaint.
func setVisible(shown bool, objects ...fyne.CanvasObject) {
	for _, o := range objects {
		switch {
		case shown && !o.Visible():
			o.Show()
			o.Refresh()
		case !shown && o.Visible():
			o.Hide()
		}
	}
}
