package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"vitrine/viewmodel"
)

// press remembers the last press of a button, to tell a double click and the ways
// of dragging. The toolkit's own double tap would hold up every single one.
type press struct {
	at    time.Time
	index int
	from  fyne.Position
	onBar bool
	grip  float32 // units between the top of the thumb and the pointer
	bands bool    // dragging draws a rubber band
	apart bool    // the release before selected it alone, of several
	alone bool    // the release selects this one of several alone, unless it is dragged
}

// MouseDown selects the tile under the pointer; a second press on the same tile
// opens it. On the scroll bar and the marks beside it it grabs the thumb, which
// jumps to the pointer if it is not there; on the circle of a section it asks for
// its pictures.
func (g *Grid) MouseDown(ev *desktop.MouseEvent) {
	g.focus()
	g.tip.hide()
	if g.onStrip(ev.Position) {
		g.grabBar(ev.Position)
		return
	}
	if section, onRing := g.headerAt(ev.Position); onRing {
		g.press = press{index: -1}
		g.config.OnHeader(section)
		return
	}
	i := g.under(ev.Position)
	before := g.press
	g.press = press{at: time.Now(), index: i, from: ev.Position}
	if ev.Button == desktop.MouseButtonSecondary {
		if !g.config.Across {
			g.pickForMenu(i)
		}
		return
	}
	if g.config.Across {
		if i >= 0 {
			g.config.OnOpen(i)
		}
		return
	}
	if i >= 0 && g.onTryAgain(i, ev.Position) {
		g.model.Select(i)
		g.model.Retry(i)
		return
	}
	double := fyne.CurrentApp().Driver().DoubleTapDelay()
	opens := i >= 0 && ev.Modifier&(ctrl|shift) == 0 && i == before.index && !before.onBar && g.press.at.Sub(before.at) <= double
	if opens && before.apart { // the first press of the two is taken back
		g.model.RestoreSelection()
		g.model.Walk(i)
	} else {
		g.model.KeepSelection()
		g.pick(i, ev.Modifier)
	}
	if opens {
		g.press = press{index: -1} // a third press begins anew
		g.config.OnOpen(i)
	}
}

// MouseUp lets go of the scroll bar or the rubber band, and selects one of several
// alone that was pressed and not dragged. Everything else acted at the press.
func (g *Grid) MouseUp(*desktop.MouseEvent) { g.release() }

func (g *Grid) release() {
	g.finishBand()
	if g.press.alone {
		g.press.alone, g.press.apart = false, true
		g.model.Select(g.press.index)
	}
	g.press.bands = false
	if !g.press.onBar {
		return
	}
	g.press.onBar = false
	g.placeBar()
	g.sayPlace()
	g.timeline.doze(g)
	g.settleCaptions()
}

// Dragged moves the scroll bar, if that is what was grabbed, or draws a rubber
// band.
func (g *Grid) Dragged(ev *fyne.DragEvent) {
	if g.press.onBar {
		g.dragBar(ev.Position)
		g.sayPlace()
		return
	}
	if away := ev.Position.Subtract(g.press.from); max(abs(away.X), abs(away.Y)) >= dragLeast {
		g.press.alone = false
		if g.press.bands {
			g.press.bands = false
			g.beginBand(g.press.from, g.config.Modifiers()&(ctrl|shift) != 0)
		}
	}
	if g.band.isDrawn {
		g.band.pointer = ev.Position
		g.stretchBand()
		g.scroll.drift(g.pull(ev.Position.Y))
	}
}

// DragEnd lets go of what was dragged.
func (g *Grid) DragEnd() {
	g.release()
	g.focus() // a button that is let go of elsewhere takes the keyboard from here
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
	before := g.hover
	g.inside = true
	g.point(ev.Position)
	if g.hover == before {
		return
	}
	if g.hover < 0 {
		g.tip.hide()
		return
	}
	i := g.hover
	g.tip.plan(g.config.After, func() {
		if lines := g.tipFor(i); i == g.hover && len(lines) > 0 {
			g.tip.show(g, ev.Position, lines...)
		}
	})
}

// point shows what lies under the pointer: a tile, a header, a place of the bar.
func (g *Grid) point(p fyne.Position) {
	was := g.onStrip(g.pointer)
	g.pointer = p
	g.setHover(g.under(p))
	if section, _ := g.headerAt(p); section != g.heading {
		g.heading = section
		g.colourHeaders()
	}
	switch is := g.onStrip(p); {
	case is:
		g.timeline.wake(g)
		g.sayPlace()
	case was:
		g.sayPlace()
		g.timeline.doze(g)
	}
}

// MouseOut forgets the pointer.
func (g *Grid) MouseOut() {
	g.inside = false
	g.setHover(-1)
	g.heading = -1
	g.colourHeaders()
	g.tip.hide()
	g.sayPlace()
	if g.timeline.awake {
		g.timeline.doze(g)
	}
}

func (g *Grid) setHover(i int) {
	if i == g.hover {
		return
	}
	g.hover = i
	g.colourTiles()
}

// tipFor says what the tile at position i is: why it failed, or its name where
// no caption bears it in full.
func (g *Grid) tipFor(i int) []string {
	if i >= g.wall.Len() {
		return nil
	}
	t := g.model.Tile(i)
	if t.Problem.Kind != 0 {
		return []string{t.Name, g.config.Words(t.Problem).Long}
	}
	if s := g.slotOf(i); g.look.Captions && s.caption.Text == t.Name {
		return nil
	}
	return []string{t.Name}
}

// under returns the position of the tile at a point of the widget, or -1.
func (g *Grid) under(p fyne.Position) int {
	if section, _ := g.headerAt(p); section >= 0 || g.onStrip(p) {
		return -1
	}
	if g.config.Across {
		return g.pointed(g.pixels(p.X), g.pixels(p.Y))
	}
	return g.wall.At(g.pixels(p.X), int64(g.pixels(p.Y))+g.scroll.offset)
}

// onTryAgain reports whether a point lies on the words "Try again" of a tile
// that failed.
func (g *Grid) onTryAgain(i int, p fyne.Position) bool {
	s := g.slotOf(i)
	if s.index != i || !s.again.Visible() || s.tile.Problem.Kind == viewmodel.NoPoster {
		return false
	}
	top := s.again.Position()
	return p.Y >= top.Y && p.Y < top.Y+s.again.Size().Height
}
