package decode

import "image"

const (
	// Black in a preview is rarely 0: it was packed hard, and the edge of the
	// picture rings into it.
	maxBlack = 40 // of 255, the mean of a line
	softEdge = 2  // lines at the edge of a bar that the picture may have run into
)

// withoutBars returns the part of a preview that shows a picture of the given
// shape: all of it, or what lies between black bars above and below, or left and
// right, as cameras fill up the 4:3 of an EXIF thumbnail. It reports false for a
// preview of another shape, by more than one in fifty.
func withoutBars(r raster, whole size) (image.Rectangle, bool) {
	all := image.Rect(0, 0, r.width, r.height)
	wide, high := int64(r.width)*int64(whole.h), int64(r.height)*int64(whole.w)
	switch {
	case wide*50 <= high*51 && high*50 <= wide*51:
		return all, true
	case wide < high: // bars above and below
		bar, ok := bars(r.height, nearest(whole.h, r.width, whole.w), func(y int) int { return brightness(r, y, y+1, 0, r.width) })
		return image.Rect(0, bar, r.width, r.height-bar), ok
	default:
		bar, ok := bars(r.width, nearest(whole.w, r.height, whole.h), func(x int) int { return brightness(r, 0, r.height, x, x+1) })
		return image.Rect(bar, 0, r.width-bar, r.height), ok
	}
}

// bars returns how many of the lines on either side are to be cut, so that some
// shown ones are left in the middle. It reports false if they are not black.
func bars(lines, shown int, mean func(line int) int) (int, bool) {
	if shown < 1 {
		return 0, false
	}
	sure := (lines - shown) / 2
	for i := range sure {
		if mean(i) > maxBlack || mean(lines-1-i) > maxBlack {
			return 0, false
		}
	}
	bar := (lines - shown + 1) / 2
	for range softEdge {
		if 2*bar+2 >= lines || mean(bar) > maxBlack || mean(lines-1-bar) > maxBlack {
			break
		}
		bar++
	}
	return bar, true
}

// brightness returns the mean of the green in a part of r.
func brightness(r raster, y0, y1, x0, x1 int) int {
	line := make([]byte, 4*(x1-x0))
	sum := 0
	for y := y0; y < y1; y++ {
		r.row(y, x0, x1, line)
		for i := 1; i < len(line); i += 4 {
			sum += int(line[i])
		}
	}
	return sum / ((y1 - y0) * (x1 - x0))
}
