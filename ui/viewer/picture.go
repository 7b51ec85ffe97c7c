package viewer

import (
	"image"

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

// placeSurround lets the surround fill the view where the picture leaves something of
// it free. A software renderer takes its time to fill a window that nobody sees.
func (v *View) placeSurround(place image.Rectangle) {
	size := v.Size()
	if view := (image.Rectangle{Max: v.device.size}); view.In(place) && v.fade.stop == nil {
		size = fyne.NewSquareSize(1)
	}
	v.surround.Resize(size)
}

// put shows pixels at a place in device pixels, as squares or smoothly. Those that are
// shown as they are need no smoothing, which costs a software renderer time.
func (v *View) put(i *canvas.Image, pixels *image.RGBA, place image.Rectangle, square bool) {
	square = square || place.Size() == pixels.Rect.Size()
	i.Resize(v.device.units(place.Size()))
	i.Move(v.device.pos(place.Min))
	setPixels(i, pixels, square)
}
