package ui

import (
	"image/color"

	"fyne.io/fyne/v2"

	"vitrine/ui/viewer"
	"vitrine/viewmodel"
)

// surround is what can lie around the picture in the viewer.
type surround struct {
	name, label string
	colour      color.Color
}

// surrounds are those that can be chosen, in the order in which a key goes through
// them. The first is easy on the eyes in light and dark themes alike; the grey is the
// one against which colours are judged.
func surrounds() []surround {
	return []surround{
		{viewmodel.SurroundDark, "Dark", color.Gray{0x1b}},
		{viewmodel.SurroundBlack, "Black", color.Gray{0}},
		{viewmodel.SurroundGrey, "Grey", color.Gray{0x77}},
		{viewmodel.SurroundWhite, "White", color.Gray{0xff}},
	}
}

func surroundColour(name string) color.Color {
	all := surrounds()
	for _, s := range all {
		if s.name == name {
			return s.colour
		}
	}
	return all[0].colour
}

// nextSurround goes on to the next colour around the picture.
func (w *Window) nextSurround() {
	all, now := surrounds(), w.settings.Values().Surround
	next := all[0].name
	for i, s := range all {
		if s.name == now {
			next = all[(i+1)%len(all)].name
		}
	}
	w.setSurround(next)
}

// setSurround changes the colour around the picture, and keeps it.
func (w *Window) setSurround(name string) {
	w.settings.Update(func(v *viewmodel.Settings) { v.Surround = name })
	w.showSurround(name)
	w.showMenu()
}

func (w *Window) showSurround(name string) {
	w.picture.SetSurround(surroundColour(name))
	w.compare.each(func(v *viewer.View) { v.SetSurround(surroundColour(name)) })
}

func (w *Window) surroundMenu() *fyne.Menu {
	menu, now := fyne.NewMenu(""), w.settings.Values().Surround
	for _, s := range surrounds() {
		item := fyne.NewMenuItem(s.label, func() { w.setSurround(s.name) })
		item.Checked = now == s.name
		menu.Items = append(menu.Items, item)
	}
	return menu
}
