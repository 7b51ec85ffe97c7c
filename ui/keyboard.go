package ui

import "fyne.io/fyne/v2"

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

// Walk moves the selection by columns and rows and shows it. Without a
// selection it begins at the first picture seen.
func (g *Grid) Walk(columns, rows int) {
	if g.geo.count == 0 {
		return
	}
	from := g.model.Selected()
	if from < 0 {
		first, _ := g.geo.visible(g.scroll.offset)
		g.GoTo(first)
		return
	}
	to := from + columns + rows*g.geo.columns()
	if rows != 0 && (to < 0 || to >= g.geo.count) {
		to = g.lastInColumn(from, rows)
	}
	g.GoTo(to)
}

// lastInColumn returns where a step by rows ends that would leave the wall: in
// the same column, or down at the very last picture where its row is short.
func (g *Grid) lastInColumn(from, rows int) int {
	n := g.geo.columns()
	if rows < 0 {
		return from % n
	}
	if from/n == g.geo.rows()-1 {
		return from
	}
	return min((g.geo.rows()-1)*n+from%n, g.geo.count-1)
}

// Page moves the selection by pages.
func (g *Grid) Page(pages int) { g.Walk(0, pages*g.geo.pageRows()) }

// GoTo selects a picture and shows it.
func (g *Grid) GoTo(i int) {
	if g.geo.count == 0 {
		return
	}
	i = min(max(i, 0), g.geo.count-1)
	g.model.Select(i)
	g.Reveal(i, true)
}
