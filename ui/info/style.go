package info

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// The panel is dark in light and dark themes alike, as the surround of the picture
// is: light beside a picture changes how its colours look.
var (
	groundColour  = color.Gray{0x22}
	borderColour  = color.Gray{0x38}
	headingColour = color.Gray{0xf5}
	nameColour    = color.Gray{0xa8}
	valueColour   = color.Gray{0xe8}
	linkColour    = color.NRGBA{0x8a, 0xb4, 0xf8, 0xff}
	hotColour     = color.NRGBA{0xff, 0xff, 0xff, 0x14} // under the pointer
	noteColour    = color.NRGBA{0x48, 0x48, 0x4c, 0xff}
)

// Units.
const (
	textSize    = 12.5
	headingSize = 13.5
	margin      = 14 // left and right of everything
	rowGap      = 6  // between the lines of one row and the next
	columnGap   = 10
	factPart    = 0.27 // of the width, for our own names
	tagPart     = 0.40 // and for those of tags, which are long
	namesMost   = 0.45 // for names in a narrow panel
	sectionGap  = 12   // above a heading
)

// longName is the longest of our own names.
const longName = "Coordinates"

func newText(c color.Color, size float32, bold bool) *canvas.Text {
	t := canvas.NewText("", c)
	t.TextSize = size
	t.TextStyle.Bold = bold
	return t
}

// lineHeight is that of a text of that size.
func lineHeight(size float32) float32 {
	return fyne.MeasureText("Ag", size, fyne.TextStyle{}).Height
}

// setText shows a text at a place. It is painted anew only if it is another one.
func setText(t *canvas.Text, s string, c color.Color, at fyne.Position) {
	if t.Text != s || t.Color != c {
		t.Text, t.Color = s, c
		t.Refresh()
	}
	t.Move(at)
	t.Resize(fyne.NewSize(t.MinSize().Width, t.MinSize().Height))
	if !t.Visible() {
		t.Show()
	}
}
