package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// press remembers the last press of a button, to tell a double click and a drag
// of the scroll bar. The toolkit's own double tap would hold up every single one.
type press struct {
	at    time.Time
	index int
	onBar bool
	grip  float32 // units between the top of the thumb and the pointer
}

// MouseDown selects the tile under the pointer; a second press on the same tile
// opens it. On the scroll bar it grabs the thumb, which jumps to the pointer if
// it is not there.
func (g *Grid) MouseDown(ev *desktop.MouseEvent) {
	g.focus()
	g.tip.hide()
	if g.bar.holds(ev.Position) {
		g.grabBar(ev.Position.Y)
		return
	}
	i := g.under(ev.Position)
	before := g.press
	g.press = press{at: time.Now(), index: i}
	if ev.Button == desktop.MouseButtonSecondary {
		if i >= 0 {
			g.model.Select(i)
		}
		return
	}
	if i >= 0 && g.onTryAgain(i, ev.Position) {
		g.model.Select(i)
		g.model.Retry(i)
		return
	}
	g.model.Select(i)
	double := fyne.CurrentApp().Driver().DoubleTapDelay()
	if i >= 0 && i == before.index && !before.onBar && g.press.at.Sub(before.at) <= double {
		g.press = press{index: -1} // a third press begins anew
		g.config.OnOpen(i)
	}
}

// MouseUp has nothing to end: a press acts at once.
func (g *Grid) MouseUp(*desktop.MouseEvent) {}

// grabBar begins a drag of the scroll bar.
func (g *Grid) grabBar(y float32) {
	g.press = press{index: -1, onBar: true, grip: y - g.bar.top}
	if y < g.bar.top || y > g.bar.top+g.bar.length {
		g.press.grip = g.bar.length / 2
		g.dragBar(y)
	}
}

func (g *Grid) dragBar(y float32) {
	g.scroll.rest()
	g.scroll.target = g.bar.offset(g.geo, y-g.press.grip)
	g.scroll.step(g.scroll.target)
}

// Dragged moves the scroll bar, if that is what was grabbed.
func (g *Grid) Dragged(ev *fyne.DragEvent) {
	if g.press.onBar {
		g.dragBar(ev.Position.Y)
	}
}

// DragEnd lets go of the scroll bar.
func (g *Grid) DragEnd() {
	g.press.onBar = false
	g.settleCaptions()
}

// TappedSecondary asks for the menu of the tile below.
func (g *Grid) TappedSecondary(ev *fyne.PointEvent) {
	if g.config.OnMenu != nil {
		g.config.OnMenu(g.under(ev.Position), ev.AbsolutePosition)
	}
}

// MouseIn is MouseMoved.
func (g *Grid) MouseIn(ev *desktop.MouseEvent) { g.MouseMoved(ev) }

// MouseMoved shows which tile is under the pointer, and after a while its note.
func (g *Grid) MouseMoved(ev *desktop.MouseEvent) {
	g.pointer, g.inside = ev.Position, true
	i := g.under(ev.Position)
	if i == g.hover {
		return
	}
	g.setHover(i)
	if i < 0 {
		g.tip.hide()
		return
	}
	g.tip.plan(g.config.After, func() {
		if lines := g.tipFor(i); i == g.hover && len(lines) > 0 {
			g.tip.show(g, ev.Position, lines...)
		}
	})
}

// MouseOut forgets the pointer.
func (g *Grid) MouseOut() {
	g.inside = false
	g.setHover(-1)
	g.tip.hide()
}

func (g *Grid) setHover(i int) {
	if i == g.hover {
		return
	}
	g.hover = i
	g.Recolour()
}

// tipFor says what the tile at position i is: why it failed, or its name where
// no caption bears it in full.
func (g *Grid) tipFor(i int) []string {
	if i >= g.geo.count {
		return nil
	}
	t := g.model.Tile(i)
	if t.Problem.Kind != 0 {
		return []string{t.Name, g.config.Words(t.Problem).Long}
	}
	if s := g.slotOf(i); g.captions && s.caption.Text == t.Name {
		return nil
	}
	return []string{t.Name}
}

// under returns the position of the tile at a point of the widget, or -1.
func (g *Grid) under(p fyne.Position) int {
	if g.geo.edge == 0 || g.bar.holds(p) {
		return -1
	}
	return g.geo.at(g.pixels(p.X), int64(g.pixels(p.Y))+g.scroll.offset)
}

// onTryAgain reports whether a point lies on the words "Try again" of a tile
// that failed.
func (g *Grid) onTryAgain(i int, p fyne.Position) bool {
	s := g.slotOf(i)
	if s.index != i || !s.again.Visible() {
		return false
	}
	top := s.again.Position()
	return p.Y >= top.Y && p.Y < top.Y+s.again.Size().Height
}
