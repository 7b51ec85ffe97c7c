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
	g.timeline.bubble.leave(g)
	if g.config.OnKey != nil {
		g.config.OnKey(ev)
	}
}

// TypedRune hands letters to the window.
func (g *Grid) TypedRune(r rune) {
	g.timeline.bubble.leave(g)
	if g.config.OnRune != nil {
		g.config.OnRune(r)
	}
}

func (g *Grid) focus() {
	if g.config.Across {
		return // the keyboard stays with the picture
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(g); c != nil {
		c.Focus(g)
	}
}

// Walk moves the cursor by columns and rows and shows it. Without a cursor it
// begins at the first picture seen. Over rows it keeps its column where it can.
// What it does to the selection depends on the keys that are held; see reach.
func (g *Grid) Walk(columns, rows int) {
	from, ok := g.from()
	if !ok {
		return
	}
	if rows == 0 {
		g.reach(from.At + columns)
		return
	}
	g.walkTo(g.wall.Rows(from, rows))
}

// Page is Walk by a screen, downwards or upwards. Without a cursor it goes from the
// first picture seen.
func (g *Grid) Page(down bool) {
	from, ok := g.from()
	if !ok {
		from, ok = g.from()
	}
	if ok {
		g.walkTo(g.wall.Page(from, down, g.height))
	}
}

// Home is Walk to the first picture, and End to the last one.
func (g *Grid) Home() { g.reach(0) }

// End is Walk to the last picture.
func (g *Grid) End() { g.reach(g.wall.Len() - 1) }

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
	g.reach(to.At)
	g.cursor = to
}

// reach brings the cursor to a picture by the keyboard and shows it: selected
// alone; with Shift with all from where the selection began, with Ctrl besides;
// with Ctrl alone the selection stays as it is.
func (g *Grid) reach(i int) {
	held := g.config.Modifiers()
	g.goTo(i, func(i int) {
		switch {
		case held&shift != 0:
			g.model.SelectTo(i, held&ctrl != 0)
		case held&ctrl != 0:
			g.model.Walk(i)
		default:
			g.model.Select(i)
		}
	})
}

// GoTo selects a picture alone and shows it.
func (g *Grid) GoTo(i int) { g.goTo(i, g.model.Select) }

func (g *Grid) goTo(i int, choose func(i int)) {
	if g.wall.Len() == 0 {
		return
	}
	i = min(max(i, 0), g.wall.Len()-1)
	g.cursor = layout.Cursor{At: -1} // its column is that of this picture
	choose(i)
	g.Reveal(i, true)
}

// ToggleCursor selects the picture where the cursor is besides, or no longer.
func (g *Grid) ToggleCursor() {
	if i := g.model.Selected(); i >= 0 && i < g.wall.Len() {
		g.model.Toggle(i)
	}
}
