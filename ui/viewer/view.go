package viewer

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"vitrine/viewmodel"
)

// What lies on the picture is dark in light and dark themes alike, whatever the
// surround.
var (
	surroundColour = color.Gray{0x1b}
	textColour     = color.Gray{0xf5}
	faintColour    = color.Gray{0xc4}
	positionColour = color.Gray{0xe2}
	plateColour    = color.NRGBA{0x10, 0x10, 0x10, 0xb0} // under what lies on the picture
	hotColour      = color.NRGBA{0x5a, 0x5a, 0x5a, 0xd8} // under the pointer
	againColour    = color.NRGBA{0x40, 0x40, 0x40, 0xff} // of "Try again"
)

// minSize is what the view needs to be of use, in units. It is constant, so that
// no picture enlarges the window.
var minSize = fyne.NewSize(200, 140)

// View is the widget that shows a viewer's picture. Refresh it when the model has
// changed.
type View struct {
	widget.BaseWidget
	config Config
	device device
	shown  viewmodel.Shown

	place     image.Rectangle // of the whole picture now, in device pixels
	motion    motion
	resized   bool // since the model was last asked
	uploading bool // more tiles are shown in the next frame

	pointer pointer
	says    string // what the caption says of the picture; "" is that there is none

	surround *canvas.Rectangle
	beside   [3]*canvas.Rectangle // more of the surround
	board    *canvas.Image
	picture  *canvas.Image
	tiles    []*tile
	overview *overview
	caption  *caption
	previous *button
	next     *button
	failure  *failure
	opener   *opener
	hint     *hint
	bar      *bar
	pager    *pager
	fade     *fade
	chip     *chip
	members  *members
	objects  []fyne.CanvasObject
}

var _ interface {
	fyne.Widget
	fyne.Focusable
	fyne.Scrollable // and so clipped by the driver
	fyne.Draggable
	fyne.SecondaryTappable
	desktop.Mouseable
	desktop.Hoverable
	desktop.Cursorable
} = (*View)(nil)

// New returns a view of the model in c.
func New(c Config) *View {
	v := &View{
		config:   c.orSilent(),
		surround: canvas.NewRectangle(surroundColour),
		board:    newPicture(),
		picture:  newPicture(),
		overview: newOverview(),
		caption:  newCaption(c.Pane),
		previous: newRound(previousIcon),
		next:     newRound(nextIcon),
		failure:  newFailure(),
		opener:   newOpener(),
		hint:     newHint(),
		bar:      newBar(),
		pager:    newPager(),
		fade:     newFade(),
		chip:     newChip(),
		members:  newMembers(),
	}
	for i := range v.beside {
		v.beside[i] = canvas.NewRectangle(surroundColour)
	}
	v.config.Rest.views = append(v.config.Rest.views, v)
	v.list()
	v.ExtendBaseWidget(v)
	return v
}

// MinSize is the same for every picture.
func (v *View) MinSize() fyne.Size { return minSize }

// Refresh shows what the model has now.
func (v *View) Refresh() {
	v.layout()
	if v.Visible() {
		v.sync()
	}
}

// Hide lets go of all pixels.
func (v *View) Hide() {
	v.BaseWidget.Hide()
	v.release()
}

// CreateRenderer is called by the toolkit, more than once.
func (v *View) CreateRenderer() fyne.WidgetRenderer {
	v.ExtendBaseWidget(v)
	return renderer{v}
}

// layout measures the view and tells the model how large it is.
func (v *View) layout() {
	d, ok := measure(v)
	if !ok {
		return
	}
	resized := d.size != v.device.size || d.scale != v.device.scale
	v.device = d
	if !resized {
		return
	}
	v.makePool()
	v.resized = true
	v.config.Model.SetScreen(d.size.X, d.size.Y)
	if v.Visible() {
		v.sync()
	}
}

