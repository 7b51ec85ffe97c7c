package animation

import (
	"image"
	"time"
)

// frame is where the bytes of a frame are, and what is done with its pixels.
type frame struct {
	at, n      int64 // what they count is the container's business
	x, y, w, h int32 // its place, which may reach beyond the canvas
	delay      int32 // ms, as the file says
	clear      int16 // the transparent index in a GIF, or none
	after      disposal
	over       bool // blended with what is there, and does not replace it
}

const none = -1 // no index is transparent

// disposal is what becomes of a frame's place before the next frame is shown.
type disposal uint8

const (
	keep    disposal = iota // the frame stays
	empty                   // its place becomes transparent
	restore                 // its place becomes what it was before
)

const (
	tooQuick = 10  // ms
	instead  = 100 // ms
)

// place returns where the frame is on the canvas.
func (f frame) place() image.Rectangle {
	x, y := int(f.x), int(f.y)
	return image.Rect(x, y, x+int(f.w), y+int(f.h))
}

// pixels returns how many the frame has.
func (f frame) pixels() int64 { return int64(f.w) * int64(f.h) }

// time returns how long the frame is shown.
func (f frame) time() time.Duration {
	ms := f.delay
	if ms <= tooQuick {
		ms = instead
	}
	return time.Duration(ms) * time.Millisecond
}
