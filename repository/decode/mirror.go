package decode

// transposed is the orientation in which rows have become columns, and nothing is
// mirrored.
const transposed orientation = 5

// mirrors returns whether a picture must be mirrored sideways and upside down, so that
// it is upright, or [transposed] if its sides swap.
func (o orientation) mirrors() (across, along bool) {
	return o == 2 || o == 3 || o == 7 || o == 8, o == 3 || o == 4 || o == 6 || o == 7
}

// mirrored returns r mirrored sideways, upside down, or both.
func (r raster) mirrored(across, along bool) raster {
	if !across && !along {
		return r
	}
	m := mirror{size{r.width, r.height}, across, along}
	r.row = mirroredRow(m, r.row, 4)
	r.inks = mirroredRow(m, r.inks, 4)
	r.packed = mirroredRow(m, r.packed, 1)
	return r
}

// mirror is how a picture of a size is mirrored.
type mirror struct {
	size          size
	across, along bool
}

// mirroredRow returns what row writes of the mirrored picture; each pixel takes unit
// elements.
func mirroredRow[T any](m mirror, row func(y, x0, x1 int, dst []T), unit int) func(y, x0, x1 int, dst []T) {
	if row == nil {
		return nil
	}
	return func(y, x0, x1 int, dst []T) {
		if m.along {
			y = m.size.h - 1 - y
		}
		if !m.across {
			row(y, x0, x1, dst)
			return
		}
		row(y, m.size.w-x1, m.size.w-x0, dst)
		for i, j := 0, unit*(x1-x0-1); i < j; i, j = i+unit, j-unit {
			for k := range unit {
				dst[i+k], dst[j+k] = dst[j+k], dst[i+k]
			}
		}
	}
}
