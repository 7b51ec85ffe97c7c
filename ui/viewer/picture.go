package viewer

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"vitrine/viewmodel"
)

// tileEdge is the side of the model's tiles, in device pixels. Smaller ones lie at
// the right and lower border of a picture only.
const tileEdge = 1024

func newPicture() *canvas.Image {
	i := &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScaleFastest}
	i.Hide()
	return i
}

// setPixels shows pixels, or nothing. They go to the graphics processor only if
// they are others than before.
func setPixels(i *canvas.Image, pixels *image.RGBA) {
	switch {
	case pixels == nil:
		if i.Image != nil {
			i.Image = nil
			i.Refresh()
		}
		if i.Visible() {
			i.Hide()
		}
	case i.Image != image.Image(pixels) || !i.Visible():
		i.Image = pixels
		i.Show()
		i.Refresh()
	}
}

// whole returns the size of the picture in image pixels, zero where nothing is
// known of it.
func (v *View) whole() image.Point {
	if v.shown.Width > 0 && v.shown.Height > 0 {
		return image.Pt(v.shown.Width, v.shown.Height)
	}
	if v.shown.Pixels != nil {
		return v.shown.Pixels.Rect.Size()
	}
	return image.Point{}
}

// placePicture puts the picture where the zoom wants it.
func (v *View) placePicture() {
	whole, view := v.whole(), v.device.size
	if whole == (image.Point{}) {
		v.place = image.Rectangle{}
		setPixels(v.picture, nil)
		v.placeTiles(false)
		return
	}
	if v.shown.Zoom == viewmodel.Actual {
		if !v.aimed {
			v.aimed, v.centre = true, whole.Div(2)
		}
		v.place = actual(whole, view, v.centre)
		v.centre = centreOf(v.place, view)
	} else {
		size := fit(whole, view)
		if v.shown.Pixels != nil && !v.shown.Cut {
			size = snap(size, v.shown.Pixels.Rect.Size())
		}
		v.place = centred(size, view)
	}
	tiled := v.shown.Zoom == viewmodel.Actual && len(v.shown.Tiles) > 0
	v.placeTiles(tiled)
	if tiled || v.shown.Pixels == nil {
		setPixels(v.picture, nil)
		return
	}
	place := v.place
	if v.shown.Cut {
		place = middle(place, v.shown.Pixels.Rect.Size())
	}
	v.put(v.picture, v.shown.Pixels, place)
}

// put shows pixels at a place in device pixels.
func (v *View) put(i *canvas.Image, pixels *image.RGBA, place image.Rectangle) {
	i.Resize(v.device.units(place.Size()))
	i.Move(v.device.pos(place.Min))
	setPixels(i, pixels)
}

// makePool makes as many tiles as can be seen at once in a view of this size.
func (v *View) makePool() {
	n := (v.device.size.X/tileEdge + 2) * (v.device.size.Y/tileEdge + 2)
	if n <= len(v.tiles) {
		return
	}
	for len(v.tiles) < n {
		v.tiles = append(v.tiles, newPicture())
	}
	v.list()
}

// placeTiles shows the tiles that are seen. One that is seen already keeps its
// place in the pool, so that panning uploads only what comes in.
func (v *View) placeTiles(tiled bool) {
	seen := make(map[image.Image]viewmodel.ViewTile)
	if tiled {
		view := image.Rectangle{Max: v.device.size}
		for _, t := range v.shown.Tiles {
			if v.tilePlace(t).Overlaps(view) {
				seen[t.Pixels] = t
			}
		}
	}
	var free []*canvas.Image
	for _, slot := range v.tiles {
		t, ok := seen[slot.Image]
		if slot.Image == nil || !ok {
			free = append(free, slot)
			continue
		}
		delete(seen, slot.Image)
		v.put(slot, t.Pixels, v.tilePlace(t))
	}
	for _, t := range seen {
		if len(free) == 0 {
			break
		}
		v.put(free[0], t.Pixels, v.tilePlace(t))
		free = free[1:]
	}
	for _, slot := range free {
		setPixels(slot, nil)
	}
}

func (v *View) tilePlace(t viewmodel.ViewTile) image.Rectangle {
	return t.Pixels.Rect.Add(t.At).Add(v.place.Min)
}

// pans reports whether the picture can be dragged.
func (v *View) pans() bool {
	return v.shown.Zoom == viewmodel.Actual &&
		(v.place.Dx() > v.device.size.X || v.place.Dy() > v.device.size.Y)
}

// panTo puts a pixel of the picture into the middle of the view, as near as the
// borders allow.
func (v *View) panTo(centre image.Point) {
	v.centre = centre
	v.placePicture()
	v.config.OnMove()
}

// zoomAt changes the zoom so that what is under p stays there.
func (v *View) zoomAt(p fyne.Position, change func()) {
	if whole := v.whole(); whole != (image.Point{}) && v.shown.Zoom == viewmodel.Fitted {
		at := v.device.pixel(p)
		v.centre = centreFor(pixelAt(at, v.place, whole), at, v.device.size)
		v.aimed = true
	}
	change()
}
