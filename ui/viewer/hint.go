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
	hintHeight  = 28              // units
	hintGap     = 16              // units to the sides
	sayTime     = 6 * time.Second // for a line to be read
	wordLoading = "Loading…"
)

// hint says that better pixels are on their way, or for a while what became of
// something. It does not move: an idle window paints nothing.
type hint struct {
	plate *canvas.Rectangle
	word  *canvas.Text

	key  string // of the picture waited for; "" is none
	due  bool
	stop func() // ends the wait

	lift float32 // units; the room of what lies below it

	said  string // instead of that
	unsay func() // ends the wait for taking it back
}

func newHint() *hint {
	h := &hint{
		plate: canvas.NewRectangle(plateColour),
		word:  newText(faintColour, positionSize, false),
		stop:  func() {},
		unsay: func() {},
	}
	h.plate.CornerRadius = hintHeight / 2
	h.plate.Hide()
	return h
}

// Objects returns the primitives, from the back to the front.
func (h *hint) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{h.plate, h.word} }

// Stop ends the wait.
func (h *hint) Stop() {
	h.stop()
	h.stop = func() {}
	h.key, h.due = "", false
}

// Hush ends all, and hides the hint.
func (h *hint) Hush() {
	h.Stop()
	h.unsay()
	h.unsay = func() {}
	h.said = ""
	setVisible(false, h.plate, h.word)
}

// Say shows a line for a while.
func (v *View) Say(line string) {
	h := v.hint
	h.unsay()
	h.said = line
	h.unsay = v.config.After(sayTime, func() {
		h.said = ""
		h.place(v.Size())
		v.repaint()
	})
	h.place(v.Size())
	v.repaint()
}

// wait shows the hint once the present picture has taken too long.
func (v *View) wait() {
	h := v.hint
	if !v.shown.Loading {
		h.Stop()
		h.place(v.Size())
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
	word := h.said
	if word == "" && h.due {
		word = wordLoading
	}
	setVisible(word != "", h.plate)
	if word == "" {
		setText(h.word, "", fyne.Position{})
		return
	}
	word = shorten(h.word, word, size.Width-hintHeight-2*hintGap)
	w := width(h.word, word) + hintHeight
	top := size.Height - hintHeight - hintGap - h.lift
	h.plate.Resize(fyne.NewSize(w, hintHeight))
	h.plate.Move(fyne.NewPos((size.Width-w)/2, top))
	centre(h.word, word, size.Width, top+(hintHeight-h.word.MinSize().Height)/2)
}
