package info

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"vitrine/ui/viewer"
	"vitrine/viewmodel"
)

// Model is what the panel shows and whom it asks. *viewmodel.Information is one.
type Model interface {
	Shown() viewmodel.Sheet
	Search(query string)
	Text() string
}

var _ Model = (*viewmodel.Information)(nil)

// Config is what a Panel is made of. All of it is needed; all functions are called on
// the UI thread.
type Config struct {
	Model Model
	Theme fyne.Theme                     // a dark one, for what the toolkit draws
	Words func(viewmodel.Problem) string // for people
	Bytes func(int64) string             // a size for people

	Copy  func(text string)    // puts a text on the clipboard
	Open  func(address string) // opens an address in the browser
	Leave func()               // gives the keyboard back to the picture
	After viewer.Clock
}

// Panel is the panel. Refresh it when the model has changed.
type Panel struct {
	// Object is what is put into the window.
	Object fyne.CanvasObject

	config Config
	sheet  viewmodel.Sheet

	about, place, colour, tags *rows
	links, search              *fyne.Container
	all                        *link
	bars                       *bars
	entry                      *entry
	empty                      *canvas.Text // said in place of tags
	content                    *fyne.Container
	scroll                     *container.Scroll
	rest                       *canvas.Rectangle // below all, while the picture is read
	stack                      *fyne.Container
	note                       *note

	at      float32 // how far the user has scrolled, also where there is not so much now
	placing bool    // what is scrolled is not the user's
}

// New returns a panel of the model in c.
func New(c Config) *Panel {
	p := &Panel{config: c, bars: newBars(), empty: newText(nameColour, textSize, false), rest: canvas.NewRectangle(color.Transparent)}
	p.note = newNote(p)
	p.about, p.place, p.colour, p.tags = newRows(p, factPart), newRows(p, factPart), newRows(p, factPart), newRows(p, tagPart)
	p.links = indented(container.NewHBox(
		newLink("Copy", func() { p.copyPlace() }),
		gap(columnGap),
		newLink("Open in map", func() {
			c.Open(mapAddress(p.sheet.Details.Latitude, p.sheet.Details.Longitude))
		})))
	p.entry = newEntry(p.find, c.Leave)
	p.all = newLink("Copy all", func() { p.copy(c.Model.Text(), p.placeOf(p.search).AddXY(margin, 0)) })
	title := newText(headingColour, headingSize, true)
	title.Text = "All tags"
	p.search = container.NewVBox(
		indented(container.NewBorder(nil, nil, title, p.all)), indented(p.entry), indented(p.empty))
	p.content = container.New(column{p.links}, p.about, p.place, p.links, p.colour, p.bars, p.search, p.tags, p.rest)
	p.scroll = container.NewVScroll(p.content)
	p.scroll.OnScrolled = func(to fyne.Position) {
		if !p.placing {
			p.at = to.Y
		}
		p.note.hide()
		p.see()
	}
	ground, border := canvas.NewRectangle(groundColour), canvas.NewRectangle(borderColour)
	border.SetMinSize(fyne.NewSize(1, 0))
	p.stack = container.NewStack(ground, container.NewBorder(nil, nil, border, nil, p.scroll), p.note.box)
	p.Object = container.NewThemeOverride(p.stack, c.Theme)
	return p
}

// Refresh shows what the model has now. Another picture is shown from its beginning
// but for how far was scrolled, so that one can follow a value from one to the next.
func (p *Panel) Refresh() {
	s := p.config.Model.Shown()
	other := s.Key != p.sheet.Key
	p.sheet = s
	if other {
		p.note.hide()
	}
	p.about.Set(about(s, p.config))
	p.place.Set(place(s.Details))
	p.colour.Set(colour(s))
	p.bars.Set(s.Histogram)
	p.tags.Set(tagRows(s.Rows))
	setVisible(p.links, s.Details.HasPlace)
	setVisible(p.bars, s.Histogram != nil)
	setVisible(p.search, s.HasTags || s.Key != "" && s.Problem.Kind == viewmodel.NoProblem)
	setVisible(p.entry, s.HasTags)
	setVisible(p.all, len(s.Rows) > 0)
	p.say(s)
	p.Relayout()
}

// say tells why there are no tags.
func (p *Panel) say(s viewmodel.Sheet) {
	said := ""
	switch {
	case len(s.Rows) > 0:
	case s.Loading:
		said = "Being read…"
	case s.HasTags:
		said = "None with these words"
	case s.Problem.Kind == viewmodel.NoProblem:
		said = "The file says nothing more"
	}
	p.empty.Text = said
	setVisible(p.empty, said != "")
	p.empty.Refresh()
}

// Relayout puts everything where it belongs, after what is shown or the size of the
// window has changed. What was scrolled to stays where it is: while a picture is read,
// with nothing below the few lines that there are.
func (p *Panel) Relayout() {
	p.placing = true
	p.rest.Hide()
	if missing := p.at + p.scroll.Size().Height - p.content.MinSize().Height; p.sheet.Loading && missing > sectionGap {
		p.rest.SetMinSize(fyne.NewSize(0, missing-sectionGap))
		p.rest.Show()
	}
	p.content.Refresh()
	p.scroll.Refresh()
	p.scroll.ScrollToOffset(fyne.NewPos(0, p.at))
	p.placing = false
	p.see()
}

// find looks for tags, and brings those that are found into sight.
func (p *Panel) find(query string) {
	p.config.Model.Search(query)
	if query != "" {
		p.at = p.search.Position().Y
		p.Relayout()
	}
}

// see tells the rows which of them are seen.
func (p *Panel) see() {
	top, seen := p.scroll.Offset.Y, p.scroll.Size().Height
	for _, r := range []*rows{p.about, p.place, p.colour, p.tags} {
		r.See(top-r.Position().Y, top-r.Position().Y+seen)
	}
}

// HasFocus reports whether the user types in the panel.
func (p *Panel) HasFocus(c fyne.Canvas) bool { return c.Focused() == p.entry }

// SelectAll selects all that was typed.
func (p *Panel) SelectAll() { p.entry.TypedShortcut(&fyne.ShortcutSelectAll{}) }

// copy puts a text on the clipboard and says so at a place.
func (p *Panel) copy(s string, at fyne.Position) {
	if s == "" {
		return
	}
	p.config.Copy(s)
	p.note.say("Copied", at)
}

func (p *Panel) copyPlace() {
	d := p.sheet.Details
	p.copy(decimals(d.Latitude, d.Longitude), p.placeOf(p.links).AddXY(margin, p.links.Size().Height))
}

// placeOf returns where a part of the content is in the panel.
func (p *Panel) placeOf(o fyne.CanvasObject) fyne.Position {
	return o.Position().SubtractXY(0, p.scroll.Offset.Y)
}

// repaint has something painted that was shown or hidden: the toolkit passes over
// what asks for it and was never on the screen.
func (p *Panel) repaint(o fyne.CanvasObject) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(p.scroll); c != nil {
		c.Refresh(o)
	}
}

func indented(o fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedLayout(0, 0, margin, margin), o)
}

func gap(width float32) fyne.CanvasObject {
	g := canvas.NewRectangle(color.Transparent)
	g.SetMinSize(fyne.NewSize(width, 0))
	return g
}
