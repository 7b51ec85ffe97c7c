package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"vitrine/viewmodel"
)

const (
	badgeHeight = 17 // units, as all below
	badgeText   = 10
	badgeIcon   = 11
	badgePad    = 5 // at both ends
	badgeGap    = 3 // between icon and words
	badgeInset  = 5 // from the picture's corner
)

// A badge lies on pictures and not on the window, so its colours are those of no theme.
var (
	badgePlate = color.NRGBA{0x10, 0x10, 0x10, 0xb8}
	badgeWords = color.Gray{0xf5}
)

// badge says in a corner of a tile what the picture stands for besides itself.
type badge struct {
	plate *canvas.Rectangle
	icon  *canvas.Image
	words *canvas.Text
	size  fyne.Size // units; zero while nothing is said
}

func newBadge() badge {
	b := badge{
		plate: canvas.NewRectangle(badgePlate),
		icon:  &canvas.Image{FillMode: canvas.ImageFillContain},
		words: canvas.NewText("", badgeWords),
	}
	b.plate.CornerRadius = 4
	b.words.TextSize, b.words.TextStyle.Bold = badgeText, true
	b.icon.Resize(fyne.NewSquareSize(badgeIcon))
	return b
}

// objects returns the primitives in the order in which they are painted.
func (b *badge) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{b.plate, b.icon, b.words}
}

// set says of a tile what there is to say, or as much as there is room for in a width.
func (b *badge) set(t viewmodel.Tile, room float32) {
	icon, words := badgeOf(t)
	b.measure(icon, words)
	if b.size.Width > room && icon != nil {
		words = ""
		b.measure(icon, words)
	}
	shown := b.size.Width <= room && (icon != nil || words != "")
	if !shown {
		b.size = fyne.Size{}
	}
	if shown && icon != nil && b.icon.Resource != icon {
		b.icon.Resource = icon
		b.icon.Refresh()
	}
	if shown && b.words.Text != words {
		b.words.Text = words
		b.words.Refresh()
	}
	b.plate.Resize(b.size)
	setVisible(b.plate, shown)
	setVisible(b.icon, shown && icon != nil)
	setVisible(b.words, shown && words != "")
}

// measure finds out how large the badge is.
func (b *badge) measure(icon fyne.Resource, words string) {
	width := float32(2 * badgePad)
	if icon != nil {
		width += badgeIcon
	}
	if words != "" {
		width += fyne.MeasureText(words, badgeText, b.words.TextStyle).Width
	}
	if icon != nil && words != "" {
		width += badgeGap
	}
	b.size = fyne.NewSize(width, badgeHeight)
}

// move puts the badge into a corner.
func (b *badge) move(corner fyne.Position) {
	if !b.plate.Visible() {
		return
	}
	b.plate.Move(corner)
	x := corner.X + badgePad
	if b.icon.Visible() {
		b.icon.Move(fyne.NewPos(x, corner.Y+(badgeHeight-badgeIcon)/2))
		x += badgeIcon + badgeGap
	}
	if b.words.Visible() {
		b.words.Move(fyne.NewPos(x, corner.Y+(badgeHeight-b.words.MinSize().Height)/2))
	}
}

// badgeOf returns what there is to say of a tile; nil and "" is nothing.
func badgeOf(t viewmodel.Tile) (icon fyne.Resource, words string) {
	if t.Moving {
		icon = playMarkIcon
	}
	s := t.Stack
	if s.Raw {
		words = "RAW+" + s.Kind
	}
	switch {
	case s.Shots > 0 && s.Raw:
		return burstIcon, formatCount(s.Shots) + " RAW"
	case s.Shots > 0:
		return burstIcon, formatCount(s.Shots)
	case s.Live && s.Raw:
		words += " LIVE"
	case s.Live:
		words = "LIVE"
	}
	return icon, words
}
