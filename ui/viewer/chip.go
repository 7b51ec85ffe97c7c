package viewer

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

const (
	chipInset  = 6  // units from its border to the words
	chipHeight = 28 // units
)

// The colours of a chip on the caption's shade, at rest and under the pointer.
var (
	chipColour    = color.NRGBA{0xff, 0xff, 0xff, 0x24}
	chipHotColour = color.NRGBA{0xff, 0xff, 0xff, 0x50}
	chipOnColour  = color.NRGBA{0xff, 0xff, 0xff, 0x66}
)

// chip is a plate under words of the caption, which makes them a button.
type chip struct {
	plate *canvas.Rectangle
	on    bool // what it says is so now
}

func newChip() *chip {
	c := &chip{plate: canvas.NewRectangle(chipColour)}
	c.plate.CornerRadius = chipHeight / 2
	c.plate.Hide()
	return c
}

// Put lays the plate under a part of some words, or hides it where they do not have it.
func (c *chip) Put(words *canvas.Text, part string, shown bool) {
	before, _, found := strings.Cut(words.Text, part)
	c.plate.Resize(fyne.NewSize(width(words, part)+2*chipInset, chipHeight))
	c.plate.Move(words.Position().AddXY(width(words, before)-chipInset, (words.Size().Height-chipHeight)/2))
	setVisible(shown && found && words.Visible(), c.plate)
}

// Contains reports whether p lies on the plate.
func (c *chip) Contains(p fyne.Position) bool {
	return c.plate.Visible() && inside(p, c.plate.Position(), c.plate.Size())
}

// Heat marks the plate as under the pointer.
func (c *chip) Heat(hot bool) {
	fill := chipColour
	switch {
	case c.on:
		fill = chipOnColour
	case hot:
		fill = chipHotColour
	}
	if c.plate.FillColor != color.Color(fill) {
		c.plate.FillColor = fill
		c.plate.Refresh()
	}
}
