package viewer

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

const (
	overviewSide = 160 // units, at most
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
	side, gap := int(overviewSide*d.scale), int(overviewGap*d.scale)
	size := small.Rect.Size()
	if longer := max(size.X, size.Y); longer != side {
		size = image.Pt(max(1, divide(size.X*side, longer)), max(1, divide(size.Y*side, longer)))
	}
	corner := d.size.Sub(image.Pt(gap, gap))
	o.place = image.Rectangle{Min: corner.Sub(size), Max: corner}
	place := v.shown.Place
	seen := image.Rectangle{Max: d.size}.Intersect(place).Sub(place.Min)
	frame := part(seen, place.Size(), o.place)

	v.putRectangle(o.plate, o.place.Inset(-2))
	v.put(o.image, small, o.place, false)
	v.putRectangle(o.edge, frame.Inset(-int(frameWidth*d.scale)))
	v.putRectangle(o.frame, frame)
	if moved {
		v.showOverview()
	}
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
