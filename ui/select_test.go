package ui

import (
	"maps"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"vitrine/viewmodel"
)

func (m *fakeModel) Selected() int { return m.selected }

func (m *fakeModel) Select(i int) {
	m.selected, m.anchor, m.chosen = i, i, map[int]bool{}
	if i >= 0 {
		m.chosen[i] = true
	}
}

func (m *fakeModel) Toggle(i int) {
	m.selected, m.anchor = i, i
	m.chosen[i] = !m.chosen[i]
}

func (m *fakeModel) SelectTo(i int, besides bool) {
	if !besides {
		m.chosen = map[int]bool{}
	}
	if m.anchor < 0 {
		m.anchor = i
	}
	for k := min(i, m.anchor); k <= max(i, m.anchor); k++ {
		m.chosen[k] = true
	}
	m.selected = i
}

func (m *fakeModel) Walk(i int)            { m.selected = i }
func (m *fakeModel) IsSelected(i int) bool { return m.chosen[i] }
func (m *fakeModel) SelectedCount() int    { return len(m.all()) }

func (m *fakeModel) BeginBand(besides bool) {
	m.before = map[int]bool{}
	if besides {
		m.before = maps.Clone(m.chosen)
	}
}

func (m *fakeModel) Band(touched []viewmodel.Span) {
	m.bands++
	m.chosen = maps.Clone(m.before)
	for _, t := range touched {
		for i := t.First; i <= t.Last; i++ {
			m.chosen[i] = true
		}
	}
}

func (m *fakeModel) EndBand() { m.before = nil }

func (m *fakeModel) KeepSelection() { m.former = maps.Clone(m.chosen) }

func (m *fakeModel) RestoreSelection() { m.chosen = m.former }

// all returns what is selected.
func (m *fakeModel) all() []int {
	var all []int
	for i, is := range m.chosen {
		if is {
			all = append(all, i)
		}
	}
	slices.Sort(all)
	return all
}

// isHaloed reports whether a tile bears the mark of the selection.
func (g *Grid) isHaloed(i int) bool {
	s := g.slotOf(i)
	return s.index == i && s.back.Visible()
}

func (g *Grid) hit(i int, held fyne.KeyModifier) {
	g.MouseDown(&desktop.MouseEvent{
		PointEvent: fyne.PointEvent{Position: g.middleOf(i)}, Button: desktop.MouseButtonPrimary, Modifier: held,
	})
	g.Recolour()
}

func (g *Grid) let() {
	g.MouseUp(&desktop.MouseEvent{})
	g.DragEnd()
	g.Recolour()
}

func (g *Grid) drag(p fyne.Position) {
	g.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: p}})
	g.Recolour()
}

func wantChosen(t *testing.T, what string, m *fakeModel, want ...int) {
	t.Helper()
	if got := m.all(); !slices.Equal(got, want) {
		t.Errorf("%s: selected %v, want %v", what, got, want)
	}
}

func TestGridClicksWithKeysHeld(t *testing.T) {
	m := newFakeModel(100)
	g := showGrid(t, m, gridConfig{})
	click := func(i int, held fyne.KeyModifier) {
		g.hit(i, held)
		g.let()
	}
	for _, c := range []struct {
		name string
		at   int
		held fyne.KeyModifier
		want []int
	}{
		{"plain", 3, 0, []int{3}},
		{"ctrl selects besides", 5, ctrl, []int{3, 5}},
		{"ctrl on a selected one", 3, ctrl, []int{5}},
		{"shift from the last one", 6, shift, []int{3, 4, 5, 6}},
		{"shift the other way, from the same", 1, shift, []int{1, 2, 3}},
		{"ctrl elsewhere", 10, ctrl, []int{1, 2, 3, 10}},
		{"ctrl and shift besides", 12, ctrl | shift, []int{1, 2, 3, 10, 11, 12}},
		{"plain on one of several", 2, 0, []int{2}},
	} {
		click(c.at, c.held)
		wantChosen(t, c.name, m, c.want...)
		for i := range 20 {
			if g.isHaloed(i) != slices.Contains(c.want, i) {
				t.Errorf("%s: tile %d shows that it is selected: %v", c.name, i, g.isHaloed(i))
			}
		}
		if m.selected != c.at {
			t.Errorf("%s: the cursor is at %d, want %d", c.name, m.selected, c.at)
		}
	}
}

// One of several stays one of them while it is held: it might be dragged.
func TestGridPressOnOneOfSeveralKeepsThemUntilTheRelease(t *testing.T) {
	m := newFakeModel(100)
	g := showGrid(t, m, gridConfig{})
	g.hit(1, 0)
	g.hit(3, ctrl)
	g.hit(1, 0)
	wantChosen(t, "held", m, 1, 3)
	g.drag(g.middleOf(8))
	g.let()
	wantChosen(t, "dragged", m, 1, 3)
	g.hit(3, 0)
	g.let()
	wantChosen(t, "released", m, 3)
}

