package info

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"vitrine/ui/text"
)

const mostLines = 5 // of one value

// slot draws one row.
type slot struct {
	name  *canvas.Text
	lines [mostLines]*canvas.Text

	row  row // that it was made for, at that width
	wide float32
	cut  bool // not all of the name or the value is to be read
}

func newSlot() *slot {
	s := &slot{name: newText(nameColour, textSize, false)}
	for i := range s.lines {
		s.lines[i] = newText(valueColour, textSize, false)
	}
	return s
}

func (s *slot) objects() []fyne.CanvasObject {
	all := []fyne.CanvasObject{s.name}
	for _, l := range s.lines {
		all = append(all, l)
	}
	return all
}

// bind shows the row i of r.
func (s *slot) bind(r *rows, i int) {
	l, top, wide := r.list[i], r.tops[i]+rowGap/2, r.Size().Width
	at, room := r.columns()
	if l.heading {
		s.heading(r, i)
		return
	}
	if s.row != l || s.wide != wide {
		s.row, s.wide = l, wide
		s.name.TextSize, s.name.TextStyle.Bold = textSize, false
		name := text.Shorten(l.name, at-columnGap-margin, textSize, fyne.TextStyle{})
		lines, cut := text.Wrap(l.value, min(max(l.most, 1), mostLines), room, textSize, fyne.TextStyle{})
		s.cut = cut || name != l.name
		setText(s.name, name, nameColour, s.name.Position())
		for k, t := range s.lines {
			if k < len(lines) {
				setText(t, lines[k], valueColour, t.Position())
			} else {
				t.Text = ""
			}
		}
	}
	s.name.Move(fyne.NewPos(margin, top))
	setVisible(s.name, true)
	for k, t := range s.lines {
		t.Move(fyne.NewPos(at, top+float32(k)*lineHeight(textSize)))
		setVisible(t, t.Text != "")
	}
}

func (s *slot) heading(r *rows, i int) {
	l := r.list[i]
	s.row, s.wide, s.cut = l, r.Size().Width, false
	s.name.TextSize, s.name.TextStyle.Bold = headingSize, true
	name := text.Shorten(l.name, r.Size().Width-2*margin, headingSize, fyne.TextStyle{Bold: true})
	setText(s.name, name, headingColour, fyne.NewPos(margin, r.tops[i+1]-rowGap/2-lineHeight(headingSize)-rowGap/2))
	for _, t := range s.lines {
		t.Text = ""
		t.Hide()
	}
}

func (s *slot) hide() {
	for _, o := range s.objects() {
		setVisible(o, false)
	}
}

func setVisible(o fyne.CanvasObject, visible bool) {
	switch {
	case visible && !o.Visible():
		o.Show()
	case !visible && o.Visible():
		o.Hide()
	}
}
