package viewer

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

const (
	overviewSide = 160 // units, at most
	overviewPart = 0.3 // of the view's width and height, at most: side by side views are small
	leastFrame   = 8   // units; a dot is not found
	frameWidth   = 2   // units
	overviewGap  = 16  // units to the borders of the view
)

// overview is a small picture of the whole with a frame around what is seen. It is
// shown while one moves in a picture that is larger than the view.
type overview struct {
	plate *canvas.Rectangle
	image *canvas.Image
	edge  *canvas.Rectangle // around the frame, for bright pictures
	frame *canvas.Rectangle

	place image.Rectangle // of the small picture, in device pixels
	hot   bool            // the pointer is on it
	stop  func()          // ends the wait, or the fading
}

func newOverview() *overview {
	o := &overview{
		plate: canvas.NewRectangle(plateColour),
		image: newPicture(),
		edge:  canvas.NewRectangle(color.Transparent),
		frame: canvas.NewRectangle(color.Transparent),
		stop:  func() {},
	}
	o.edge.StrokeWidth = frameWidth
	o.frame.StrokeWidth = frameWidth
	o.plate.Hide()
	o.edge.Hide()
	o.frame.Hide()
	return o
}

// Objects returns the primitives, from the back to the front.
func (o *overview) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{o.plate, o.image, o.edge, o.frame}
}

// Contains reports whether p lies on the map.
func (o *overview) Contains(p fyne.Position) bool {
	return o.plate.Visible() && inside(p, o.plate.Position(), o.plate.Size())
}

// Heat keeps the map shown while the pointer is on it.
func (o *overview) Heat(hot bool) { o.hot = hot }

// Hide hides the map.
func (o *overview) Hide() {
	o.stop()
	o.stop = func() {}
	setPixels(o.image, nil, false)
	setVisible(false, o.plate, o.edge, o.frame)
}

// overhangs reports whether the picture is wider than the view, or higher.
func (v *View) overhangs() (x, y bool) {
	return v.shown.Place.Dx() > v.device.size.X, v.shown.Place.Dy() > v.device.size.Y
}

// placeOverview shows the map when what is seen of the picture has changed.
func (v *View) placeOverview(moved bool) {
	o := v.overview
	small := v.shown.Small
	wide, high := v.overhangs()
	if small == nil || !wide && !high {
		o.Hide()
		return
	}
	if !moved && !o.plate.Visible() {
		return
	}
	d := v.device
	gap := int(overviewGap * d.scale)
	size := overviewSize(small.Rect.Size(), d.size, int(overviewSide*d.scale))
	corner := d.size.Sub(image.Pt(gap, gap))
	o.place = image.Rectangle{Min: corner.Sub(size), Max: corner}
	place := v.shown.Place
	seen := image.Rectangle{Max: d.size}.Intersect(place).Sub(place.Min)
	frame := atLeast(part(seen, place.Size(), o.place), int(leastFrame*d.scale), o.place)

	v.putRectangle(o.plate, o.place.Inset(-2))
	v.put(o.image, small, o.place, false)
	v.putRectangle(o.edge, frame.Inset(-int(frameWidth*d.scale)))
	v.putRectangle(o.frame, frame)
	if moved {
		v.showOverview()
	}
}

// overviewSize is how large the map of a picture is in a view: side at the most.
func overviewSize(picture, view image.Point, side int) image.Point {
	room := image.Pt(min(side, int(overviewPart*float64(view.X))), min(side, int(overviewPart*float64(view.Y))))
	if picture.X*room.Y > picture.Y*room.X { // wider than the room
		return image.Pt(max(1, room.X), max(1, divide(picture.Y*room.X, picture.X)))
	}
	return image.Pt(max(1, divide(picture.X*room.Y, picture.Y)), max(1, room.Y))
}

// atLeast grows a rectangle to a side around its middle, and keeps it within another one
// where that is large enough.
func atLeast(r image.Rectangle, side int, within image.Rectangle) image.Rectangle {
	grow := func(from, to, first, last int) (int, int) {
		want := min(side, last-first)
		if to-from >= want {
			return from, to
		}
		from = min(max((from+to-want)/2, first), last-want)
		return from, from + want
	}
	r.Min.X, r.Max.X = grow(r.Min.X, r.Max.X, within.Min.X, within.Max.X)
	r.Min.Y, r.Max.Y = grow(r.Min.Y, r.Max.Y, within.Min.Y, within.Max.Y)
	return r
}

func (v *View) putRectangle(r *canvas.Rectangle, place image.Rectangle) {
	r.Resize(v.device.units(place.Size()))
	r.Move(v.device.pos(place.Min))
	setVisible(true, r)
}

// goTo puts what the map shows at a place into the middle of the view.
func (v *View) goTo(at fyne.Position) {
	o := v.overview
	if o.place.Empty() {
		return
	}
	p := v.device.pixel(at).Sub(o.place.Min)
	v.config.Model.Centre(float64(p.X)/float64(o.place.Dx()), float64(p.Y)/float64(o.place.Dy()))
	v.config.OnMove()
}
