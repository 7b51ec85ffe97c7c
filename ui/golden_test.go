package ui

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"vitrine/viewmodel"
)

// shapes are pictures of many shapes, as a fitted wall shows them.
type shapes struct{ *fakeModel }

func (m shapes) Tile(i int) viewmodel.Tile {
	t := m.fakeModel.Tile(i)
	if t.Pixels == nil {
		return t
	}
	size := []image.Point{{100, 100}, {100, 60}, {50, 100}, {30, 20}}[i%4]
	t.Pixels = image.NewRGBA(image.Rectangle{Max: size})
	fill := color.RGBA{uint8(40 + 60*(i%4)), uint8(200 - 30*(i%5)), uint8(60 * (i % 3)), 255}
	draw.Draw(t.Pixels, t.Pixels.Rect, image.NewUniform(fill), image.Point{}, draw.Src)
	return t
}

// The masters were looked at: whole pictures in the middle of their plates, one
// selected with its border, a failed one with its words, one still awaited, and
// names below that are cut in their middle.
func TestGridLooks(t *testing.T) {
	for _, theme := range []string{"light", "dark"} {
		t.Run(theme, func(t *testing.T) {
			test.NewTempApp(t).Settings().SetTheme(newLook(theme))
			m := shapes{newFakeModel(11)}
			m.names = func(i int) string { return []string{"1003", "a name too long for its tile.jpg"}[i%2] }
			m.failed[3] = viewmodel.NotPicture
			m.empty[5] = true
			m.Select(6)
			g := newGrid(gridConfig{Model: m, Words: wordsFor, OnOpen: func(int) {}})
			g.SetLook(gridLook{100, viewmodel.LayoutWhole, true})
			w := test.NewTempWindow(t, g)
			w.SetPadded(false)
			w.Resize(fyne.NewSize(480, 360))
			g.AskFrame()
			g.Refresh()
			w.Canvas().Focus(g)
			for range 2 {
				g.place()
			}
			test.AssertRendersToImage(t, "grid_"+theme+".png", w.Canvas())
		})
	}
}

// The masters were looked at: marks in the corners of dark and bright pictures, whole
// ones and a failed one, beside pictures that are too narrow for them, and names below.
func TestGridLooksStacked(t *testing.T) {
	for _, theme := range []string{"light", "dark"} {
		t.Run(theme, func(t *testing.T) {
			test.NewTempApp(t).Settings().SetTheme(newLook(theme))
			m := stackedShapes{shapes{newFakeModel(9)}}
			m.failed[7] = viewmodel.NotPicture
			g := newGrid(gridConfig{Model: m, Words: wordsFor, OnOpen: func(int) {}})
			g.SetLook(gridLook{100, viewmodel.LayoutWhole, true})
			w := test.NewTempWindow(t, g)
			w.SetPadded(false)
			w.Resize(fyne.NewSize(480, 360))
			g.AskFrame()
			g.Refresh()
			for range 2 {
				g.place()
			}
			test.AssertRendersToImage(t, "stacked_"+theme+".png", w.Canvas())
		})
	}
}

// stackedShapes are pictures that stand for more than themselves.
type stackedShapes struct{ shapes }

func (m stackedShapes) Tile(i int) viewmodel.Tile {
	t := m.shapes.Tile(i)
	if i == 4 {
		draw.Draw(t.Pixels, t.Pixels.Rect, image.White, image.Point{}, draw.Src)
	}
	s := &t.Stack
	switch s.Kind = "JPG"; i {
	case 0, 3, 4, 7:
		s.Raw = true
	case 1:
		s.Live, s.Kind = true, "HEIC"
	case 2:
		t.Moving = true
	case 5:
		s.Shots = 12
	case 6:
		t.Moving, s.Raw = true, true
	case 8:
		s.Raw, s.Live = true, true
	}
	return t
}

// The masters were looked at: four pictures selected with their borders, the cursor
// on one of them in a frame of its own, the band around them, and three pictures
// in grey that cannot be reached.
func TestGridLooksSelected(t *testing.T) {
	for _, theme := range []string{"light", "dark"} {
		t.Run(theme, func(t *testing.T) {
			test.NewTempApp(t).Settings().SetTheme(newLook(theme))
			m := shapes{newFakeModel(11)}
			m.offline = map[int]bool{3: true, 7: true, 10: true}
			g := newGrid(gridConfig{Model: m, Words: wordsFor, OnOpen: func(int) {}})
			g.SetLook(gridLook{100, viewmodel.LayoutWhole, false})
			w := test.NewTempWindow(t, g)
			w.SetPadded(false)
			w.Resize(fyne.NewSize(480, 360))
			g.AskFrame()
			g.Refresh()
			w.Canvas().Focus(g)
			g.MouseDown(at(3, 3))
			g.drag(g.middleOf(5))
			m.Walk(4)
			g.Recolour()
			test.AssertRendersToImage(t, "selected_"+theme+".png", w.Canvas())
		})
	}
}

// rows are pictures of many shapes that are as large as they are asked for.
type rows struct{ *fakeModel }

func (m rows) Tile(i int) viewmodel.Tile {
	t := m.fakeModel.Tile(i)
	if t.Pixels == nil {
		return t
	}
	w, h := m.Shape(i)
	long := max(w, h)
	t.Pixels = image.NewRGBA(image.Rect(0, 0, w*m.edge/long, h*m.edge/long))
	fill := color.RGBA{uint8(40 + 60*(i%4)), uint8(200 - 30*(i%5)), uint8(60 * (i % 3)), 255}
	draw.Draw(t.Pixels, t.Pixels.Rect, image.NewUniform(fill), image.Point{}, draw.Src)
	return t
}

// The masters were looked at: rows that fill the width between even gaps, the
// first header stuck to the top before a row that passes below, the second with
// its circle ticked, months and years beside the bar, and the bubble of the month
// that lies where the pointer is.
func TestGridLooksInSections(t *testing.T) {
	for _, theme := range []string{"light", "dark"} {
		t.Run(theme, func(t *testing.T) {
			test.NewTempApp(t).Settings().SetTheme(newLook(theme))
			m := rows{newFakeModel(400)}
			m.shape = photoShape
			m.Select(9)
			for i, month := range []string{"May", "Apr", "Mar", "Feb", "Jan", "Dec", "Nov", "Oct"} {
				year := []string{"2026", "2025"}[i/5]
				m.sections = append(m.sections, viewmodel.Section{Start: i * 13, Title: month + " " + year})
				mark := viewmodel.Mark{Start: i * 13, Label: month + " " + year, Short: month}
				if i%5 == 0 {
					mark.Short, mark.Major = year, true
				}
				m.marks = append(m.marks, mark)
			}
			g := newGrid(gridConfig{
				Model: m, Words: wordsFor, OnOpen: func(int) {}, OnHeader: func(int) {},
				Chosen: func(section int) bool { return section == 1 },
			})
			g.SetLook(gridLook{90, viewmodel.LayoutJustified, true})
			w := test.NewTempWindow(t, g)
			w.SetPadded(false)
			w.Resize(fyne.NewSize(560, 420))
			g.AskFrame()
			g.Refresh()
			w.Canvas().Focus(g)
			g.scroll.step(70)
			g.MouseMoved(at(555, 60))
			for range 3 {
				g.place()
			}
			test.AssertRendersToImage(t, "sections_"+theme+".png", w.Canvas())
		})
	}
}
