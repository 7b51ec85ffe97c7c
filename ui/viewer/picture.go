package viewer

import (
	"image"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"vitrine/viewmodel"
)

// squareScale is from which scale on the pixels of the picture are seen as squares.
const squareScale = 2

func newPicture() *canvas.Image {
	i := &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScaleFastest}
	i.Hide()
	return i
}

// setPixels shows pixels, or nothing. They go to the graphics processor only if
// they, or how they are scaled, are others than before.
func setPixels(i *canvas.Image, pixels *image.RGBA, square bool) {
	mode := canvas.ImageScaleFastest
	if square {
		mode = canvas.ImageScalePixels
	}
	switch {
	case pixels == nil:
		if i.Image != nil {
			i.Image = nil
			i.Refresh()
		}
		if i.Visible() {
			i.Hide()
		}
	case i.Image != image.Image(pixels) || i.ScaleMode != mode || !i.Visible():
		i.Image, i.ScaleMode = pixels, mode
		i.Show()
		i.Refresh()
	}
}

// placePicture puts the picture where it is on its way to where the model has it.
func (v *View) placePicture() {
	s := &v.shown
	covered := v.placeTiles()
	if s.Pixels == nil {
		setPixels(v.picture, nil, false)
		v.placeBoard(image.Rectangle{})
		v.placeSurround(image.Rectangle{})
		return
	}
	place := v.place
	switch {
	case place.Empty(): // it is not known how large the picture is
		place = centred(s.Pixels.Rect.Size(), v.device.size)
	case s.Cut:
		place = middle(place, s.Pixels.Rect.Size())
	}
	v.placeBoard(place)
	v.placeSurround(place)
	if covered {
		v.picture.Hide()
		return
	}
	if v.isGliding() && s.Tiled && s.Small != nil {
		v.put(v.picture, s.Small, place, false) // of it there is only a margin around the tiles
		return
	}
	isWhole := s.Stage == viewmodel.FullPixels && len(s.Tiles) == 0
	v.put(v.picture, s.Pixels, place, isWhole && s.Scale >= squareScale)
}

// placeSurround lets the surround fill what the picture at place leaves free of the
// view. A software renderer takes its time for pixels that nobody sees. The view may
// begin and end between two device pixels, and the pieces of the surround with it.
func (v *View) placeSurround(place image.Rectangle) {
	if v.fade.stop != nil {
		place = image.Rectangle{} // it lies below both pictures
	}
	view := image.Rectangle{Max: v.device.size}
	left := without([]image.Rectangle{view.Inset(-1)}, place.Intersect(view))
	left = slices.DeleteFunc(left, func(r image.Rectangle) bool { return !r.Overlaps(view) })
	for i, piece := range v.surroundPieces() {
		size, at := fyne.NewSquareSize(1), fyne.Position{}
		if i < len(left) {
			size, at = v.device.units(left[i].Size()), v.device.pos(left[i].Min)
		}
		piece.Resize(size)
		piece.Move(at)
	}
}

// SetSurround sets the colour around the picture.
func (v *View) SetSurround(c color.Color) {
	for _, piece := range v.surroundPieces() {
		piece.FillColor = c
	}
	v.repaint()
}

// surroundPieces returns the pieces of the surround: as many as there are sides.
func (v *View) surroundPieces() []*canvas.Rectangle {
	return append([]*canvas.Rectangle{v.surround}, v.beside[:]...)
}

// put shows pixels at a place in device pixels, as squares or smoothly. Those that are
// shown as they are need no smoothing, which costs a software renderer time.
func (v *View) put(i *canvas.Image, pixels *image.RGBA, place image.Rectangle, square bool) {
	square = square || place.Size() == pixels.Rect.Size()
	i.Resize(v.device.units(place.Size()))
	i.Move(v.device.pos(place.Min))
	setPixels(i, pixels, square)
}
