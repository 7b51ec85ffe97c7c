package ui

import (
	"fyne.io/fyne/v2"

	"vitrine/viewmodel"
)

// wallLayout is one way in which the pictures can lie.
type wallLayout struct {
	name  string // in the settings, and of its action
	label string
	key   fyne.KeyName // with Ctrl
	icon  fyne.Resource
}

// layouts returns the ways in which the pictures can lie, in the order in which
// they are offered.
func layouts() []wallLayout {
	return []wallLayout{
		{viewmodel.LayoutSquares, "Squares", fyne.Key1, squaresIcon},
		{viewmodel.LayoutWhole, "Whole pictures", fyne.Key2, wholeIcon},
		{viewmodel.LayoutJustified, "Justified rows", fyne.Key3, justifiedIcon},
	}
}

func (w *Window) layoutItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	now := w.settings.Values().Layout
	for _, l := range layouts() {
		items = append(items, w.checked(l.name, l.name == now))
	}
	return items
}

// chooseLayout offers the layouts below the button.
func (t *toolbar) chooseLayout() {
	t.offer(t.layout, t.window.layoutItems())
}

// offer shows a menu below a button.
func (t *toolbar) offer(below *toolButton, items []*fyne.MenuItem) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(below)
	showPopUp(fyne.NewMenu("", items...), t.window.window.Canvas(), at.AddXY(0, below.Size().Height))
}
