package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// showKeys shows every key, from the table that makes them work, and begins where those
// of what is on the screen are.
func (w *Window) showKeys() {
	rows := container.New(layout.NewFormLayout())
	row := func(keys, what string, bold bool) {
		rows.Add(w.helpText(keys, bold))
		rows.Add(w.helpText(what, false))
	}
	group, here := "", w.helpGroup()
	var begin fyne.CanvasObject // nil is the top
	w.table.each(func(a action) {
		if len(a.keys) == 0 {
			return
		}
		if a.group != group {
			if group != "" {
				row("", "", false)
			}
			group = a.group
			row(group, "", true)
			if group == here {
				begin = rows.Objects[len(rows.Objects)-2]
			}
		}
		row(a.keyNames(), a.label, false)
	})
	row("", "", false)
	row("Mouse", "", true)
	row("Click", "Select alone; Ctrl: besides; Shift: from the last one on", false)
	row("Drag beside pictures", "Rubber band; Ctrl or Shift: besides", false)
	row("Double click", "Look at the picture", false)
	row("Ctrl+wheel", "Larger or smaller thumbnails", false)
	row("Double click on a picture", "Fit / pixel by pixel there; drag to move it", false)
	row("Wheel over a picture", "Zoom in or out there", false)
	row("Shift+wheel over a picture", "Next or previous picture", false)
	row("Wheel over the film strip", "Along it; a click goes there", false)
	row("Alt and drag while comparing", "Move one of the pictures by itself", false)

	row("", "", false)
	row("Find", "", true)
	row("beach", "in the name or a folder's; so for “two words”", false)
	row("kind:png", "of that kind", false)
	row("camera:canon", "taken with such a camera", false)
	row("date:2024-05", "of that day, month or year; also 2023..2024, 2024..", false)
	row("folder:x", "in such a folder", false)
	row("-beach", "all but those; so for every condition", false)

	size := w.window.Canvas().Size()
	w.pages = container.NewVScroll(rows)
	w.ask(dialog.NewCustom("Keys", "Close", w.pages, w.window),
		fyne.NewSize(min(size.Width*0.95, 520), min(size.Height*0.95, 640)))
	if begin != nil && w.pages != nil {
		w.pages.ScrollToOffset(fyne.NewPos(0, begin.Position().Y))
	}
}

// helpGroup returns the heading of the keys that belong to what is on the screen; "" on
// the wall.
func (w *Window) helpGroup() (group string) {
	now := w.mode()
	if w.show.State().On {
		now = inShow
	}
	w.table.each(func(a action) {
		if group == "" && now != inGrid && a.where == now {
			group = a.group
		}
	})
	return group
}

// helpText is a line of the help, closer together than labels stand.
func (w *Window) helpText(s string, bold bool) fyne.CanvasObject {
	t := canvas.NewText(s, theme.Color(theme.ColorNameForeground))
	t.TextSize = theme.TextSize() - 1
	t.TextStyle.Bold = bold
	return container.New(layout.NewCustomPaddedLayout(0, 0, 0, theme.Padding()*2), t)
}

// showAbout says what this program is.
func (w *Window) showAbout() {
	title := widget.NewLabelWithStyle("Vitrine "+w.config.Version, fyne.TextAlignCenter, fyne.TextStyle{Bold: true})
	text := widget.NewLabel("A picture gallery that loads everything in parallel\nand never writes to a picture.")
	text.Alignment = fyne.TextAlignCenter
	icon := widget.NewIcon(w.app.Icon())
	trouble := widget.NewLabel("")
	trouble.Wrapping = fyne.TextWrapWord
	trouble.Importance = widget.WarningImportance
	trouble.Hide()
	if w.config.Sandbox != nil && w.config.Sandbox() != "" {
		trouble.SetText("Pictures are not decoded as usual: " + w.config.Sandbox())
		trouble.Show()
	}
	watch := widget.NewLabel(watchLine(w.gallery.Status()))
	watch.Wrapping = fyne.TextWrapWord
	watch.SizeName = theme.SizeNameCaptionText
	watch.Alignment = fyne.TextAlignCenter
	setVisible(watch, watch.Text != "")
	w.ask(dialog.NewCustom("About", "Close", container.NewVBox(
		container.NewCenter(container.NewGridWrap(fyne.NewSquareSize(96), icon)), title, text, watch, trouble), w.window), fyne.Size{})
}
