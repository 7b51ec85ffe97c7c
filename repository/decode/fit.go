package decode

import (
	"image"

	"vitrine/repository"
)

// size is a width and a height in pixels.
type size struct{ w, h int }

// fit returns the largest size shaped like src that lies inside box, rounded to
// the nearest pixel and at least one. It never enlarges. A side of box below 1
// sets no limit.
func fit(src, box size) size {
	if box.w < 1 || box.w > src.w {
		box.w = src.w
	}
	if box.h < 1 || box.h > src.h {
		box.h = src.h
	}
	// Compare box.w/src.w with box.h/src.h without leaving the integers.
	if int64(box.w)*int64(src.h) <= int64(box.h)*int64(src.w) {
		return size{box.w, max(1, nearest(src.h, box.w, src.w))}
	}
	return size{max(1, nearest(src.w, box.h, src.h)), box.h}
}

// plan returns which part of an upright picture is shown in the frame, and at
// what size. A frame that fills takes the largest part of its own shape out of
// the centre; of what is smaller than it in a direction, all in that direction.
func plan(src size, f repository.Frame) (image.Rectangle, size) {
	whole := image.Rect(0, 0, src.w, src.h)
	if !f.Fill || f.Width < 1 || f.Height < 1 {
		return whole, fit(src, size{f.Width, f.Height})
	}
	part := cover(src, size{f.Width, f.Height})
	x, y := (src.w-part.w)/2, (src.h-part.h)/2
	out := size{min(f.Width, part.w), min(f.Height, part.h)}
	return image.Rect(x, y, x+part.w, y+part.h), out
}

// cover returns the largest size shaped like frame that lies inside src. Where src is
// too small to cover the frame, which would enlarge it, it is what of src the frame
// has room for.
func cover(src, frame size) size {
	if src.w < frame.w || src.h < frame.h {
		return size{min(src.w, frame.w), min(src.h, frame.h)}
	}
	if int64(src.w)*int64(frame.h) <= int64(src.h)*int64(frame.w) {
		return size{src.w, min(src.h, nearest(frame.h, src.w, frame.w))}
	}
	return size{min(src.w, nearest(frame.w, src.h, frame.h)), src.h}
}

// nearest returns a × num / den rounded to the nearest integer.
func nearest(a, num, den int) int {
	return int((int64(a)*int64(num) + int64(den)/2) / int64(den))
}

// needed returns how large the whole of src must at least be decoded, so that
// its part is no smaller than out.
func needed(src size, part image.Rectangle, out size) size {
	return size{atLeast(src.w, out.w, part.Dx()), atLeast(src.h, out.h, part.Dy())}
}

// atLeast returns a × num / den rounded up, and at most a.
func atLeast(a, num, den int) int {
	return min(a, int((int64(a)*int64(num)+int64(den)-1)/int64(den)))
}
