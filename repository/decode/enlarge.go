package decode

import "image"

// enlarge makes a small part of r larger, by lines between its pixels, and turns
// it upright on the way. out is measured before turning.
func enlarge(r raster, part area, out size, o orientation) *image.RGBA {
	up := o.size(out)
	dst := image.NewRGBA(image.Rect(0, 0, up.w, up.h))
	first, right, down := o.steps(out)
	cells := part.cells()
	w, h := cells.Dx(), cells.Dy()
	src := make([]byte, 4*w*h)
	for y := range h {
		r.row(cells.Min.Y+y, cells.Min.X, cells.Max.X, src[4*w*y:4*w*(y+1)])
	}
	left, top := float64(cells.Min.X), float64(cells.Min.Y)
	cols := betweens(part.x0-left, part.x1-left, w, out.w)
	line := make([]byte, 4*out.w)
	for y, v := range betweens(part.y0-top, part.y1-top, h, out.h) {
		above, below := src[4*w*v.first:], src[4*w*v.second:]
		for x, c := range cols {
			a, b := above[4*c.first:][:4], above[4*c.second:][:4]
			d, e := below[4*c.first:][:4], below[4*c.second:][:4]
			for i := range 4 {
				p := uint32(a[i])*(256-c.weight) + uint32(b[i])*c.weight
				q := uint32(d[i])*(256-c.weight) + uint32(e[i])*c.weight
				line[4*x+i] = byte((p*(256-v.weight) + q*v.weight + 1<<15) >> 16)
			}
		}
		scatter(dst.Pix, first+y*down, right, line)
	}
	return dst
}

// between is a place between two pixels, and how far it is from the first.
type between struct {
	first, second int
	weight        uint32 // of 256
}

// betweens returns where the centres of m results lie in the part from..to of n
// pixels.
func betweens(from, to float64, n, m int) []between {
	list := make([]between, m)
	for i := range list {
		at := int(256 * (from + (float64(i)+0.5)*(to-from)/float64(m) - 0.5))
		at = max(0, min(at, (n-1)*256))
		first := at >> 8
		list[i] = between{first, min(first+1, n-1), uint32(at & 255)}
	}
	return list
}
