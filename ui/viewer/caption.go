package viewer

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"vitrine/viewmodel"
)

const (
	captionHeight = 48  // units
	shadeHeight   = 96  // units; it fades out below the caption
	shadeTop      = 170 // opacity at the upper border, of 255: white text is readable on a white picture
	shadeFull     = 16  // units from the upper border where it begins to fade
	captionGap    = 12  // units
	leastName     = 60  // units that the name has
	nameSize      = 15  // units, as the next
	positionSize  = 13
	wordLocked    = "zoom kept"
	wordPartial   = "Incomplete" // the picture
	wordOffline   = "Cannot be reached"
)

// caption is the line at the top: the way back, the name, the position, the zoom.
type caption struct {
	shade    *canvas.Image
	back     *button
	name     *canvas.Text
	position *canvas.Text

	left float32 // where the name begins
	full string  // the name that line was made of
	room float32
	line string // the name as it fits
	pane bool   // there is no way back
}

func newCaption(pane bool) *caption {
	c := &caption{
		left:     4 + roundSize + captionGap/2,
		shade:    &canvas.Image{Image: shade(), FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScaleFastest},
		back:     newButton(backIcon, color.Transparent),
		name:     newText(textColour, nameSize, true),
		position: newText(positionColour, positionSize, false),
	}
	if pane {
		c.left = captionGap
	}
	c.back.Put(fyne.NewPos(4, (captionHeight-roundSize)/2), !pane)
	c.pane = pane
	return c
}

// shade is a column of pixels that is stretched over the width: it darkens what
// lies below the caption, less and less.
func shade() *image.RGBA {
	pixels := image.NewRGBA(image.Rect(0, 0, 1, shadeHeight))
	for y := range shadeHeight {
		left := min(1, float64(shadeHeight-y)/(shadeHeight-shadeFull))
		ease := left * left * (3 - 2*left) // no border is seen at either end
		pixels.SetRGBA(0, y, color.RGBA{A: uint8(shadeTop * ease)})
	}
	return pixels
}

// Objects returns the primitives, from the back to the front.
func (c *caption) Objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{c.shade, c.name, c.position}, c.back.Objects()...)
}

// Set shows what the picture is called, where it is, and how it moves, or hides all.
func (c *caption) Set(s viewmodel.Shown, playing string, size fyne.Size, shown bool) {
	setVisible(shown, c.shade)
	c.back.Put(c.back.at, shown && !c.pane)
	if !shown {
		setVisible(false, c.name, c.position)
		return
	}
	var position string
	var right, room float32
	for _, position = range []string{positionText(s, playing), playing, ""} { // the name is worth more
		right = width(c.position, position)
		room = size.Width - c.left - right - 2*captionGap
		if room >= leastName {
			break
		}
	}
	if s.Name != c.full || room != c.room {
		c.line = shorten(c.name, s.Name, room)
		c.full, c.room = s.Name, room
	}
	c.shade.Resize(fyne.NewSize(size.Width, shadeHeight))

	setText(c.name, c.line, fyne.NewPos(c.left, (captionHeight-c.name.MinSize().Height)/2))
	setText(c.position, position, fyne.NewPos(size.Width-right-captionGap, (captionHeight-c.position.MinSize().Height)/2))
}

// positionText says where the picture is, whether it can be reached, how it moves, and
// how large it is shown.
func positionText(s viewmodel.Shown, playing string) string {
	if s.Total == 0 {
		return ""
	}
	parts := []string{placeText(s), zoomText(s)}
	if playing != "" {
		parts = append([]string{playing}, parts...)
	}
	if text := memberText(s.Members); text != "" {
		parts = append([]string{text + memberEnd}, parts...)
	}
	if s.Locked {
		parts = append(parts, wordLocked)
	}
	if s.Offline {
		parts = append([]string{wordOffline}, parts...)
	}
	if s.Incomplete {
		parts = append([]string{wordPartial}, parts...)
	}
	return strings.Join(parts, "  ·  ")
}

// placeText says which picture it is, of those that are gone through.
func placeText(s viewmodel.Shown) string {
	text := fmt.Sprintf("%d of %d", s.Position+1, s.Total)
	if s.Chosen {
		text += " selected  ×"
	}
	return text
}

// zoomText says how large a picture is shown.
func zoomText(s viewmodel.Shown) string {
	scale := math.Ldexp(s.Scale, s.Doubled)
	whole := math.Round(scale)
	switch {
	case s.Zoom == viewmodel.Fitted:
		return "Fit"
	case s.Zoom == viewmodel.Filled:
		return "Fill"
	case whole >= 1 && math.Abs(scale-whole) < 0.001:
		return fmt.Sprintf("%.0f:1", whole)
	case scale < 0.1:
		return fmt.Sprintf("%.1f %%", 100*scale)
	}
	return fmt.Sprintf("%.0f %%", 100*scale)
}
