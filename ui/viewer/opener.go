package viewer

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"vitrine/viewmodel"
)

const (
	openerSize = 76 // units
	openerIcon = 44 // units
	openerGap  = 14 // units between the mark and the words below it
)

// opener is the mark on a poster: a click on it opens the file in another program.
type opener struct {
	plate *canvas.Circle
	play  *canvas.Image // of a video
	leave *canvas.Image // of a document
	at    fyne.Position
}

func newOpener() *opener {
	o := &opener{
		plate: canvas.NewCircle(plateColour),
		play:  canvas.NewImageFromResource(playIcon),
		leave: canvas.NewImageFromResource(leaveIcon),
	}
	o.plate.Resize(fyne.NewSquareSize(openerSize))
	for _, icon := range []*canvas.Image{o.play, o.leave} {
		icon.Resize(fyne.NewSquareSize(openerIcon))
	}
	for _, object := range o.Objects() {
		object.Hide()
	}
	return o
}

// Objects returns the primitives, from the back to the front.
func (o *opener) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{o.plate, o.play, o.leave} }

// Put shows the mark of a medium in the middle of the view, above a panel of words where
// one is there, which begins at top.
func (o *opener) Put(m viewmodel.Medium, size fyne.Size, words bool, top float32) {
	y := (size.Height - openerSize) / 2
	if words {
		y = max(captionHeight, top-openerSize-openerGap)
	}
	o.at = fyne.NewPos((size.Width-openerSize)/2, y)
	const inset = (openerSize - openerIcon) / 2
	o.plate.Move(o.at)
	o.play.Move(o.at.AddXY(inset, inset))
	o.leave.Move(o.at.AddXY(inset, inset))
	setVisible(m != viewmodel.MediumPicture, o.plate)
	setVisible(m == viewmodel.MediumVideo, o.play)
	setVisible(m == viewmodel.MediumDocument, o.leave)
}

// Contains reports whether p lies on the mark.
func (o *opener) Contains(p fyne.Position) bool {
	return o.plate.Visible() && inside(p, o.at, fyne.NewSquareSize(openerSize))
}

// Heat marks it as under the pointer.
func (o *opener) Heat(hot bool) {
	fill := plateColour
	if hot {
		fill = hotColour
	}
	if o.plate.FillColor != fill {
		o.plate.FillColor = fill
		o.plate.Refresh()
	}
}
