package info

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"vitrine/ui/text"
)

const (
	noteDelay   = 600 * time.Millisecond  // as desktops do
	copiedTime  = 1200 * time.Millisecond // that it is said
	notePadding = 6                       // units
	noteLines   = 10
)

// note lies over the panel: a value in full, or that it was copied.
type note struct {
	panel *Panel
	plate *canvas.Rectangle
	lines [noteLines]*canvas.Text
	box   *fyne.Container
	stop  func() // calls off what is planned
}

func newNote(p *Panel) *note {
	n := &note{panel: p, plate: canvas.NewRectangle(noteColour), stop: func() {}}
	n.plate.CornerRadius = 5
	n.box = &fyne.Container{Objects: []fyne.CanvasObject{n.plate}}
	for i := range n.lines {
		n.lines[i] = newText(headingColour, textSize, false)
		n.box.Objects = append(n.box.Objects, n.lines[i])
	}
	n.box.Hide()
	return n
}

// plan shows a text after the usual delay, unless it is hidden before.
func (n *note) plan(s string, at func() fyne.Position) {
	n.stop()
	n.stop = n.panel.config.After(noteDelay, func() { n.show(s, at()) })
}

// say shows a text at once and for a while.
func (n *note) say(s string, at fyne.Position) {
	n.stop()
	n.show(s, at)
	n.stop = n.panel.config.After(copiedTime, n.hide)
}

func (n *note) hide() {
	n.stop()
	n.stop = func() {}
	if n.box.Visible() {
		n.box.Hide()
		n.panel.repaint(n.box)
	}
}

// show puts the text at a place in the panel, inside its borders.
func (n *note) show(s string, at fyne.Position) {
	size := n.panel.stack.Size()
	room := size.Width - 2*margin - 2*notePadding
	lines, _ := text.Wrap(s, noteLines, room, textSize, fyne.TextStyle{})
	line, wide := lineHeight(textSize), float32(0)
	for _, l := range lines {
		wide = max(wide, fyne.MeasureText(l, textSize, fyne.TextStyle{}).Width)
	}
	box := fyne.NewSize(wide+2*notePadding, float32(len(lines))*line+2*notePadding)
	at.X = max(min(at.X, size.Width-margin-box.Width), 0)
	at.Y = max(min(at.Y, size.Height-box.Height-notePadding), 0)
	n.plate.Move(at)
	n.plate.Resize(box)
	for i, t := range n.lines {
		if i >= len(lines) {
			t.Hide()
			continue
		}
		setText(t, lines[i], headingColour, at.AddXY(notePadding, notePadding+float32(i)*line))
	}
	n.box.Show()
	n.panel.repaint(n.box)
}
