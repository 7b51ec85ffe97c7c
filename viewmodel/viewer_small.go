package viewmodel

import "image"

// smallEdge is the longer side of the small picture that says where one is: as much
// as a corner of the window has room for.
const smallEdge = 192 // pixels

// reduced returns a picture made smaller, each pixel the mean of those that it stands
// for. A small one is returned as it is.
func reduced(p *image.RGBA, edge int) *image.RGBA {
	size := p.Rect.Size()
	to := fit(size, image.Pt(edge, edge))
	if to == size {
		return p
	}
	small := image.NewRGBA(image.Rectangle{Max: to})
	for y := range to.Y {
		rows := [2]int{y * size.Y / to.Y, max((y+1)*size.Y/to.Y, y*size.Y/to.Y+1)}
		for x := range to.X {
			columns := [2]int{x * size.X / to.X, max((x+1)*size.X/to.X, x*size.X/to.X+1)}
			copy(small.Pix[small.PixOffset(x, y):], mean(p, rows, columns))
		}
	}
	return small
}

// mean returns the mean of the pixels in some rows and columns, from the first of
// them to before the second.
func mean(p *image.RGBA, rows, columns [2]int) []byte {
	var sum [4]int
	for y := rows[0]; y < rows[1]; y++ {
		row := p.Pix[y*p.Stride+4*columns[0] : y*p.Stride+4*columns[1]]
		for i, v := range row {
			sum[i&3] += int(v)
		}
	}
	n := (rows[1] - rows[0]) * (columns[1] - columns[0])
	var pixel [4]byte
	for i, s := range sum {
		pixel[i] = byte((s + n/2) / n)
	}
	return pixel[:]
}
