package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"vitrine/ui/layout"
	"vitrine/ui/text"
)

const (
	headerHeight = 40 // units
	ringSize     = 18 // units; the circle that selects a section
	ringRoom     = 36 // units kept free for it; large enough to hit
	spareHeaders = 2  // beyond those that fit: one half seen at each end
)

// header is the set of primitives that shows the line above a section: its title,
// how many pictures it has, and a circle that selects them. It lies in front of
// the tiles, as the first one sticks to the top while they pass below.
type header struct {
	section int // -1 is none
	y       float32
	many    int  // pictures
	chosen  bool // all of them are selected

	back  *canvas.Rectangle
	title *canvas.Text
	count *canvas.Text
	ring  *canvas.Rectangle // round
	tick  *canvas.Image
}

func newHeader() *header {
	h := &header{
		section: -1,
		back:    canvas.NewRectangle(color.Transparent),
		title:   canvas.NewText("", color.Black),
		count:   canvas.NewText("", color.Black),
		ring:    canvas.NewRectangle(color.Transparent),
		tick:    canvas.NewImageFromResource(tickIcon),
	}
	h.title.TextStyle.Bold = true
	h.count.Alignment = fyne.TextAlignTrailing
	h.ring.CornerRadius = ringSize / 2
	h.ring.StrokeWidth = 1.5
	h.ring.Resize(fyne.NewSquareSize(ringSize))
	h.tick.Resize(fyne.NewSquareSize(ringSize))
	for _, o := range h.objects() {
		o.Hide()
	}
	return h
}

func (h *header) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{h.back, h.title, h.count, h.ring, h.tick}
}

// free lets go of the section.
func (h *header) free() {
	if h.section < 0 {
		return
	}
	h.section = -1
	for _, o := range h.objects() {
		o.Hide()
	}
}

// headerCount is how many headers can be seen at once.
func (g *Grid) headerCount() int {
	if len(g.sections) == 0 {
		return 0
	}
	row := int(rowLeast*float64(g.measures.Edge)) + g.measures.Caption + g.measures.Gap
	return g.height/(g.measures.Header+row) + spareHeaders
}

// makeHeaders makes as many headers as can be seen, and keeps those there are.
func (g *Grid) makeHeaders() {
	n := g.headerCount()
	for _, h := range g.headers {
		h.free()
	}
	for len(g.headers) < n {
		g.headers = append(g.headers, newHeader())
	}
	g.headers = g.headers[:n:n]
}

// placeHeaders puts the visible headers where the offset wants them and binds
// those that came in.
func (g *Grid) placeHeaders() {
	g.headed = g.wall.Headers(g.headed[:0], g.scroll.offset, g.height)
	for _, h := range g.headers {
		if h.section >= 0 && !g.isHeaded(h.section) {
			h.free()
		}
	}
	for _, seen := range g.headed {
		h := g.headerOf(seen.Section)
		if h == nil {
			continue
		}
		if h.section != seen.Section {
			g.bindHeader(h, seen.Section)
		}
		g.moveHeader(h, seen)
	}
}

func (g *Grid) isHeaded(section int) bool {
	for _, seen := range g.headed {
		if seen.Section == section {
			return true
		}
	}
	return false
}

// headerOf returns the header that shows a section, else a free one.
func (g *Grid) headerOf(section int) (free *header) {
	for _, h := range g.headers {
		if h.section == section {
			return h
		}
		if h.section < 0 {
			free = h
		}
	}
	return free
}

func (g *Grid) bindHeader(h *header, section int) {
	h.section = section
	first, last, _ := g.wall.Section(section)
	h.many = last - first + 1
	h.chosen = g.isChosen(section)
	width := float32(g.measures.Width-2*g.measures.Gap) / g.scale
	textSize := theme.SizeForWidget(theme.SizeNameText, g)
	small := theme.SizeForWidget(theme.SizeNameCaptionText, g)
	setText(h.count, formatCount(h.many), small, theme.ColorForWidget(theme.ColorNamePlaceHolder, g))
	most := width - h.count.MinSize().Width - ringRoom
	setText(h.title, text.Shorten(g.sections[section].Title, most, textSize, h.title.TextStyle), textSize,
		theme.ColorForWidget(theme.ColorNameForeground, g))
	h.back.FillColor = backdrop(g)
	h.back.Resize(g.sized(g.measures.Width, g.measures.Header))
	h.title.Resize(fyne.NewSize(max(most, 0), headerHeight))
	h.count.Resize(fyne.NewSize(width, headerHeight))
	h.title.Show()
	h.count.Show()
	g.colourHeader(h)
	g.repaint(h.title)
}

// moveHeader puts the primitives of a header where it is seen.
func (g *Grid) moveHeader(h *header, seen layout.Header) {
	left := g.measures.Gap
	at := g.at(left, int(seen.Y-g.scroll.offset))
	h.y = at.Y
	setVisible(h.back, seen.Stuck) // elsewhere nothing lies behind it
	h.back.Move(fyne.NewPos(0, at.Y))
	h.title.Move(at)
	h.count.Move(at)
	right := float32(g.measures.Width-left)/g.scale - h.count.MinSize().Width
	ring := g.snapped(fyne.NewPos(right-(ringRoom+ringSize)/2, at.Y+(headerHeight-ringSize)/2))
	h.ring.Move(ring)
	h.tick.Move(ring)
}

// colourHeader shows whether the pictures of a section are selected, and where the
// pointer is.
func (g *Grid) colourHeader(h *header) {
	chosen := h.chosen
	shown := g.config.OnHeader != nil && (chosen || h.section == g.heading)
	fill, stroke := color.Color(color.Transparent), theme.ColorForWidget(theme.ColorNamePlaceHolder, g)
	if chosen {
		fill = theme.ColorForWidget(theme.ColorNamePrimary, g)
		stroke = fill
	}
	if h.ring.FillColor != fill || h.ring.StrokeColor != stroke || h.ring.Visible() != shown || h.tick.Visible() != (shown && chosen) {
		h.ring.FillColor, h.ring.StrokeColor = fill, stroke
		setVisible(h.ring, shown)
		setVisible(h.tick, shown && chosen)
		g.repaint(h.ring)
	}
}

// isChosen asks whether all pictures of a section are selected. It takes time in
// proportion to their number, so it is asked when others are selected, and not
// when the pointer moves.
func (g *Grid) isChosen(section int) bool {
	return g.config.Chosen != nil && g.config.Chosen(section)
}

func (g *Grid) colourHeaders() {
	for _, h := range g.headers {
		if h.section >= 0 {
			g.colourHeader(h)
		}
	}
}

// headerAt returns the section whose header is at a point of the widget, or -1,
// and whether its circle is.
func (g *Grid) headerAt(p fyne.Position) (section int, onRing bool) {
	for _, h := range g.headers {
		if h.section >= 0 && p.Y >= h.y && p.Y < h.y+headerHeight && p.X < float32(g.measures.Width)/g.scale {
			away := p.X - h.ring.Position().X - ringSize/2
			return h.section, g.config.OnHeader != nil && away >= -ringRoom/2 && away < ringRoom/2
		}
	}
	return -1, false
}
