package viewer

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

const (
	failureWidth   = 420 // units, at most; longer lines are hard to read
	failureLines   = 3   // of detail; a path may be of any length
	failureIcon    = 40  // units, as the next
	failureMargin  = 20
	againHeight    = 34
	againWidth     = 116
	failureTitle   = 17
	failureDetail  = 13
	failureLeading = 1.45 // of the text size
	wordTryAgain   = "Try again"
)

// failure is the panel that says why there is no picture.
type failure struct {
	plate  *canvas.Rectangle
	icon   *canvas.Image
	title  *canvas.Text
	detail [failureLines]*canvas.Text
	again  *canvas.Rectangle
	word   *canvas.Text
}

func newFailure() *failure {
	f := &failure{
		plate: canvas.NewRectangle(plateColour),
		icon:  canvas.NewImageFromResource(brokenIcon),
		title: newText(textColour, failureTitle, true),
		again: canvas.NewRectangle(againColour),
		word:  newText(textColour, failureDetail+1, false),
	}
	for i := range f.detail {
		f.detail[i] = newText(faintColour, failureDetail, false)
	}
	f.icon.Resize(fyne.NewSquareSize(failureIcon))
	f.again.Resize(fyne.NewSize(againWidth, againHeight))
	f.plate.CornerRadius = 8
	f.again.CornerRadius = 5
	f.plate.Hide()
	f.icon.Hide()
	f.again.Hide()
	return f
}

// Objects returns the primitives, from the back to the front.
func (f *failure) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{f.plate, f.icon, f.title, f.again, f.word}
	for _, t := range f.detail {
		objects = append(objects, t)
	}
	return objects
}

// Set shows the words in the middle of the view; none hide the panel.
func (f *failure) Set(title, detail string, size fyne.Size) {
	shown := title != "" || detail != ""
	setVisible(shown, f.plate, f.icon, f.again)
	if !shown {
		setText(f.title, "", fyne.Position{})
		setText(f.word, "", fyne.Position{})
		for _, t := range f.detail {
			setText(t, "", fyne.Position{})
		}
		return
	}
	room := min(failureWidth, size.Width-2*failureMargin) - 2*failureMargin
	lines := wrap(f.detail[0], detail, room, failureLines)
	const titleLine, detailLine = failureTitle*failureLeading + 4, failureDetail * failureLeading
	height := failureIcon + 10 + titleLine + float32(len(lines))*detailLine + 16 + againHeight
	top := max(captionHeight, (size.Height-height)/2)

	f.plate.Resize(fyne.NewSize(room+2*failureMargin, height+2*failureMargin))
	f.plate.Move(fyne.NewPos((size.Width-room)/2-failureMargin, top-failureMargin))
	f.icon.Move(fyne.NewPos((size.Width-failureIcon)/2, top))
	y := top + failureIcon + 10
	centre(f.title, shorten(f.title, title, room), size.Width, y)
	y += titleLine
	for i, t := range f.detail {
		line := ""
		if i < len(lines) {
			line = lines[i]
		}
		centre(t, line, size.Width, y+float32(i)*detailLine)
	}
	y += float32(len(lines))*detailLine + 16
	f.again.Move(fyne.NewPos((size.Width-againWidth)/2, y))
	centre(f.word, wordTryAgain, size.Width, y+(againHeight-f.word.MinSize().Height)/2)
}

// Contains reports whether p lies on "Try again".
func (f *failure) Contains(p fyne.Position) bool {
	return f.again.Visible() && inside(p, f.again.Position(), f.again.Size())
}

// Heat marks "Try again" as under the pointer.
func (f *failure) Heat(hot bool) {
	fill := againColour
	if hot {
		fill = hotColour
	}
	if f.again.FillColor != fill {
		f.again.FillColor = fill
		f.again.Refresh()
	}
}

// centre shows a text in the middle of a width.
func centre(t *canvas.Text, text string, across, y float32) {
	setText(t, text, fyne.NewPos((across-width(t, text))/2, y))
}
