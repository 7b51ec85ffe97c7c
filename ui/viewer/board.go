package viewer

import (
	"image"
	"image/color"
)

const boardSquare = 8 // units

// The greys of the chequerboard are quiet: they say that there is nothing, and do not
// compete with the picture.
var (
	boardDark  = color.RGBA{0x66, 0x66, 0x66, 0xff}
	boardLight = color.RGBA{0x7a, 0x7a, 0x7a, 0xff}
)

// placeBoard shows a chequerboard where the picture at place is seen, if one sees
// through it.
func (v *View) placeBoard(place image.Rectangle) {
	seen := place.Intersect(image.Rectangle{Max: v.device.size})
	if !v.shown.Sheer || seen.Empty() {
		setPixels(v.board, nil, true)
		return
	}
	square := max(1, int(boardSquare*v.device.scale))
	size := image.Pt(max(1, divide(seen.Dx(), square)), max(1, divide(seen.Dy(), square)))
	pixels, ok := v.board.Image.(*image.RGBA)
	if !ok || pixels.Rect.Size() != size {
		pixels = board(size)
	}
	v.put(v.board, pixels, seen, true)
}

// board returns a chequerboard with a pixel for each square. It is stretched.
func board(size image.Point) *image.RGBA {
	pixels := image.NewRGBA(image.Rectangle{Max: size})
	for y := range size.Y {
		for x := range size.X {
			c := boardDark
			if (x+y)&1 == 1 {
				c = boardLight
			}
			pixels.SetRGBA(x, y, c)
		}
	}
	return pixels
}
