package ui

import (
	"time"
	"unicode"

	"fyne.io/fyne/v2"

	"vitrine/ui/viewer"
)

// typingRest is the time without a letter after which the next one begins anew.
const typingRest = time.Second

// typing gathers letters to the beginning of a name, as file managers do. Letters
// that are keys of an action do not begin a name; after a slash every letter does.
// Once it has begun, all letters belong to it, and so does the space bar.
type typing struct {
	after  viewer.Clock
	found  func(prefix string) // is told at each change
	active bool
	prefix []rune
	stop   func()
}

// Rune takes a letter and reports whether it belongs to a name.
func (t *typing) Rune(r rune, isKey bool) bool {
	switch {
	case !unicode.IsPrint(r) && r != ' ':
		return false
	case t.active:
		t.add(r)
	case r == '/':
		t.begin()
	case isKey || unicode.IsSpace(r):
		return false
	default:
		t.begin()
		t.add(r)
	}
	return true
}

// Key takes a named key and reports whether it belongs to the name: one that
// types a letter too, or that takes letters back.
func (t *typing) Key(name fyne.KeyName) bool {
	if !t.active {
		return false
	}
	switch name {
	case fyne.KeySpace:
		return true // the blank comes as a letter
	case fyne.KeyBackspace:
		if n := len(t.prefix); n > 0 {
			t.prefix = t.prefix[:n-1]
		}
		t.look()
		return true
	case fyne.KeyEscape:
		t.End()
		return true
	}
	return false
}

// End forgets what was typed.
func (t *typing) End() {
	if t.stop != nil {
		t.stop()
	}
	t.active, t.prefix, t.stop = false, nil, nil
}

func (t *typing) begin() {
	t.active = true
	t.wait()
}

func (t *typing) add(r rune) {
	t.prefix = append(t.prefix, r)
	t.look()
}

func (t *typing) look() {
	t.wait()
	if len(t.prefix) > 0 {
		t.found(string(t.prefix))
	}
}

// wait begins the second anew.
func (t *typing) wait() {
	if t.stop != nil {
		t.stop()
	}
	t.stop = t.after(typingRest, t.End)
}
