package decode

import "image"

// raster gives the pixels of a picture row by row, whatever the codec made.
type raster struct {
	width, height int

	// row writes the pixels x0 to x1 of row y to dst, premultiplied, four bytes
	// each.
	row func(y, x0, x1 int, dst []byte)

	// inks writes the inks instead, of a picture in CMYK; else it is nil.
	inks func(y, x0, x1 int, dst []byte)

	ink ink // what colours the codec found
}

// ink is the kind of colours in a file, as far as profiles tell them apart.
type ink int

const (
	inkRGB ink = iota
	inkGrey
	inkCMYK
)

// reduce averages a part of r down to the size out, and turns it upright on the
// way. out is measured before turning and no larger than the part. Every source
// pixel counts by the area that it covers, exactly: sums are whole numbers and
// divided once. One row of source pixels is held at a time.
func reduce(r raster, part image.Rectangle, out size, o orientation) *image.RGBA {
	up := o.size(out)
	dst := image.NewRGBA(image.Rect(0, 0, up.w, up.h))
	first, right, down := o.steps(out)
	src := size{part.Dx(), part.Dy()}
	line := make([]byte, 4*src.w)
	if src == out {
		for y := range out.h {
			r.row(part.Min.Y+y, part.Min.X, part.Max.X, line)
			scatter(dst.Pix, first+y*down, right, line)
		}
		return dst
	}

	cols := spans(src.w, out.w)
	sums := make([]uint32, 4*out.w)
	total := make([]uint64, 4*out.w)
	small := make([]byte, 4*out.w)
	area := uint64(src.w) * uint64(src.h)
	read := -1
	for y, s := range spans(src.h, out.h) {
		clear(total)
		for i := s.first; i <= s.last; i++ {
			if i != read { // a row on the edge counts for two
				r.row(part.Min.Y+i, part.Min.X, part.Max.X, line)
				across(sums, line, cols, uint32(out.w))
				read = i
			}
			weight := uint64(s.weight(i, out.h))
			for j, v := range sums {
				total[j] += weight * uint64(v)
			}
		}
		for j, v := range total {
			small[j] = byte((v + area/2) / area)
		}
		scatter(dst.Pix, first+y*down, right, small)
	}
	return dst
}

// span is the source pixels that one result pixel covers, the first and the last
// perhaps in part. Weights are whole numbers: n source pixels and m results are
// n × m units long, a source pixel m, a result n.
type span struct {
	first, last int
	head, tail  int // weights of the first and the last; head alone if they are one
}

func spans(n, m int) []span {
	list := make([]span, m)
	for i := range list {
		from, to := int64(i)*int64(n), int64(i+1)*int64(n)
		s := span{first: int(from / int64(m)), last: int((to - 1) / int64(m))}
		if s.first == s.last {
			s.head = n
		} else {
			s.head = int(int64(s.first+1)*int64(m) - from)
			s.tail = int(to - int64(s.last)*int64(m))
		}
		list[i] = s
	}
	return list
}

// weight returns what the source pixel i counts, of which a whole one counts m.
func (s span) weight(i, m int) int {
	switch i {
	case s.first:
		return s.head
	case s.last:
		return s.tail
	}
	return m
}

// across adds up one row of pixels by columns. A sum is at most 255 × 65535.
func across(sums []uint32, line []byte, cols []span, whole uint32) {
	for i, c := range cols {
		p := line[4*c.first : 4*c.last+4]
		var r, g, b, a uint32
		if n := len(p) - 4; n > 4 {
			for q := p[4:n]; len(q) >= 4; q = q[4:] {
				r += uint32(q[0])
				g += uint32(q[1])
				b += uint32(q[2])
				a += uint32(q[3])
			}
		}
		head, tail := uint32(c.head), uint32(c.tail)
		q := p[len(p)-4:]
		s := sums[4*i : 4*i+4]
		s[0] = r*whole + uint32(p[0])*head + uint32(q[0])*tail
		s[1] = g*whole + uint32(p[1])*head + uint32(q[1])*tail
		s[2] = b*whole + uint32(p[2])*head + uint32(q[2])*tail
		s[3] = a*whole + uint32(p[3])*head + uint32(q[3])*tail
	}
}

// scatter writes a row of pixels to pix, from first on, step bytes apart.
func scatter(pix []byte, first, step int, row []byte) {
	if step == 4 {
		copy(pix[first:], row)
		return
	}
	for i := first; len(row) >= 4; i, row = i+step, row[4:] {
		copy(pix[i:i+4:i+4], row[:4])
	}
}
