package decode

// pngPass says which pixels of a PNG come together: every dx-th of every dy-th row,
// from x and y on. Until later ones come, each stands for w by h pixels.
type pngPass struct{ x, y, dx, dy, w, h int }

// passes returns those of the picture, of which there is one where it is not
// interlaced (PNG, third edition, 8.1).
func (h *pngHeader) passes() []pngPass {
	if !h.isInterlaced() {
		return []pngPass{{0, 0, 1, 1, 1, 1}}
	}
	return []pngPass{
		{0, 0, 8, 8, 8, 8},
		{4, 0, 8, 8, 4, 8},
		{0, 4, 4, 8, 4, 4},
		{2, 0, 4, 4, 2, 4},
		{0, 2, 2, 4, 2, 2},
		{1, 0, 2, 2, 1, 2},
		{0, 1, 1, 2, 1, 1},
	}
}

// of returns how many pixels of a picture are in the pass. A pass has no rows where it
// has no columns.
func (p pngPass) of(s size) size {
	w, h := (s.w-p.x+p.dx-1)/p.dx, (s.h-p.y+p.dy-1)/p.dy
	if w < 1 || h < 1 {
		return size{}
	}
	return size{w, h}
}

// pngArrived is what came of a pass.
type pngArrived struct {
	pngPass
	pixels raster
	line   []byte // room for a row
}

// woven puts passes together. Where a pixel did not come, the nearest one that stands
// for it is shown; where none does, nothing.
func woven(passes []pngArrived, whole size) raster {
	return raster{
		width: whole.w, height: whole.h, ink: passes[0].pixels.ink,
		row: func(y, x0, x1 int, dst []byte) {
			clear(dst)
			for i := range passes {
				passes[i].paint(y, x0, x1, dst)
			}
		},
	}
}

// paint writes what the pass has for the pixels x0 to x1 of row y of the picture.
func (p *pngArrived) paint(y, x0, x1 int, dst []byte) {
	row := (y - p.y) / p.dy
	if y < p.y || (y-p.y)%p.dy >= p.h || row >= p.pixels.height {
		return
	}
	from := max(0, (x0-p.x)/p.dx)
	to := min(p.pixels.width, (x1-p.x+p.dx-1)/p.dx)
	if x1 <= p.x || from >= to {
		return
	}
	line := p.line[:4*(to-from)]
	p.pixels.row(row, from, to, line)
	for i := from; i < to; i++ {
		x := p.x + i*p.dx
		for at := max(x, x0); at < min(x+p.w, x1); at++ {
			copy(dst[4*(at-x0):4*(at-x0)+4], line[4*(i-from):])
		}
	}
}
