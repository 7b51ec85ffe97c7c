package ui

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

func TestTyping(t *testing.T) {
	const second = "\x00" // without a letter
	for _, c := range []struct {
		name, typed string
		want        string // what is looked for, one after the other
		left        string // letters that do not belong to a name
	}{
		{"a name", "img", "[i im img]", ""},
		{"a key", "?", "[]", "?"},
		{"a key within a name", "a?", "[a a?]", ""},
		{"a name that begins with a key", "/?a", "[? ?a]", ""},
		{"a slash within a name", "a/b", "[a a/ a/b]", ""},
		{"a blank", " ", "[]", " "},
		{"a blank within a name", "a b", "[a a  a b]", ""},
		{"a second between", "a" + second + "b", "[a b]", ""},
		{"a key after a second", "a" + second + "?", "[a]", "?"},
		{"letters of all kinds", "Öß", "[Ö Öß]", ""},
		{"one taken back", "ab\b", "[a ab a]", ""},
		{"called off", "a\x1bb", "[a b]", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var due func()
			var found []string
			ty := typing{
				found: func(prefix string) { found = append(found, prefix) },
				after: func(_ time.Duration, f func()) func() { due = f; return func() { due = nil } },
			}
			left := ""
			for _, r := range c.typed {
				switch {
				case string(r) == second:
					due()
				case r == '\b':
					ty.Key(fyne.KeyBackspace)
				case r == '\x1b':
					ty.Key(fyne.KeyEscape)
				case !ty.Rune(r, r == '?'):
					left += string(r)
				}
			}
			if got := fmt.Sprint(found); got != c.want || left != c.left {
				t.Errorf("%q looks for %s and leaves %q, want %s and %q", c.typed, got, left, c.want, c.left)
			}
		})
	}
}

func TestWindowTypesNames(t *testing.T) {
	d := newDesk(t, some(30)...).appear()
	d.grid.GoTo(3)
	d.grid.TypedRune('0')
	d.key(fyne.KeySpace)
	d.grid.TypedRune(' ')
	if d.viewer.IsOpen() {
		t.Fatal("the space bar opens a picture in the middle of a name")
	}
	if got := string(d.typing.prefix); got != "0 " {
		t.Errorf("typed %q, want %q", got, "0 ")
	}
	d.key(fyne.KeyEscape)
	before := d.gallery.SelectedCount()
	d.key(fyne.KeySpace)
	if d.gallery.SelectedCount() == before {
		t.Error("the space bar does not act on the picture afterwards")
	}
	d.key(fyne.KeyReturn)
	d.picture.TypedRune('0')
	if d.typing.active {
		t.Error("a name is typed in the viewer")
	}
}
