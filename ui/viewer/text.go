package viewer

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"vitrine/ui/text"
)

func newText(c color.Color, size float32, bold bool) *canvas.Text {
	t := canvas.NewText("", c)
	t.TextSize = size
	t.TextStyle.Bold = bold
	t.Hide()
	return t
}

// setText shows a text at a place; an empty one is hidden. It is painted anew only
// if it is another one.
func setText(t *canvas.Text, text string, at fyne.Position) {
	if t.Text != text {
		t.Text = text
		t.Resize(t.MinSize())
		t.Refresh()
	}
	t.Move(at)
	setVisible(text != "", t)
}

// width returns how wide a text is in the style of t, in units.
func width(t *canvas.Text, text string) float32 {
	return fyne.MeasureText(text, t.TextSize, t.TextStyle).Width
}

// shorten cuts a text in its middle where it is wider than room.
func shorten(t *canvas.Text, s string, room float32) string {
	return text.Shorten(s, room, t.TextSize, t.TextStyle)
}

// wrap breaks a text into lines between words, at most n. What is left over is cut
// from the last one.
func wrap(t *canvas.Text, text string, room float32, n int) []string {
	words := strings.Fields(text)
	var lines []string
	for len(words) > 0 && len(lines) < n-1 {
		take := 1
		for take < len(words) && width(t, strings.Join(words[:take+1], " ")) <= room {
			take++
		}
		lines = append(lines, shorten(t, strings.Join(words[:take], " "), room))
		words = words[take:]
	}
	if len(words) > 0 {
		lines = append(lines, shorten(t, strings.Join(words, " "), room))
	}
	return lines
}
