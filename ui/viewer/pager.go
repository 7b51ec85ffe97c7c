package viewer

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"vitrine/viewmodel"
)

// pager says which page of a file is shown, at the bottom, between the ways to the one
// before it and the one after it.
type pager struct {
	plate    *canvas.Rectangle
	word     *canvas.Text
	back, on *button
}

func newPager() *pager {
	p := &pager{
		plate: canvas.NewRectangle(plateColour),
		word:  newText(positionColour, positionSize, false),
		back:  newButton(upIcon, color.Transparent),
		on:    newButton(downIcon, color.Transparent),
	}
	p.plate.CornerRadius = barHeight / 2
	p.plate.Hide()
	return p
}

// Objects returns the primitives, from the back to the front.
func (p *pager) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{p.plate, p.word}
	return append(append(objects, p.back.Objects()...), p.on.Objects()...)
}

// Set shows the pager above what takes so much of the height, or hides it. It returns how
// much of the height both take. At an end of the file there is no way further.
func (p *pager) Set(s viewmodel.Shown, size fyne.Size, lift float32, shown bool) (height float32) {
	shown = shown && s.Pages > 1
	setVisible(shown, p.plate)
	if !shown {
		setText(p.word, "", fyne.Position{})
		p.back.Put(fyne.Position{}, false)
		p.on.Put(fyne.Position{}, false)
		return lift
	}
	text := pageText(s)
	// As wide as the longest it may say, so that the buttons stay under the pointer.
	room := width(p.word, pageText(viewmodel.Shown{Page: s.Pages, Pages: s.Pages})) + barInset
	wide := room + 2*roundSize + 2*barInset
	left, top := (size.Width-wide)/2, size.Height-barHeight-barGap-lift
	p.plate.Resize(fyne.NewSize(wide, barHeight))
	p.plate.Move(fyne.NewPos(left, top))
	y := top + (barHeight-roundSize)/2
	p.back.Put(fyne.NewPos(left+barInset, y), s.Page > 1)
	p.on.Put(fyne.NewPos(left+wide-barInset-roundSize, y), s.Page < s.Pages)
	centre(p.word, text, size.Width, top+(barHeight-p.word.MinSize().Height)/2)
	return barHeight + barGap + lift
}

// pageText says which page is shown.
func pageText(s viewmodel.Shown) string { return fmt.Sprintf("Page %d of %d", s.Page, s.Pages) }
