package decode

import "image"

// ends counts the squares at the end of rows and columns where a raster that is halved
// already is halved further: its last pixels stand for fewer of the picture than others.
type ends struct {
	src        raster
	part       image.Rectangle // in pixels of the picture
	own, level int             // halvings of src, and of the result
}

// count writes those squares to pix, which has all of a result of the given size, where
// the picture ends within a pixel of src.
func (e ends) count(pix []byte, size image.Point) {
	write := func(x, y int) {
		c := e.mean(x, y)
		copy(pix[4*(y*size.X+x):], c[:])
	}
	if e.part.Dx()&(1<<e.own-1) != 0 {
		for y := range size.Y {
			write(size.X-1, y)
		}
	}
	if e.part.Dy()&(1<<e.own-1) != 0 {
		for x := range size.X {
			write(x, size.Y-1)
		}
	}
}

// mean returns the mean of a square, in which each pixel of src counts as much as the
// part of the picture that it stands for.
func (e ends) mean(x, y int) (mean [4]byte) {
	square := image.Rect(x, y, x+1, y+1)
	square = image.Rectangle{square.Min.Mul(1 << e.level), square.Max.Mul(1 << e.level)}.Add(e.part.Min).Intersect(e.part)
	from := halved(square, e.own)
	line := make([]byte, 4*from.Dx())
	var sum [4]int
	for v := from.Min.Y; v < from.Max.Y; v++ {
		high := covered(v, square.Max.Y, e.own)
		e.src.row(v, from.Min.X, from.Max.X, line)
		for u := from.Min.X; u < from.Max.X; u++ {
			weight := high * covered(u, square.Max.X, e.own)
			for i := range sum {
				sum[i] += weight * int(line[4*(u-from.Min.X)+i])
			}
		}
	}
	count := square.Dx() * square.Dy()
	for i := range sum {
		mean[i] = byte((sum[i] + count/2) / count)
	}
	return mean
}

// covered returns how many pixels of the picture, which end somewhere, one stands for
// that was made by halving.
func covered(at, end, halvings int) int {
	return min((at+1)<<halvings, end) - at<<halvings
}
