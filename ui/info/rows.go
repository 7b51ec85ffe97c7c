package info

import (
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"vitrine/ui/text"
)

// row is a name and a value, or a heading without a value.
type row struct {
	name, value string
	heading     bool
	most        int // lines of the value; 0 is one
}

// rows draws names and values below each other. A click copies a value. Only the
// rows that are seen have anything to be drawn with, so there may be thousands.
type rows struct {
	widget.BaseWidget
	panel *Panel
	part  float32 // of the width, for names

	list []row
	tops []float32 // where each begins, and at the end where the last one ends
	hot  int       // under the pointer; -1 is none

	from, to float32 // what is seen of the widget
	slots    []*slot
	plate    *canvas.Rectangle
	objects  []fyne.CanvasObject
}

var _ interface {
	fyne.Widget
	fyne.Tappable
	desktop.Hoverable
	desktop.Cursorable
} = (*rows)(nil)

func newRows(p *Panel, part float32) *rows {
	r := &rows{panel: p, part: part, hot: -1, plate: canvas.NewRectangle(hotColour)}
	r.plate.CornerRadius = 4
	r.plate.Hide()
	r.objects = []fyne.CanvasObject{r.plate}
	r.ExtendBaseWidget(r)
	return r
}

// Set shows other rows.
func (r *rows) Set(list []row) {
	r.list = list
	r.setHot(-1)
	r.measure()
	r.draw()
}

// See tells which part of the widget is seen.
func (r *rows) See(from, to float32) {
	if r.from != from || r.to != to {
		r.from, r.to = from, to
		r.draw()
	}
}

// MinSize is as high as all rows.
func (r *rows) MinSize() fyne.Size {
	if len(r.tops) == 0 {
		return fyne.NewSize(0, 0)
	}
	return fyne.NewSize(0, r.tops[len(r.tops)-1])
}

// Resize measures anew where the width is another.
func (r *rows) Resize(size fyne.Size) {
	other := size.Width != r.Size().Width
	r.BaseWidget.Resize(size)
	if other {
		r.measure()
		r.draw()
	}
}

// columns returns where values begin, and how wide they may be. In a narrow panel names
// have more than their part of it, so that they can be read.
func (r *rows) columns() (at, room float32) {
	wide := r.Size().Width - 2*margin
	least := fyne.MeasureText(longName, textSize, fyne.TextStyle{}).Width
	at = margin + max(wide*r.part, min(least, wide*namesMost)) + columnGap
	return at, max(r.Size().Width-margin-at, 20)
}

// measure finds out where each row is. Values of one line need not be measured.
func (r *rows) measure() {
	line, heading := lineHeight(textSize), lineHeight(headingSize)
	_, room := r.columns()
	r.tops = make([]float32, 1, len(r.list)+1)
	y := float32(0)
	for i, l := range r.list {
		switch {
		case l.heading && i > 0:
			y += sectionGap + heading + rowGap
		case l.heading:
			y += heading + rowGap
		case l.most <= 1:
			y += line + rowGap
		default:
			lines, _ := text.Wrap(l.value, l.most, room, textSize, fyne.TextStyle{})
			y += float32(max(len(lines), 1))*line + rowGap
		}
		r.tops = append(r.tops, y)
	}
}

// draw binds the slots to the rows that are seen.
func (r *rows) draw() {
	first := sort.Search(len(r.list), func(i int) bool { return r.tops[i+1] > r.from })
	used := 0
	for i := first; i < len(r.list) && r.tops[i] < r.to; i++ {
		if used == len(r.slots) {
			s := newSlot()
			r.slots = append(r.slots, s)
			r.objects = append(r.objects, s.objects()...)
		}
		r.slots[used].bind(r, i)
		used++
	}
	for _, s := range r.slots[used:] {
		s.hide()
	}
	r.placePlate()
	canvas.Refresh(r)
}

func (r *rows) placePlate() {
	if r.hot < 0 {
		r.plate.Hide()
		return
	}
	const around = 4
	r.plate.Move(fyne.NewPos(margin-around, r.tops[r.hot]))
	r.plate.Resize(fyne.NewSize(r.Size().Width-2*margin+2*around, r.tops[r.hot+1]-r.tops[r.hot]))
	r.plate.Show()
}

// CreateRenderer is called by the toolkit, more than once.
func (r *rows) CreateRenderer() fyne.WidgetRenderer { return rowsRenderer{r} }

type rowsRenderer struct{ r *rows }

func (d rowsRenderer) Layout(fyne.Size)             {}
func (d rowsRenderer) MinSize() fyne.Size           { return d.r.MinSize() }
func (d rowsRenderer) Refresh()                     {}
func (d rowsRenderer) Objects() []fyne.CanvasObject { return d.r.objects }
func (d rowsRenderer) Destroy()                     {}