// sync brings everything that is drawn in line with the model.
func (v *View) sync() {
	former := v.shown
	v.shown = v.config.Model.Shown()
	if v.device.scale == 0 {
		return
	}
	if v.shown.Key != former.Key {
		v.pointer.end()
	}
	v.follow(former)
	v.resized = false
	begin := func() {}
	if v.shown.Key != former.Key {
		begin = v.beginFade(former)
	}
	v.placePicture()
	begin()
	v.wakeFor(v.says)
	v.placeOverview(v.shown.Place != former.Place && v.shown.Key != "")
	v.placeOverlay()
	v.repaint()
}

// repaint asks for a frame. The toolkit ignores what is asked for by a primitive
// that it has not painted yet, so the one asks that is always there.
func (v *View) repaint() { v.surround.Refresh() }

// placeOverlay puts everything that lies on the picture.
func (v *View) placeOverlay() {
	size := v.Size()
	v.caption.Set(v.shown, v.playing(), size, !v.config.Rest.on || v.warns())
	title, detail := v.failureText()
	v.chip.Put(v.caption.position, placeText(v.shown), v.shown.Chosen)
	v.members.Put(v.caption, v.shown.Members)
	v.failure.Set(title, detail, size)
	v.opener.Put(v.shown.Medium, size, v.failure.plate.Visible(), v.failure.plate.Position().Y)
	lift := v.bar.Set(size, v.bar.state.On && !v.config.Rest.on)
	v.hint.lift = v.pager.Set(v.shown, size, lift, !v.config.Rest.on)
	v.placeArrows()
	v.wait()
	v.heat()
}

func (v *View) failureText() (title, detail string) {
	if v.shown.Problem.Kind == viewmodel.NoProblem {
		return "", ""
	}
	return v.config.Words(v.shown.Problem)
}

// release lets go of the pixels, so that their textures are freed.
func (v *View) release() {
	v.halt()
	v.endFade()
	for _, i := range []*canvas.Image{v.board, v.picture} {
		setPixels(i, nil, false)
	}
	for _, t := range v.tiles {
		t.shows = viewmodel.ViewTile{}
		setPixels(t.image, nil, false)
	}
	v.overview.Hide()
	v.hint.Hush()
	v.config.Rest.wake() // for those that are left
	v.says = ""
	v.pointer = pointer{}
	v.shown = viewmodel.Shown{}
	v.place, v.motion = image.Rectangle{}, motion{}
}

// list puts all primitives in their order, from the back to the front.
func (v *View) list() {
	v.objects = nil
	for _, piece := range v.surroundPieces() {
		v.objects = append(v.objects, piece)
	}
	v.objects = append(v.objects, v.board)
	v.objects = append(v.objects, v.fade.Objects()...)
	v.objects = append(v.objects, v.picture)
	for _, t := range v.tiles {
		v.objects = append(v.objects, t.image)
	}
	v.objects = append(v.objects, v.overview.Objects()...)
	v.objects = append(v.objects, v.caption.Objects()...)
	v.objects = append(v.objects, v.chip.plate)
	v.objects = append(v.objects, v.members.Objects()...)
	v.objects = append(v.objects, v.failure.Objects()...)
	v.objects = append(v.objects, v.opener.Objects()...)
	v.objects = append(v.objects, v.previous.Objects()...)
	v.objects = append(v.objects, v.next.Objects()...)
	v.objects = append(v.objects, v.hint.Objects()...)
	v.objects = append(v.objects, v.bar.Objects()...)
	v.objects = append(v.objects, v.pager.Objects()...)
}

// renderer has no state: the toolkit drops renderers and asks for new ones.
type renderer struct{ v *View }

func (r renderer) Layout(fyne.Size)             { r.v.layout() }
func (r renderer) MinSize() fyne.Size           { return minSize }
func (r renderer) Refresh()                     { r.v.Refresh() }
func (r renderer) Objects() []fyne.CanvasObject { return r.v.objects }
func (r renderer) Destroy()                     {}
