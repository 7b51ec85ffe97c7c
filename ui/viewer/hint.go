package viewer

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// patience is how long a picture may take before the view says that it is on its
// way; most are there sooner, and a word that flashes disturbs.
const patience = 300 * time.Millisecond

const (
	hintHeight  = 28 // units
	wordLoading = "Loading…"
)

// hint says that better pixels are on their way. It does not move: an idle window
// paints nothing.
type hint struct {
	plate *canvas.Rectangle
	word  *canvas.Text

	key  string // of the picture waited for; "" is none
	due  bool
	stop func() // ends the wait
}

func newHint() *hint {
	h := &hint{
		plate: canvas.NewRectangle(plateColour),
		word:  newText(faintColour, positionSize, false),
		stop:  func() {},
	}
	h.plate.CornerRadius = hintHeight / 2
	h.plate.Hide()
	return h
}

// Objects returns the primitives, from the back to the front.
func (h *hint) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{h.plate, h.word} }

// Stop ends the wait and hides the hint.
func (h *hint) Stop() {
	h.stop()
	h.stop = func() {}
	h.key, h.due = "", false
	setVisible(false, h.plate, h.word)
}

// wait shows the hint once the present picture has taken too long.
func (v *View) wait() {
	h := v.hint
	if !v.shown.Loading {
		h.Stop()
		return
	}
	if h.key != v.shown.Key {
		h.Stop()
		h.key = v.shown.Key
		key := h.key
		h.stop = v.config.After(patience, func() {
			if h.key == key {
				h.due = true
				h.place(v.Size())
				v.repaint()
			}
		})
	}
	h.place(v.Size())
}

func (h *hint) place(size fyne.Size) {
	setVisible(h.due, h.plate)
	if !h.due {
		setText(h.word, "", fyne.Position{})
		return
	}
	w := width(h.word, wordLoading) + hintHeight
	top := size.Height - hintHeight - 16
	h.plate.Resize(fyne.NewSize(w, hintHeight))
	h.plate.Move(fyne.NewPos((size.Width-w)/2, top))
	centre(h.word, wordLoading, size.Width, top+(hintHeight-h.word.MinSize().Height)/2)
}
