package ui

import (
	"time"

	"fyne.io/fyne/v2"
)

// holdLook is the time between two looks at whether Alt is still held.
const holdLook = 25 * time.Millisecond

// isLoose reports whether a picture is moved by itself for the moment: as long as Alt
// is held.
func (c *comparing) isLoose() bool {
	if c.w.modifiers()&fyne.KeyModifierAlt == 0 {
		return false
	}
	if !c.held {
		c.held = true
		c.watchHold()
	}
	return true
}

// watchHold waits until Alt is let go of. The toolkit opens the main menu then, which
// nobody has asked for, and tells nobody.
func (c *comparing) watchHold() {
	c.w.config.After(holdLook, func() {
		if c.w.modifiers()&fyne.KeyModifierAlt != 0 {
			c.watchHold()
			return
		}
		c.held = false
		menu, ok := c.w.window.Canvas().(interface{ DismissMenu() bool })
		if ok && menu.DismissMenu() {
			c.w.refocus()
		}
	})
}
