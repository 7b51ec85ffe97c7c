package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"vitrine/ui/viewer"
	"vitrine/viewmodel"
)

// showActions are those of the slide show. All but those that start it are only there
// while it goes on, in place of what their keys mean else.
func (w *Window) showActions(t *actionTable) {
	const group = "Slide show"
	order := func(o viewer.ShowOrder) func() { return func() { w.showOrder(o) } }
	t.add("show", action{group, "Slide show", everywhere, []key{on(fyne.KeyF9)}, w.startShow})
	t.add("viewshow", action{group, "Slide show, from this picture on", inViewer, []key{letter('s'), letter('S')}, w.startShow})
	t.add("showpause", action{group, "Pause, or go on", inShow, []key{on(fyne.KeySpace)}, order(viewer.ShowPause)})
	t.add("shownext", action{group, "Next picture", inShow, []key{on(fyne.KeyRight), on(fyne.KeyDown), on(fyne.KeyPageDown)}, order(viewer.ShowNext)})
	t.add("showprevious", action{
		group, "Previous picture", inShow,
		[]key{on(fyne.KeyLeft), on(fyne.KeyUp), on(fyne.KeyPageUp), on(fyne.KeyBackspace)},
		order(viewer.ShowPrevious),
	})
	t.add("showlonger", action{group, "Each picture longer", inShow, []key{letter('+')}, order(viewer.ShowLonger)})
	t.add("showshorter", action{group, "Each picture shorter", inShow, []key{letter('-')}, order(viewer.ShowShorter)})
	t.add("showshuffle", action{group, "In order, or shuffled", inShow, []key{letter('o'), letter('O')}, order(viewer.ShowShuffle)})
	t.add("showfade", action{group, "Fade from picture to picture, or not", inShow, []key{letter('d'), letter('D')}, order(viewer.ShowFade)})
	t.add("showend", action{group, "End it at this picture", inShow, []key{on(fyne.KeyEscape), letter('s'), letter('S')}, order(viewer.ShowEnd)})
	t.add("showtouch", action{group, "Pause", inShow, []key{{said: "Any other key, a click"}}, nil})
}

// showItems is the menu of how slide shows go.
func (w *Window) showItems() []*fyne.MenuItem {
	now := choiceOf(w.settings.Values())
	item := func(label string, on bool, run func()) *fyne.MenuItem {
		i := fyne.NewMenuItem(label, run)
		i.Checked = on
		return i
	}
	items := []*fyne.MenuItem{
		item("Shuffled", now.Shuffled, func() { w.showOrder(viewer.ShowShuffle) }),
		item("Fade", now.Fades, func() { w.showOrder(viewer.ShowFade) }),
		fyne.NewMenuItemSeparator(),
	}
	for _, d := range viewmodel.ShowIntervals() {
		items = append(items, item(fmt.Sprintf("%.0f s for each", d.Seconds()), d == now.Every, func() {
			c := w.show.State().ShowChoice
			c.Every = d
			w.choose(c)
		}))
	}
	return items
}

// isModifier reports whether a key only changes what others mean.
func isModifier(name fyne.KeyName) bool {
	switch name {
	case desktop.KeyShiftLeft, desktop.KeyShiftRight, desktop.KeyControlLeft, desktop.KeyControlRight,
		desktop.KeyAltLeft, desktop.KeyAltRight, desktop.KeySuperLeft, desktop.KeySuperRight, desktop.KeyCapsLock:
		return true
	}
	return false
}
