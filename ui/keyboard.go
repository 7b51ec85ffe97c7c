package ui

import (
	"fyne.io/fyne/v2"

	"vitrine/ui/layout"
)

// FocusGained shows the selection as that of the focused widget.
func (g *Grid) FocusGained() {
	g.focused = true
	g.Recolour()
}

// FocusLost shows the selection in grey.
func (g *Grid) FocusLost() {
	g.focused = false
	g.tip.hide()
	g.Recolour()
}

// TypedKey hands keys to the window, which has the table of them.
func (g *Grid) TypedKey(ev *fyne.KeyEvent) {
	if g.config.OnKey != nil {
		g.config.OnKey(ev)
	}
}

// TypedRune hands letters to the window.
func (g *Grid) TypedRune(r rune) {
	if g.config.OnRune != nil {
		g.config.OnRune(r)
	}
}

func (g *Grid) focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(g); c != nil {
		c.Focus(g)
	}
}

// Walk moves the selection by columns and rows and shows it. Without a selection
// it begins at the first picture seen. Over rows it keeps its column where it can.
func (g *Grid) Walk(columns, rows int) {
	from, ok := g.from()
	if !ok {
		return
	}
	if rows == 0 {
		g.GoTo(from.At + columns)
		return
	}
	g.walkTo(g.wall.Rows(from, rows))
}

// Page moves the selection by a screen, downwards or upwards.
func (g *Grid) Page(down bool) {
	if from, ok := g.from(); ok {
		g.walkTo(g.wall.Page(from, down, g.height))
	}
}

// from returns where the keyboard is. Without a selection it selects the first
// picture seen, and there is no way to go.
func (g *Grid) from() (layout.Cursor, bool) {
	if g.wall.Len() == 0 {
		return layout.Cursor{}, false
	}
	at := g.model.Selected()
	if at < 0 || at >= g.wall.Len() {
		first, _ := g.wall.Visible(g.scroll.offset, g.height)
		g.GoTo(first)
		return layout.Cursor{}, false
	}
	if at != g.cursor.At {
		g.cursor = g.wall.CursorAt(at)
	}
	return g.cursor, true
}

func (g *Grid) walkTo(to layout.Cursor) {
	g.GoTo(to.At)
	g.cursor = to
}

// GoTo selects a picture and shows it.
func (g *Grid) GoTo(i int) {
	if g.wall.Len() == 0 {
		return
	}
	i = min(max(i, 0), g.wall.Len()-1)
	g.cursor = layout.Cursor{At: -1} // its column is that of this picture
	g.model.Select(i)
	g.Reveal(i, true)
}
