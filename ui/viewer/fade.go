package viewer

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2/canvas"
)

const (
	overviewRest = 1500 * time.Millisecond // without movement, until the map fades
	overviewFade = 300 * time.Millisecond
)

// showOverview shows the map in full, and lets it fade when nothing has moved for a
// while.
func (v *View) showOverview() {
	o := v.overview
	o.stop()
	o.fade(0)
	o.stop = v.config.After(overviewRest, v.fadeOverview)
}

func (v *View) fadeOverview() {
	o := v.overview
	if o.hot {
		o.stop = v.config.After(overviewRest, v.fadeOverview)
		return
	}
	o.stop = v.config.Animate(overviewFade, func(done float32) {
		o.fade(float64(done))
		if done >= 1 {
			o.Hide()
		}
		v.repaint()
	})
}

// fade makes the map less visible: at 1 it is not seen any more.
func (o *overview) fade(by float64) {
	if o.image.Translucency == by && o.frame.StrokeColor != nil {
		return
	}
	left := func(c color.NRGBA) color.NRGBA {
		c.A = uint8(float64(c.A) * (1 - by))
		return c
	}
	o.image.Translucency = by
	o.plate.FillColor = left(plateColour)
	o.edge.StrokeColor = left(color.NRGBA{0, 0, 0, 0xc0})
	o.frame.StrokeColor = left(color.NRGBA{0xff, 0xff, 0xff, 0xff})
	canvas.Refresh(o.image)
	o.plate.Refresh()
	o.edge.Refresh()
	o.frame.Refresh()
}
