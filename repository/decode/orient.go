package decode

import "image"

// orientation is the EXIF number of how a picture is stored: 1 upright, 2 to 4
// mirrored or upside down, 5 to 8 lying on a side.
type orientation int

const upright orientation = 1

// orient returns the orientation for a number out of a file: anything but 1 to 8
// is upright.
func orient(n int) orientation {
	if n < 1 || n > 8 {
		return upright
	}
	return orientation(n)
}

func (o orientation) swaps() bool { return o >= 5 }

// size returns the size after turning.
func (o orientation) size(s size) size {
	if o.swaps() {
		return size{s.h, s.w}
	}
	return s
}

// point returns where the stored point p of a picture of the stored size s lies
// once upright.
func (o orientation) point(p image.Point, s size) image.Point {
	x, y := p.X, p.Y
	right, bottom := s.w-1-x, s.h-1-y
	switch o {
	case 2:
		return image.Pt(right, y)
	case 3:
		return image.Pt(right, bottom)
	case 4:
		return image.Pt(x, bottom)
	case 5:
		return image.Pt(y, x)
	case 6:
		return image.Pt(bottom, x)
	case 7:
		return image.Pt(bottom, right)
	case 8:
		return image.Pt(y, right)
	}
	return p
}

func (o orientation) inverse() orientation {
	switch o {
	case 6:
		return 8
	case 8:
		return 6
	}
	return o
}

// stored returns where the part r of the upright picture of size up is stored.
func (o orientation) stored(r image.Rectangle, up size) image.Rectangle {
	inv := o.inverse()
	a := inv.point(r.Min, up)
	b := inv.point(r.Max.Sub(image.Pt(1, 1)), up)
	q := image.Rectangle{a, b}.Canon()
	q.Max = q.Max.Add(image.Pt(1, 1))
	return q
}

// steps returns how far apart in the bytes of the upright picture two stored
// neighbours lie, sideways and down, and where the first stored pixel goes. s is
// the stored size.
func (o orientation) steps(s size) (first, right, down int) {
	stride := 4 * o.size(s).w
	offset := func(p image.Point) int {
		q := o.point(p, s)
		return q.Y*stride + q.X*4
	}
	first = offset(image.Pt(0, 0))
	return first, offset(image.Pt(1, 0)) - first, offset(image.Pt(0, 1)) - first
}
