package info

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

const linkPadding = 4 // units above and below, so that it is easy to hit

// link is a text to click on. Unlike the toolkit's buttons it does not take the
// keyboard away from the picture.
type link struct {
	widget.BaseWidget
	text *canvas.Text
	run  func()
}

var _ interface {
	fyne.Tappable
	desktop.Hoverable
	desktop.Cursorable
} = (*link)(nil)

func newLink(label string, run func()) *link {
	l := &link{text: newText(linkColour, textSize, false), run: run}
	l.text.Text = label
	l.ExtendBaseWidget(l)
	return l
}

// Tapped does what the text says.
func (l *link) Tapped(*fyne.PointEvent) { l.run() }

// MouseIn shows that it can be clicked on.
func (l *link) MouseIn(*desktop.MouseEvent) { l.heat(true) }

// MouseMoved does nothing.
func (l *link) MouseMoved(*desktop.MouseEvent) {}

// MouseOut shows the text as it was.
func (l *link) MouseOut() { l.heat(false) }

// Cursor says that it can be clicked on.
func (l *link) Cursor() desktop.Cursor { return desktop.PointerCursor }

func (l *link) heat(hot bool) {
	l.text.Color = linkColour
	if hot {
		l.text.Color = headingColour
	}
	l.text.Refresh()
}

// MinSize is that of the text and what is around it.
func (l *link) MinSize() fyne.Size { return l.text.MinSize().AddWidthHeight(0, 2*linkPadding) }

// CreateRenderer is called by the toolkit, more than once.
func (l *link) CreateRenderer() fyne.WidgetRenderer { return linkRenderer{l} }

type linkRenderer struct{ l *link }

func (d linkRenderer) Layout(fyne.Size) {
	d.l.text.Move(fyne.NewPos(0, linkPadding))
	d.l.text.Resize(d.l.text.MinSize())
}
func (d linkRenderer) MinSize() fyne.Size           { return d.l.MinSize() }
func (d linkRenderer) Refresh()                     { d.l.text.Refresh() }
func (d linkRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{d.l.text} }
func (d linkRenderer) Destroy()                     {}
