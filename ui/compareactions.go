package ui

import (
	"unicode"

	"fyne.io/fyne/v2"

	"vitrine/viewmodel"
)

const (
	wordApart    = "Each is moved by itself"
	wordTogether = "Moved together"
)

// compareActions are those of pictures side by side. Zoom and place are those of all of
// them; the others mean the active one.
func (w *Window) compareActions(t *actionTable) {
	const group = "Compare"
	c := w.compare.model
	active := func(f func(p *viewmodel.Pane)) func() { return func() { f(c.Active()) } }
	step := func(n int) func() { return active(func(p *viewmodel.Pane) { p.Step(n) }) }
	arrow := func(x, y int) func() { return func() { w.compareArrow(x, y) } }
	t.add("compare", action{group, "Compare two to four selected pictures", inGrid, []key{letter('c'), letter('C')}, w.compareSelected})
	t.add("comparenext", action{group, "Compare it with the next picture", inViewer, []key{letter('c'), letter('C')}, w.compareNext})
	for i := range viewmodel.MostCompared {
		number := string(rune('1' + i))
		t.add("pane"+number, action{group, "Picture " + number + " becomes the active one", inCompare, []key{letter(rune('1' + i))}, func() { c.Activate(i) }})
	}
	t.add("compareforth", action{group, "Another picture in its place: the next", inCompare, []key{on(fyne.KeySpace), on(fyne.KeyPageDown)}, step(1)})
	t.add("compareback", action{group, "The previous", inCompare, []key{on(fyne.KeyPageUp)}, step(-1)})
	t.add("compareeast", action{group, "The next; with Shift, what is seen moves to the right", inCompare, []key{on(fyne.KeyRight)}, arrow(1, 0)})
	t.add("comparewest", action{group, "The previous; to the left", inCompare, []key{on(fyne.KeyLeft)}, arrow(-1, 0)})
	t.add("comparesouth", action{group, "The next; down", inCompare, []key{on(fyne.KeyDown)}, arrow(0, 1)})
	t.add("comparenorth", action{group, "The previous; up", inCompare, []key{on(fyne.KeyUp)}, arrow(0, -1)})
	t.add("comparemember", action{group, "RAW or JPEG of the shot; the next of a burst", inCompare, []key{letter('j')}, active(func(p *viewmodel.Pane) { w.stepMember(p, 1) })})
	t.add("comparememberback", action{group, "The one of them before", inCompare, []key{letter('J')}, active(func(p *viewmodel.Pane) { w.stepMember(p, -1) })})
	t.add("comparevideo", action{group, "Play the video, also of a live or motion photo", inCompare, []key{letter('v'), letter('V')}, active(func(p *viewmodel.Pane) { w.playItsVideo(p) })})
	t.add("compareswap", action{group, "Change places with the next one", inCompare, []key{letter('x'), letter('X')}, c.Swap})
	t.add("compareapart", action{group, "Move each by itself, or all together", inCompare, []key{letter('u'), letter('U')}, w.toggleApart})
	t.add("comparehold", action{group, "Move one by itself", inCompare, []key{{said: "Alt held"}}, nil})
	t.add("compareremove", action{group, "Take it out of the comparison", inCompare, []key{on(fyne.KeyDelete), on(fyne.KeyBackspace)}, w.takeOut})
	t.add("comparezoom", action{group, "Fit / pixel by pixel", inCompare, []key{letter('z'), letter('Z')}, active(func(p *viewmodel.Pane) { p.ToggleZoom(w.compare.View().Middle()) })})
	t.add("comparein", action{group, "Zoom in", inCompare, []key{on(fyne.KeyPlus, ctrl), on(fyne.KeyEqual, ctrl), on(fyne.KeyEqual, ctrl, shift), letter('+')}, active((*viewmodel.Pane).ZoomIn)})
	t.add("compareout", action{group, "Zoom out", inCompare, []key{on(fyne.KeyMinus, ctrl), letter('-')}, active((*viewmodel.Pane).ZoomOut)})
	t.add("comparefit", action{group, "Fit, and in step again", inCompare, []key{on(fyne.Key0, ctrl), letter('0')}, c.ZoomFit})
	t.add("comparefill", action{group, "Fill", inCompare, []key{letter('w'), letter('W')}, active((*viewmodel.Pane).ZoomFill)})
	t.add("compareturn", action{group, "Turn the view to the right", inCompare, []key{letter('r')}, active(func(p *viewmodel.Pane) { p.Turn(1) })})
	t.add("compareturnback", action{group, "Turn the view to the left", inCompare, []key{letter('R')}, active(func(p *viewmodel.Pane) { p.Turn(-1) })})
	t.add("comparemirror", action{group, "Mirror the view", inCompare, []key{letter('m'), letter('M')}, active((*viewmodel.Pane).Mirror)})
	t.add("compareinfo", action{group, "Information beside the pictures, of the active one", inCompare, []key{letter('i'), letter('I')}, w.toggleInfo})
	t.add("comparesurround", action{group, "Dark, black, grey or white around them", inCompare, []key{letter('b'), letter('B')}, w.nextSurround})
	t.add("comparefull", action{group, "Full screen", inCompare, []key{letter('f'), letter('F')}, w.toggleFullScreen})
	t.add("comparealone", action{group, "Look at it alone", inCompare, []key{on(fyne.KeyReturn), on(fyne.KeyEnter)}, w.viewOne})
	t.add("compareleave", action{group, "Back to the grid or the picture", inCompare, []key{on(fyne.KeyEscape), letter('c'), letter('C')}, w.closeCompare})
}

