package ui

import (
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// typedKey carries out what a key without Ctrl means.
func (w *Window) typedKey(ev *fyne.KeyEvent) {
	if w.isAsking() {
		w.askingKey(ev.Name)
		return
	}
	if w.typing.Key(ev.Name) {
		return
	}
	match := func(k key) bool { return k.name == ev.Name && k.mod == 0 }
	if w.showTakes(match) {
		return
	}
	if isTouch(ev.Name) {
		w.show.Pause()
	}
	if a, ok := w.table.find(w.mode(), match); ok {
		a.run()
	}
}

// typedRune carries out what a letter means.
func (w *Window) typedRune(r rune) {
	if w.isAsking() {
		return
	}
	match := func(k key) bool { return k.char == r && r != 0 && !w.namesGo(r) }
	if w.showTakes(match) {
		return
	}
	if r != ' ' { // which is a key besides
		w.show.Pause()
	}
	a, ok := w.table.find(w.mode(), match)
	if w.mode() == inGrid && w.typing.Rune(r, ok) {
		return
	}
	if ok {
		a.run()
	}
}

// typed goes to the picture whose name begins with what was typed.
func (w *Window) typed(prefix string) {
	if i := w.gallery.Named(prefix); i >= 0 {
		w.grid.GoTo(i)
	}
}

// mode is where the keyboard works now.
func (w *Window) mode() mode {
	switch {
	case w.compare.model.IsOpen():
		return inCompare
	case w.viewer.IsOpen():
		return inViewer
	}
	return inGrid
}

// allowed wraps an action so that it runs only where it may be used: the toolkit
// fires shortcuts in every mode, and while a dialog is open. Where another action has
// the same shortcut in the present mode, that one runs.
func (w *Window) allowed(a action) func() {
	return func() {
		a, ok := w.table.meant(a, w.mode())
		if !ok || w.isAsking() {
			return
		}
		w.show.Pause()
		a.run()
		if !w.isAsking() && !w.filter.hasFocus() && !w.panel.HasFocus(w.window.Canvas()) {
			w.refocus() // a menu takes the keyboard with it
		}
	}
}

// addShortcuts makes the keys with modifiers work that no menu item bears.
func (w *Window) addShortcuts() {
	w.table.each(func(a action) {
		for _, k := range a.keys {
			if k.mod != 0 {
				run := w.allowed(a)
				w.window.Canvas().AddShortcut(k.shortcut(), func(fyne.Shortcut) { run() })
			}
		}
	})
}

// meant returns the action that is meant by the shortcuts of a in a mode.
func (t *actionTable) meant(a action, now mode) (action, bool) {
	if a.where == everywhere || a.where == now {
		return a, true
	}
	return t.find(now, func(k key) bool { return k.mod != 0 && slices.Contains(a.keys, k) })
}

// like returns what does in a mode what a does in its own: it has a key of a and is called
// alike. It reports false where there is nothing, and returns a then.
func (t *actionTable) like(a action, now mode) (action, bool) {
	if a.where == everywhere || a.where == now {
		return a, true
	}
	other, ok := t.find(now, func(k key) bool { return slices.Contains(a.keys, k) })
	if !ok || !strings.HasPrefix(other.label, a.label) {
		return a, false
	}
	return other, true
}

func (k key) shortcut() fyne.Shortcut {
	switch k { // the driver has names of its own for these
	case on(fyne.KeyC, ctrl):
		return &fyne.ShortcutCopy{}
	case on(fyne.KeyA, ctrl):
		return &fyne.ShortcutSelectAll{}
	}
	if k.char != 0 { // the menu only shows it: the driver fires nothing without Ctrl or Alt
		s := &desktop.CustomShortcut{KeyName: fyne.KeyName(string(unicode.ToUpper(k.char)))}
		if unicode.IsUpper(k.char) {
			s.Modifier = shift
		}
		return s
	}
	return &desktop.CustomShortcut{KeyName: k.name, Modifier: k.mod}
}

// String is what the key is called in the help.
func (k key) String() string {
	if k.said != "" {
		return k.said
	}
	if k.char != 0 {
		name := strings.ToUpper(string(k.char))
		if word, ok := map[rune]string{',': "Comma", '.': "Full stop"}[k.char]; ok { // a dot alone is overlooked
			name = word
		}
		if unicode.IsUpper(k.char) {
			name = "Shift+" + name
		}
		return name
	}
	var s string
	if k.mod&ctrl != 0 {
		s += "Ctrl+"
	}
	if k.mod&shift != 0 {
		s += "Shift+"
	}
	names := map[fyne.KeyName]string{
		fyne.KeyLeft: "←", fyne.KeyRight: "→", fyne.KeyUp: "↑", fyne.KeyDown: "↓",
		fyne.KeyPageUp: "Page Up", fyne.KeyPageDown: "Page Down",
		fyne.KeyReturn: "Enter", fyne.KeyEnter: "Enter", fyne.KeyEscape: "Esc",
		fyne.KeyBackspace: "Backspace",
	}
	if name, ok := names[k.name]; ok {
		return s + name
	}
	return s + string(k.name)
}

// keyNames lists the keys of an action for the help, each name once, and without
// modifiers where they are not needed.
func (a action) keyNames() string {
	var names []string
	seen := make(map[string]bool)
	for _, k := range a.keys {
		bare := key{name: k.name, char: unicode.ToLower(k.char)}
		if name := k.String(); !seen[name] && k.name != fyne.KeyEqual && (k == bare || !seen[bare.String()]) {
			seen[name] = true
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}
