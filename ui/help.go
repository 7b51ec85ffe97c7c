package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// showKeys shows every key, from the table that makes them work.
func (w *Window) showKeys() {
	if w.window.Canvas().Overlays().Top() != nil {
		return
	}
	rows := container.New(layout.NewFormLayout())
	group := ""
	w.table.each(func(a action) {
		if len(a.keys) == 0 {
			return
		}
		if a.group != group {
			group = a.group
			rows.Add(widget.NewLabelWithStyle(group, fyne.TextAlignLeading, fyne.TextStyle{Bold: true}))
			rows.Add(widget.NewLabel(""))
		}
		rows.Add(small(a.keyNames()))
		rows.Add(small(a.label))
	})
	rows.Add(small("Ctrl+wheel"))
	rows.Add(small("Larger or smaller thumbnails"))
	rows.Add(small("Double click"))
	rows.Add(small("Look at the picture"))
	d := dialog.NewCustom("Keys", "Close", container.NewVScroll(rows), w.window)
	d.SetOnClosed(w.refocus)
	size := w.window.Canvas().Size()
	d.Resize(fyne.NewSize(min(size.Width*0.95, 520), min(size.Height*0.95, 620)))
	d.Show()
}

// showAbout says what this program is.
func (w *Window) showAbout() {
	title := widget.NewLabelWithStyle("Vitrine "+w.config.Version, fyne.TextAlignCenter, fyne.TextStyle{Bold: true})
	text := widget.NewLabel("A picture gallery that loads everything in parallel\nand never writes to a picture.")
	text.Alignment = fyne.TextAlignCenter
	icon := widget.NewIcon(w.app.Icon())
	d := dialog.NewCustom("About", "Close", container.NewVBox(
		container.NewCenter(container.NewGridWrap(fyne.NewSquareSize(96), icon)), title, text), w.window)
	d.SetOnClosed(w.refocus)
	d.Show()
}

// refocus gives the keyboard back to what is shown.
func (w *Window) refocus() {
	if w.viewer.IsOpen() {
		w.window.Canvas().Focus(w.picture)
		return
	}
	w.window.Canvas().Focus(w.grid)
}

func small(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.SizeName = theme.SizeNameCaptionText
	l.Truncation = fyne.TextTruncateOff
	return l
}

func showPopUp(menu *fyne.Menu, c fyne.Canvas, at fyne.Position) {
	widget.ShowPopUpMenuAtPosition(menu, c, at)
}
