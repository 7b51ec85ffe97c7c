package ui

import (
	"fyne.io/fyne/v2"

	"vitrine/viewmodel"
)

// viewerActions are those that go from picture to picture, and those of the view.
func (w *Window) viewerActions(t *actionTable) {
	const group = "One picture"
	v := w.viewer
	step := func(n int) func() { return func() { v.Step(n) } }
	far := func(way int) func() { return func() { v.Step(way * w.gallery.Len()) } }
	arrow := func(x, y int) func() { return func() { w.arrow(x, y) } }
	t.add("play", action{group, "Pause or play what moves, a video in its player; else the next picture", inViewer, []key{on(fyne.KeySpace)}, w.playOrStep})
	t.add("next", action{group, "Next picture", inViewer, []key{on(fyne.KeyPageDown)}, step(1)})
	t.add("previous", action{group, "Previous picture", inViewer, []key{on(fyne.KeyBackspace), on(fyne.KeyPageUp)}, step(-1)})
	t.add("east", action{group, "Next picture; move to the right where it is larger", inViewer, []key{on(fyne.KeyRight)}, arrow(1, 0)})
	t.add("west", action{group, "Previous picture; move to the left", inViewer, []key{on(fyne.KeyLeft)}, arrow(-1, 0)})
	t.add("south", action{group, "Next picture; move down", inViewer, []key{on(fyne.KeyDown)}, arrow(0, 1)})
	t.add("north", action{group, "Previous picture; move up", inViewer, []key{on(fyne.KeyUp)}, arrow(0, -1)})
	t.add("stepping", action{group, "Next or previous picture, always", inViewer, []key{{said: "Shift with arrows"}}, nil})
	t.add("first", action{group, "First picture", inViewer, []key{on(fyne.KeyHome)}, far(-1)})
	t.add("last", action{group, "Last picture", inViewer, []key{on(fyne.KeyEnd)}, far(1)})
	t.add("member", action{group, "RAW or JPEG of the shot; the next of a burst", inViewer, []key{letter('j')}, func() { w.stepMember(v, 1) }})
	t.add("memberback", action{group, "The one of them before", inViewer, []key{letter('J')}, func() { w.stepMember(v, -1) }})
	t.add("video", action{group, "Play the video, also of a live or motion photo", inViewer, []key{letter('v'), letter('V')}, func() { w.playItsVideo(v) }})
	t.add("frameback", action{group, "One frame back", inViewer, []key{letter(',')}, func() { v.StepFrame(-1) }})
	t.add("frameon", action{group, "One frame on", inViewer, []key{letter('.')}, func() { v.StepFrame(1) }})
	t.add("pageback", action{group, "One page back, in a file with several", inViewer, []key{on(fyne.KeyPageUp, ctrl)}, func() { v.StepPage(-1) }})
	t.add("pageon", action{group, "One page on", inViewer, []key{on(fyne.KeyPageDown, ctrl)}, func() { v.StepPage(1) }})
	t.add("information", action{group, "Information beside the picture", inViewer, []key{letter('i'), letter('I')}, w.toggleInfo})
	t.add("walkall", action{group, "All pictures again, not only the selected", inViewer, []key{letter('a'), letter('A')}, v.WalkAll})
	t.add("turn", action{group, "Turn the view to the right", inViewer, []key{letter('r')}, func() { v.Turn(1) }})
	t.add("turnback", action{group, "Turn the view to the left", inViewer, []key{letter('R')}, func() { v.Turn(-1) }})
	t.add("mirror", action{group, "Mirror the view", inViewer, []key{letter('m'), letter('M')}, v.Mirror})
	t.add("surround", action{group, "Dark, black, grey or white around it", inViewer, []key{letter('b'), letter('B')}, w.nextSurround})
	t.add("film", action{group, "Film strip below it", inViewer, []key{letter('t'), letter('T')}, w.toggleFilm})
	t.add("viewfull", action{group, "Full screen", inViewer, []key{letter('f'), letter('F')}, w.toggleFullScreen})
	t.add("back", action{group, "Back to the grid or the comparison", inViewer, []key{on(fyne.KeyEscape)}, w.closeViewer})
	t.add("leaveview", action{group, "Back too; a video or document is opened", inViewer, []key{on(fyne.KeyReturn), on(fyne.KeyEnter)}, w.openOrClose})
}

// zoomActions are those that change how large the picture is shown.
func (w *Window) zoomActions(t *actionTable) {
	const group = "Zoom of one picture"
	v := w.viewer
	toggle := func() { v.ToggleZoom(w.picture.Middle()) }
	t.add("zoom", action{group, "Fit / pixel by pixel", inViewer, []key{letter('z'), letter('Z')}, toggle})
	t.add("zoomin", action{group, "Zoom in", inViewer, []key{on(fyne.KeyPlus, ctrl), on(fyne.KeyEqual, ctrl), on(fyne.KeyEqual, ctrl, shift), letter('+')}, v.ZoomIn})
	t.add("zoomout", action{group, "Zoom out", inViewer, []key{on(fyne.KeyMinus, ctrl), letter('-')}, v.ZoomOut})
	t.add("fit", action{group, "Fit", inViewer, []key{on(fyne.Key0, ctrl), letter('0')}, v.ZoomFit})
	t.add("fill", action{group, "Fill", inViewer, []key{letter('w'), letter('W')}, v.ZoomFill})
	for _, s := range []struct {
		name, label string
		scale       float64
		key         rune
	}{
		{"one", "1:1, pixel by pixel", 1, '1'},
		{"two", "2:1", 2, '2'},
		{"four", "4:1", 4, '3'},
		{"eight", "8:1", 8, '4'},
		{"sixteen", "16:1", 16, '5'},
		{"most", "32:1", 32, '6'},
	} {
		t.add(s.name, action{group, s.label, inViewer, []key{letter(s.key)}, func() { v.ZoomTo(s.scale) }})
	}
	t.add("lock", action{group, "Keep the zoom over pictures", inViewer, []key{letter('l'), letter('L')}, v.ToggleLock})
}

// arrow moves what is seen of the picture where it is larger than the window, and
// goes to the next or the previous picture where it is not, or with Shift.
func (w *Window) arrow(x, y int) {
	if w.modifiers()&shift == 0 && w.picture.Pan(x, y) {
		return
	}
	w.viewer.Step(x + y)
}

// openShown has what is looked at opened by another program.
func (w *Window) openShown() { w.openOutside(w.viewer.Place()) }

// showsPoster reports whether what is looked at is no picture.
func (w *Window) showsPoster() bool {
	return w.viewer.IsOpen() && w.viewer.Shown().Medium != viewmodel.MediumPicture
}

// openOrClose opens what is no picture, and goes back from a picture.
func (w *Window) openOrClose() {
	if w.showsPoster() {
		w.openShown()
		return
	}
	w.closeViewer()
}

// playOrStep pauses a moving picture or has it go on, and has a video played; from a
// still picture it goes to the next.
func (w *Window) playOrStep() {
	if w.showsPoster() {
		w.openShown()
		return
	}
	if !w.viewer.TogglePlay() {
		w.viewer.Step(1)
	}
}
