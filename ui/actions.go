package ui

import (
	"fyne.io/fyne/v2"
)

// mode says where an action may be used.
type mode int

const (
	everywhere mode = iota
	inGrid
	inViewer
	inCompare
	inShow // a slide show in the viewer
)

// key is one way to call an action by the keyboard: a named key with the
// modifiers held, or a letter.
type key struct {
	name fyne.KeyName
	mod  fyne.KeyModifier
	char rune // instead of a name, where the place of the key depends on the layout

	said string // in the help, of what is no key of its own
}

// action is something that the user can do. The menu, the shortcuts and the
// help are all made from the one table of them.
type action struct {
	group string // heading in the help
	label string // in the menu and the help
	where mode
	keys  []key
	run   func()
}

const (
	ctrl  = fyne.KeyModifierShortcutDefault
	shift = fyne.KeyModifierShift
)

// actionTable is what can be done, by a name for each.
type actionTable struct {
	order []string
	named map[string]action
}

func (t *actionTable) add(name string, a action) {
	if t.named == nil {
		t.named = make(map[string]action)
	}
	t.order = append(t.order, name)
	t.named[name] = a
}

// each calls f with all actions in the order of the help.
func (t *actionTable) each(f func(a action)) {
	for _, name := range t.order {
		f(t.named[name])
	}
}

// find returns the action that a key means in the present mode.
func (t *actionTable) find(now mode, match func(key) bool) (action, bool) {
	for _, name := range t.order {
		a := t.named[name]
		if a.where != everywhere && a.where != now {
			continue
		}
		for _, k := range a.keys {
			if match(k) {
				return a, true
			}
		}
	}
	return action{}, false
}

func on(name fyne.KeyName, mod ...fyne.KeyModifier) key {
	k := key{name: name}
	for _, m := range mod {
		k.mod |= m
	}
	return k
}

func letter(r rune) key { return key{char: r} }

// walking is the keys of an action that moves the cursor. What is held with them
// says what becomes of the selection; Shift alone needs no key of its own.
func walking(name fyne.KeyName) []key {
	return []key{on(name), on(name, ctrl), on(name, ctrl, shift)}
}

// actions makes the table. What an action does is in the window's methods.
func (w *Window) actions() *actionTable {
	t := &actionTable{}
	w.sourceActions(t)
	w.gridActions(t)
	w.viewerActions(t)
	w.zoomActions(t)
	w.compareActions(t)
	w.showActions(t)
	w.windowActions(t)
	return t
}

func (w *Window) sourceActions(t *actionTable) {
	const group = "Pictures"
	t.add("folder", action{group, "Open folder…", everywhere, []key{on(fyne.KeyO, ctrl)}, w.askFolder})
	t.add("pictures", action{group, "Open pictures…", everywhere, []key{on(fyne.KeyO, ctrl, shift)}, w.askPictures})
	t.add("address", action{group, "Open address…", everywhere, []key{on(fyne.KeyL, ctrl)}, w.askAddress})
	t.add("sample", action{group, "Sample gallery", everywhere, nil, w.openSample})
	t.add("reload", action{group, "Reload", everywhere, []key{on(fyne.KeyF5), on(fyne.KeyR, ctrl)}, w.gallery.Reload})
	t.add("forget", action{group, "Forget offline pictures…", everywhere, nil, w.askForget})
	t.add("retry", action{group, "Try failed pictures again", everywhere, []key{on(fyne.KeyR, ctrl, shift)}, w.gallery.RetryAll})
	t.add("copy", action{group, "Copy the picture", everywhere, []key{on(fyne.KeyC, ctrl)}, w.copyChosen})
	t.add("wallpaper", action{group, "Set as wallpaper…", everywhere, nil, w.askChosenWallpaper})
	t.add("copyplace", action{group, "Copy its path or address", everywhere, []key{on(fyne.KeyC, ctrl, shift)}, w.copyChosenPlaces})
}

func (w *Window) gridActions(t *actionTable) {
	const group = "Grid"
	g := w.grid
	t.add("left", action{group, "Picture to the left", inGrid, walking(fyne.KeyLeft), func() { g.Walk(-1, 0) }})
	t.add("right", action{group, "Picture to the right", inGrid, walking(fyne.KeyRight), func() { g.Walk(1, 0) }})
	t.add("up", action{group, "Row above", inGrid, walking(fyne.KeyUp), func() { g.Walk(0, -1) }})
	t.add("down", action{group, "Row below", inGrid, walking(fyne.KeyDown), func() { g.Walk(0, 1) }})
	t.add("pageup", action{group, "Page up", inGrid, walking(fyne.KeyPageUp), func() { g.Page(false) }})
	t.add("pagedown", action{group, "Page down", inGrid, walking(fyne.KeyPageDown), func() { g.Page(true) }})
	t.add("home", action{group, "First picture", inGrid, walking(fyne.KeyHome), g.Home})
	t.add("end", action{group, "Last picture", inGrid, walking(fyne.KeyEnd), g.End})
	t.add("extend", action{group, "Select all on the way", inGrid, []key{{said: "Shift with these"}}, nil})
	t.add("walk", action{group, "Move without selecting", inGrid, []key{{said: "Ctrl with these"}}, nil})
	t.add("toggle", action{group, "Select besides, or no longer", inGrid, []key{on(fyne.KeySpace), on(fyne.KeySpace, ctrl)}, g.ToggleCursor})
	t.add("all", action{group, "Select all", everywhere, []key{on(fyne.KeyA, ctrl)}, w.selectAll})
	t.add("none", action{group, "Select none", inGrid, []key{on(fyne.KeyA, ctrl, shift)}, w.gallery.SelectNone})
	t.add("invert", action{group, "Invert selection", inGrid, []key{on(fyne.KeyI, ctrl)}, w.gallery.Invert})
	t.add("open", action{group, "Look at the picture", inGrid, []key{on(fyne.KeyReturn), on(fyne.KeyEnter)}, w.openSelected})
	t.add("find", action{group, "Find pictures", inGrid, []key{on(fyne.KeyF, ctrl)}, w.filter.open})
	t.add("larger", action{group, "Larger thumbnails", inGrid, []key{on(fyne.KeyPlus, ctrl), on(fyne.KeyEqual, ctrl), on(fyne.KeyEqual, ctrl, shift)}, func() { w.zoomGrid(1) }})
	t.add("smaller", action{group, "Smaller thumbnails", inGrid, []key{on(fyne.KeyMinus, ctrl)}, func() { w.zoomGrid(-1) }})
	for _, l := range layouts() {
		t.add(l.name, action{group, l.label, inGrid, []key{on(l.key, ctrl)}, func() { w.setLayout(l.name) }})
	}
	t.add("captions", action{group, "Names below thumbnails", inGrid, []key{on(fyne.KeyN, ctrl, shift)}, w.toggleCaptions})
	t.add("videos", action{group, "Show videos", everywhere, nil, w.toggleVideos})
	t.add("documents", action{group, "Show documents", everywhere, nil, w.toggleDocuments})
}

func (w *Window) windowActions(t *actionTable) {
	const group = "Window"
	t.add("fullscreen", action{group, "Full screen", everywhere, []key{on(fyne.KeyF11)}, w.toggleFullScreen})
	t.add("leave", action{group, "Select none; leave full screen", inGrid, []key{on(fyne.KeyEscape)}, w.leave})
	t.add("keys", action{group, "Keys", everywhere, []key{on(fyne.KeyF1), letter('?')}, w.showKeys})
	t.add("quit", action{group, "Quit", everywhere, []key{on(fyne.KeyQ, ctrl)}, w.quit})
}