func TestGridRightClickKeepsASelection(t *testing.T) {
	m := newFakeModel(100)
	g := showGrid(t, m, gridConfig{})
	right := func(i int) {
		g.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: g.middleOf(i)}, Button: desktop.MouseButtonSecondary})
	}
	g.hit(1, 0)
	g.hit(4, shift)
	right(2)
	wantChosen(t, "on a selected one", m, 1, 2, 3, 4)
	if m.selected != 2 {
		t.Errorf("the cursor is at %d, want 2", m.selected)
	}
	right(9)
	wantChosen(t, "elsewhere", m, 9)
}

func TestGridDoubleClickWithCtrlDoesNotOpen(t *testing.T) {
	opened := -1
	g := showGrid(t, newFakeModel(100), gridConfig{OnOpen: func(i int) { opened = i }})
	g.hit(1, ctrl)
	g.hit(1, ctrl)
	if opened >= 0 {
		t.Errorf("picture %d was opened", opened)
	}
}

func TestGridKeysSelect(t *testing.T) {
	m, held := newFakeModel(23), fyne.KeyModifier(0)
	g := showGrid(t, m, gridConfig{Modifiers: func() fyne.KeyModifier { return held }})
	m.Select(6)
	for _, c := range []struct {
		name   string
		held   fyne.KeyModifier
		do     func()
		cursor int
		want   []int
	}{
		{"right", 0, func() { g.Walk(1, 0) }, 7, []int{7}},
		{"shift down", shift, func() { g.Walk(0, 1) }, 12, []int{7, 8, 9, 10, 11, 12}},
		{"shift left", shift, func() { g.Walk(-1, 0) }, 11, []int{7, 8, 9, 10, 11}},
		{"ctrl end", ctrl, g.End, 22, []int{7, 8, 9, 10, 11}},
		{"space besides", 0, g.ToggleCursor, 22, []int{7, 8, 9, 10, 11, 22}},
		{"ctrl shift left", ctrl | shift, func() { g.Walk(-1, 0) }, 21, []int{7, 8, 9, 10, 11, 21, 22}},
		{"space no longer", 0, g.ToggleCursor, 21, []int{7, 8, 9, 10, 11, 22}},
		{"shift page up", shift, func() { g.Page(false) }, 6, []int{6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21}},
		{"home", 0, g.Home, 0, []int{0}},
	} {
		held = c.held
		c.do()
		wantChosen(t, c.name, m, c.want...)
		if m.selected != c.cursor {
			t.Errorf("%s: the cursor is at %d, want %d", c.name, m.selected, c.cursor)
		}
	}
}

func TestGridFramesTheCursorWhereTheSelectionDoesNotSayIt(t *testing.T) {
	m := newFakeModel(1000)
	g := showGrid(t, m, gridConfig{})
	g.focus()
	g.hit(3, 0)
	if g.frame.Visible() {
		t.Error("one picture that is selected alone has a frame")
	}
	g.hit(5, ctrl)
	halo := g.slotOf(5).back
	if !g.frame.Visible() || g.frame.Position() != halo.Position() || g.frame.Size() != halo.Size() {
		t.Error("the last of several has no frame around it")
	}
	g.scroll.step(int64(20 * pitch(g)))
	if g.frame.Visible() {
		t.Error("the frame is seen where its picture is not")
	}
	g.scroll.step(0)
	if !g.frame.Visible() {
		t.Error("the frame does not come back")
	}
	g.FocusLost()
	if g.frame.Visible() {
		t.Error("there is a cursor although the keyboard is elsewhere")
	}
}

func TestGridHeadersAreAskedOnlyWhenTheSelectionChanges(t *testing.T) {
	asked := 0
	g, _ := showSections(t, gridConfig{OnHeader: func(int) {}, Chosen: func(int) bool { asked++; return true }})
	asked = 0
	g.MouseMoved(at(60, 90))
	g.MouseMoved(at(200, 90))
	g.MouseMoved(at(200, 10))
	if asked > 0 {
		t.Errorf("moving the pointer asks %d times what is selected", asked)
	}
}

func TestWindowSelectsSeveralAndSaysHowMuch(t *testing.T) {
	d := newDesk(t, some(30)...).appear()
	wantInfo := func(want string) {
		t.Helper()
		d.pass()
		if got := d.status.info.Text; got != want {
			t.Errorf("the status bar says %q, want %q", got, want)
		}
	}
	d.key(fyne.KeyRight)
	d.shortcut(fyne.KeyA, ctrl)
	wantInfo("30 pictures selected, 210 bytes")
	d.key(fyne.KeySpace)
	wantInfo("29 pictures selected, 203 bytes")
	d.shortcut(fyne.KeyI, ctrl)
	wantInfo("000.png · 64 × 48 · 7 bytes · JPEG")
	d.shortcut(fyne.KeyA, ctrl)
	d.key(fyne.KeyF11)
	d.key(fyne.KeyEscape)
	if d.gallery.SelectedCount() > 0 || !d.window.FullScreen() {
		t.Error("the first Escape does not clear the selection alone")
	}
	d.key(fyne.KeyEscape)
	if d.window.FullScreen() {
		t.Error("the second Escape does not leave full screen")
	}
}
