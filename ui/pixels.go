package ui

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// pixels converts units to whole device pixels.
func (g *Grid) pixels(units float32) int { return int(units*g.scale + 0.5) }

// at converts a place in device pixels to units.
func (g *Grid) at(x, y int) fyne.Position {
	return fyne.NewPos(float32(x)/g.scale, float32(y)/g.scale)
}

// snapped moves a place to whole device pixels.
func (g *Grid) snapped(p fyne.Position) fyne.Position {
	return g.at(int(math.Round(float64(p.X*g.scale))), int(math.Round(float64(p.Y*g.scale))))
}

func (g *Grid) sized(w, h int) fyne.Size {
	return fyne.NewSize(float32(w)/g.scale, float32(h)/g.scale)
}

// scaleOf returns how many device pixels a unit has where the object is shown,
// rounded as the painter rounds.
func scaleOf(o fyne.CanvasObject) float32 {
	const far = 1000 // units; far enough for rounding not to matter
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(o)
	if c == nil { // not painted yet
		windows := driver.AllWindows()
		if len(windows) == 0 {
			return 1
		}
		c = windows[0].Canvas()
	}
	x, _ := c.PixelCoordinateForPosition(fyne.NewPos(far, far))
	return float32(x) / far
}

func captionHeight(w fyne.Widget) float32 {
	return theme.SizeForWidget(theme.SizeNameCaptionText, w) * 1.6
}
