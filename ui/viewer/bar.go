package viewer

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"vitrine/viewmodel"
)

const (
	barHeight = roundSize + 8 // units, as the next
	barInset  = 8             // between its border and the first button
	barGap    = 16            // below it
	everyRoom = 44            // of the words that say how long a picture is shown
)

// pressedColour is under a button that is on.
var pressedColour = color.NRGBA{0xff, 0xff, 0xff, 0x38}

// ShowOrder is what the hand wants of a slide show.
type ShowOrder int

// The orders of a slide show.
const (
	ShowTouched ShowOrder = iota // the picture was touched
	ShowPause                    // or go on
	ShowPrevious
	ShowNext
	ShowShorter
	ShowLonger
	ShowShuffle
	ShowFade
	ShowEnd
)

// bar is the controls of a slide show, at the bottom while they are needed.
type bar struct {
	plate *canvas.Rectangle
	every *canvas.Text
	items []barItem
	state viewmodel.ShowState
}

// barItem is a button of the bar. Where the view is narrow, items of a lower rank are
// left out first.
type barItem struct {
	*button
	order ShowOrder
	rank  int
	shown func(viewmodel.ShowState) bool // nil is always
	on    func(viewmodel.ShowState) bool // nil is never
}

func newBar() *bar {
	b := &bar{plate: canvas.NewRectangle(plateColour), every: newText(positionColour, positionSize, false)}
	b.plate.CornerRadius = barHeight / 2
	b.plate.Hide()
	add := func(icon fyne.Resource, order ShowOrder, rank int) *barItem {
		b.items = append(b.items, barItem{button: newButton(icon, color.Transparent), order: order, rank: rank})
		return &b.items[len(b.items)-1]
	}
	add(previousIcon, ShowPrevious, 2)
	add(pauseIcon, ShowPause, 2).shown = func(s viewmodel.ShowState) bool { return !s.Paused }
	add(playIcon, ShowPause, 2).shown = func(s viewmodel.ShowState) bool { return s.Paused }
	add(nextIcon, ShowNext, 2)
	add(minusIcon, ShowShorter, 1)
	add(plusIcon, ShowLonger, 1)
	add(shuffleIcon, ShowShuffle, 0).on = func(s viewmodel.ShowState) bool { return s.Shuffled }
	add(fadeIcon, ShowFade, 0).on = func(s viewmodel.ShowState) bool { return s.Fades }
	add(closeIcon, ShowEnd, 2)
	return b
}

// Objects returns the primitives, from the back to the front.
func (b *bar) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{b.plate, b.every}
	for _, i := range b.items {
		objects = append(objects, i.Objects()...)
	}
	return objects
}

// Order returns what a click on a target orders.
func (b *bar) Order(t target) (ShowOrder, bool) {
	for _, i := range b.items {
		if t == target(i.button) {
			return i.order, true
		}
	}
	return 0, false
}

// Set shows the bar, or hides it, and returns how much of the view's height it takes.
func (b *bar) Set(size fyne.Size, shown bool) (height float32) {
	rank := 0
	for rank < 2 && b.width(rank) > size.Width-2*barInset {
		rank++
	}
	width := b.width(rank)
	left, top := (size.Width-width)/2, size.Height-barHeight-barGap
	b.plate.Resize(fyne.NewSize(width, barHeight))
	b.plate.Move(fyne.NewPos(left, top))
	setVisible(shown, b.plate)
	x, every := left+barInset, ""
	for _, i := range b.items {
		if !b.has(i, rank) {
			i.Put(fyne.Position{}, false)
			continue
		}
		if i.order == ShowLonger && shown {
			every = fmt.Sprintf("%.0f s", b.state.Every.Seconds())
			setText(b.every, every, fyne.NewPos(x+(everyRoom-fyne.MeasureText(every, positionSize, b.every.TextStyle).Width)/2,
				top+(barHeight-b.every.MinSize().Height)/2))
		}
		if i.order == ShowLonger {
			x += everyRoom
		}
		i.Mark(i.on != nil && i.on(b.state))
		i.Put(fyne.NewPos(x, top+(barHeight-roundSize)/2), shown)
		x += roundSize
	}
	if every == "" {
		setText(b.every, "", fyne.Position{})
	}
	if !shown {
		return 0
	}
	return barHeight + barGap
}

// has reports whether an item is shown where those below a rank are left out.
func (b *bar) has(i barItem, rank int) bool {
	return i.rank >= rank && (i.shown == nil || i.shown(b.state))
}

// width returns how wide the bar is without the items below a rank.
func (b *bar) width(rank int) float32 {
	width := float32(2 * barInset)
	for _, i := range b.items {
		if b.has(i, rank) {
			width += roundSize
		}
	}
	if rank <= 1 {
		width += everyRoom
	}
	return width
}

// SetShow shows what a slide show does, and the controls for a while, if it goes on.
func (v *View) SetShow(s viewmodel.ShowState) {
	former := v.bar.state
	v.bar.state = s
	if s == former {
		return
	}
	v.fade.on = s.On && s.Fades && !s.Paused
	v.config.Rest.wake()
	if v.Visible() && v.device.scale > 0 {
		v.placeOverlay()
		v.repaint()
	}
}

// touched tells a slide show that the picture was touched.
func (v *View) touched() {
	if v.bar.state.On {
		v.config.OnShow(ShowTouched)
	}
}