// compareSelected compares what is selected in the grid.
func (w *Window) compareSelected() {
	var at []int
	for i := range w.gallery.Chosen() {
		if at = append(at, i); len(at) > viewmodel.MostCompared {
			w.say("Two to four pictures can be compared; " + formatCount(w.gallery.SelectedCount()) + " are selected")
			return
		}
	}
	if !w.compare.model.Open(at) {
		w.say("Select two to four pictures to compare them")
	}
}

// namesGo reports whether a letter is not that of an action in the grid now, but begins
// a name: there is nothing to compare.
func (w *Window) namesGo(r rune) bool {
	return unicode.ToLower(r) == 'c' && w.mode() == inGrid && w.gallery.SelectedCount() < 2
}

// compareNext compares the viewer's picture with the next one, the last with the one
// before.
func (w *Window) compareNext() {
	chosen := w.viewer.Shown().Chosen
	if w.compare.model.OpenBeside(w.viewer) {
		w.viewer.Close()
		w.compare.back = w.viewer.Open
		if chosen {
			w.compare.back = w.lookAt // goes through these alone again
		}
		return
	}
	w.say("There is no other picture to compare it with")
}

// compareArrow goes to another picture in the active place; with Shift it moves what is
// seen.
func (w *Window) compareArrow(x, y int) {
	if w.modifiers()&shift != 0 {
		w.compare.View().Pan(x, y)
		return
	}
	w.compare.model.Active().Step(x + y)
}

func (w *Window) toggleApart() {
	w.compare.model.ToggleApart()
	line := wordTogether
	if w.compare.model.IsApart() {
		line = wordApart
	}
	w.say(line)
}

// takeOut takes the active picture out of the comparison. The last but one leaves the
// other alone.
func (w *Window) takeOut() {
	c := w.compare.model
	if c.Remove(); len(c.Panes()) == 1 {
		w.viewAlone()
	}
}

// paneMenu is the menu of one of the pictures that are compared, which is the active
// one then.
func (w *Window) paneMenu(at fyne.Position) {
	menu := fyne.NewMenu("",
		w.item("comparealone"), w.item("compareremove"), w.item("compareswap"), w.item("compareapart"),
		w.checked("information", w.information.IsOpen()), w.item("compareleave"), fyne.NewMenuItemSeparator())
	menu.Items = append(menu.Items, w.handItems(each(w.compare.model.Active().Place()))...)
	showPopUp(menu, w.window.Canvas(), at)
}
