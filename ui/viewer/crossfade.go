package viewer

import (
	"image"
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"vitrine/viewmodel"
)

const fadeTime = 350 * time.Millisecond // longer holds up who goes on

// fade shows a picture over the one before, more and more. What lies around it fades
// in with it. That is numbers for the graphics processor: each picture goes there once.
type fade struct {
	on     bool          // another picture fades in
	former *canvas.Image // below the picture
	around [4]*canvas.Rectangle
	stop   func() // ends it; nil while none is under way
}

func newFade() *fade {
	f := &fade{former: newPicture()}
	for i := range f.around {
		f.around[i] = canvas.NewRectangle(color.Transparent)
		f.around[i].Hide()
	}
	return f
}

// Objects returns the primitives below the picture.
func (f *fade) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{f.former}
	for _, r := range f.around {
		objects = append(objects, r)
	}
	return objects
}

// endFade shows the picture as it is.
func (v *View) endFade() {
	f := v.fade
	if f.stop == nil {
		return
	}
	f.stop()
	f.stop = nil
	v.picture.Translucency = 0
	setPixels(f.former, nil, false)
	for _, r := range f.around {
		setVisible(false, r)
	}
	v.placeSurround(v.place)
}

// beginFade begins to show another picture than former. It is called before that is
// placed, and what it begins after it.
func (v *View) beginFade(former viewmodel.Shown) (begin func()) {
	f := v.fade
	v.endFade()
	if !f.on || former.Key == "" || !isPlain(former) || !isPlain(v.shown) || v.isGliding() {
		return func() {}
	}
	f.former, v.picture = v.picture, f.former // the former one is on the graphics processor already
	v.list()
	return func() {
		f.stop = func() {}
		v.placeSurround(image.Rectangle{})
		v.placeAround()
		v.fadeTo(0)
		f.stop = v.config.Animate(fadeTime, func(done float32) {
			v.fadeTo(done)
			if done >= 1 {
				v.endFade()
			}
			v.repaint()
			v.config.OnMove()
		})
	}
}

// isPlain reports whether a picture is shown in one piece that nobody sees through.
func isPlain(s viewmodel.Shown) bool {
	return s.Pixels != nil && len(s.Tiles) == 0 && !s.Sheer && !s.Cut && !s.Place.Empty()
}

// placeAround puts pieces of the surround around the picture.
func (v *View) placeAround() {
	left := without([]image.Rectangle{{Max: v.device.size}}, v.place)
	for i, piece := range v.fade.around {
		setVisible(i < len(left), piece)
		if i < len(left) {
			piece.Resize(v.device.units(left[i].Size()))
			piece.Move(v.device.pos(left[i].Min))
		}
	}
}

// fadeTo shows a part of the fading, from 0 to 1.
func (v *View) fadeTo(done float32) {
	ease := float64(done * done * (3 - 2*done))
	v.picture.Translucency = 1 - ease
	c := color.NRGBAModel.Convert(v.surround.FillColor).(color.NRGBA)
	c.A = uint8(255 * ease)
	for _, r := range v.fade.around {
		r.FillColor = c
	}
}
