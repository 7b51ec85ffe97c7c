//go:build e2e

package e2e

import "image"

const (
	captionHeight = 48  // pixels
	bright        = 150 // of 255: letters are, what they stand on is not
)

// caption returns what is seen of the line above the picture, which begins so far below
// the upper end of the shot.
func (s shot) caption(below int) shot {
	top := s.Rect.Min.Y + below
	return s.part(image.Rect(s.Rect.Min.X, top, s.Rect.Max.X, top+captionHeight))
}

// written returns how many columns of pixels from the first letter to the last there are
// in a part of the shot; 0 is none.
func (s shot) written(part image.Rectangle) int {
	part = part.Intersect(s.Rect)
	var box image.Rectangle
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			if c := s.RGBAAt(x, y); min(c.R, c.G, c.B) > bright {
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return box.Dx()
}

// remark returns how long that is what stands at the right end of the caption of a
// window: the place among the pictures, the zoom, and what else there is to be said.
func (s shot) remark() int {
	line := s.caption(menuHeight)
	half := line.Rect
	half.Min.X = centre(half).X
	return line.written(half)
}
