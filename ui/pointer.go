package ui

import (
	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// hidePointer hides the pointer over a window, or shows it again. The toolkit changes
// it only when the mouse moves, which is too late for hiding it when the mouse rests.
func hidePointer(w fyne.Window, hidden bool) {
	native, ok := w.(interface{ RunWithContext(func()) })
	if !ok {
		return // not on a screen
	}
	native.RunWithContext(func() {
		if on := glfw.GetCurrentContext(); on != nil {
			mode := glfw.CursorNormal
			if hidden {
				mode = glfw.CursorHidden
			}
			on.SetInputMode(glfw.CursorMode, mode)
		}
	})
}

// isMinimised reports whether a window is out of sight, as far as the desktop says so.
func isMinimised(w fyne.Window) bool {
	native, ok := w.(interface{ RunWithContext(func()) })
	if !ok {
		return false // not on a screen
	}
	minimised := false
	native.RunWithContext(func() {
		if on := glfw.GetCurrentContext(); on != nil {
			minimised = on.GetAttrib(glfw.Iconified) == glfw.True
		}
	})
	return minimised
}
