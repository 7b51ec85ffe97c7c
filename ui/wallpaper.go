package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"vitrine/viewmodel"
)

// askChosenWallpaper is askWallpaper for the picture that is looked at, or the one at
// the cursor.
func (w *Window) askChosenWallpaper() {
	at := w.viewer.Position()
	if at < 0 {
		at = w.gallery.Selected()
	}
	if at < 0 || at >= w.gallery.Len() {
		w.say("Select a picture for the wallpaper first")
		return
	}
	w.askWallpaper(w.gallery.Place(at))
}

// askWallpaper asks whether the picture at a place is to be the desktop's wallpaper,
// and has it set.
func (w *Window) askWallpaper(place string) {
	if viewmodel.PlaceOf(place) != viewmodel.InFile {
		w.say("Only a picture in a file can be the wallpaper")
		return
	}
	if viewmodel.MediumOf(place) != viewmodel.MediumPicture {
		w.say("Only a picture can be the wallpaper")
		return
	}
	name := viewmodel.Printable(viewmodel.Base(place))
	text := widget.NewLabel("Show “" + name + "” behind all windows?\nThe picture itself stays as it is.")
	text.Wrapping = fyne.TextWrapWord
	sure := dialog.NewCustomConfirm("Set as wallpaper", "Set", "Cancel", text, func(ok bool) {
		if ok {
			w.config.Outside.SetWallpaper(place, w.handle(), func(h viewmodel.Handed) { w.say(wallpaperLine(h)) })
		}
	}, w.window)
	w.ask(sure, fyne.NewSize(min(w.window.Canvas().Size().Width*0.95, 440), 0))
}

// wallpaperLine says what became of setting the wallpaper. The user may have called
// it off when the desktop asked once more.
func wallpaperLine(h viewmodel.Handed) string {
	switch h.Outcome {
	case viewmodel.HandedOver:
		return "The desktop was given the picture as its wallpaper"
	case viewmodel.NoProgram, viewmodel.NotHere:
		return "This desktop has no way for programs to set its wallpaper"
	}
	return handedLine(h)
}
