package viewmodel

import (
	"context"
	"image"
)

// Turn turns the view of the picture by quarters, clockwise, or counterclockwise
// where they are negative. The picture stays as it is, and so does its view when one
// comes back to it.
func (v *Viewer) Turn(quarters int) { v.turnTo(v.turning.By(quarters)) }

// Mirror mirrors the view of the picture from left to right.
func (v *Viewer) Mirror() { v.turnTo(v.turning.Mirrored()) }

// turnTo turns the pixels that there are in a goroutine, and shows them when they
// are ready.
func (v *Viewer) turnTo(next turn) {
	if !v.hasWhole() {
		return
	}
	v.turning = next
	key, upright := v.photo.Key, v.hand.Upright()
	g, session := v.g, v.g.turn
	v.turner.Start(func(context.Context) {
		pixels := next.All(upright)
		g.poster.Post(func() int {
			if session != g.turn || key != v.photo.Key || v.turning != next {
				return 0
			}
			if !upright.SameStill(v.hand.Upright()) {
				v.turnTo(next) // better ones have come meanwhile
				return 0
			}
			v.turned(next, pixels)
			if v.hand.Pixels() == nil {
				return 0
			}
			return len(v.hand.Pixels().Pix)
		})
	})
}

// turned shows turned pixels. What was in the middle of the screen stays there.
func (v *Viewer) turned(next turn, pixels turned) {
	const all = 1 << 20
	square := image.Pt(all, all)
	middle := image.Pt(round(v.lens.x*all), round(v.lens.y*all))
	middle = next.Rect(v.turn.Upright(image.Rectangle{Min: middle, Max: middle}, square), square).Min
	v.lens.x, v.lens.y = float64(middle.X)/all, float64(middle.Y)/all
	v.turn = next
	v.hand.TakeTurned(next, pixels)
	v.framesTurned(next)
	v.drift = image.Point{}
	v.proceed()
	v.changed()
}

// All returns all pixels of a picture turned.
func (t turn) All(p turned) turned {
	return turned{t.Pixels(p.thumbnail), t.Pixels(p.fit), t.Pixels(p.small), t.Pixels(p.frame)}
}

// SameStill reports whether both are the same picture, whichever frame it is at.
func (p turned) SameStill(q turned) bool {
	p.frame, q.frame = nil, nil
	return p == q
}
