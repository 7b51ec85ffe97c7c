package ui

import (
	"image/color"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"vitrine/viewmodel"
)

const (
	timelineRest = 1200 * time.Millisecond // without motion; then the marks fade
	timelineFade = 160 * time.Millisecond
	remeasure    = 0.02 // part by which the content grows or shrinks before the marks are placed anew
)

// timeline is the marks beside the scroll bar, months or folders or letters, and
// the bubble that says where one is. It has a strip of its own, so it never covers
// a tile; only the bubble does, while the hand is there.
//
// It fades behind a curtain of the background's colour: texts of another density
// would have to be painted anew, letter by letter.
type timeline struct {
	marks   []viewmodel.Mark
	places  []markPlace
	texts   []*canvas.Text
	ticks   []*canvas.Rectangle
	curtain *canvas.Rectangle
	bubble  *bubble

	room    float32 // for names, units
	sized   int     // marks when that was measured; 0 is not yet
	limit   float32 // for which it was, units
	isSpare bool    // the wall is seen whole: there is nowhere to go

	used    int   // texts that stand for a mark
	drawn   int   // those of them that are shown yet
	content int64 // height for which the marks were placed; 0 is none

	awake  bool
	veil   float32 // density of the curtain: 1 hides all
	fade   *fyne.Animation
	stop   func() // calls off the fading
	steps  int    // of motion
	rested int    // steps when it was looked at last
}

func newTimeline() timeline {
	t := timeline{curtain: canvas.NewRectangle(color.Transparent), bubble: newBubble(), veil: 1}
	t.curtain.Hide()
	return t
}

// wake shows the marks while the wall moves or the pointer is on them, and some
// time after.
func (t *timeline) wake(g *Grid) {
	if len(t.marks) == 0 || !g.bar.thumb.Visible() {
		return
	}
	t.steps++
	if t.awake {
		return
	}
	t.awake = true
	t.follow(g)
	t.draw(g, 0, func() {})
	t.doze(g)
}

// follow places the marks anew if the wall is another one, or of another height.
func (t *timeline) follow(g *Grid) {
	if !t.awake {
		return
	}
	off := math.Abs(float64(g.wall.Height() - t.content))
	if t.content == 0 || off > remeasure*float64(t.content) {
		t.place(g)
	}
}

// doze has the marks fade when nothing has moved for a while.
func (t *timeline) doze(g *Grid) {
	t.calm()
	if !t.awake {
		return
	}
	t.rested = t.steps
	t.stop = g.config.After(timelineRest, func() {
		t.stop = nil
		switch {
		case g.press.onBar || g.inside && g.onStrip(g.pointer):
			// the hand is there: it dozes when that leaves
		case t.rested != t.steps:
			t.doze(g)
		default:
			t.awake = false
			t.draw(g, 1, t.hide)
		}
	})
}

// calm calls off the fading that is planned or under way.
func (t *timeline) calm() {
	if t.stop != nil {
		t.stop()
		t.stop = nil
	}
}

// sleep hides the marks at once.
func (t *timeline) sleep() {
	t.calm()
	t.endFade()
	t.awake, t.veil = false, 1
	t.hide()
	t.bubble.hide()
}

func (t *timeline) endFade() {
	if t.fade != nil {
		t.fade.Stop()
		t.fade = nil
	}
}

// draw draws the curtain to a density, then calls end.
func (t *timeline) draw(g *Grid, to float32, end func()) {
	t.endFade()
	from, back := t.veil, backdrop(g)
	t.curtain.Resize(fyne.NewSize(t.width(), g.Size().Height))
	t.curtain.Move(fyne.NewPos(g.bar.left-t.width(), 0))
	step := func(done float32) {
		t.show(t.drawn + marksAtOnce)
		t.veil = from + (to-from)*done
		back.A = uint8(t.veil * 0xff)
		t.curtain.FillColor = back
		setVisible(t.curtain, back.A > 0)
		g.repaint(t.curtain)
		if done == 1 {
			t.show(len(t.texts))
			end()
		}
	}
	if !fyne.CurrentApp().Settings().ShowAnimations() {
		step(1)
		return
	}
	step(0)
	t.fade = fyne.NewAnimation(timelineFade, step)
	t.fade.Start()
}
