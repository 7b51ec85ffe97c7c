package tiff

import "image"

// easyBlock is how large blocks are into which plain strips are cut, which can be read
// from anywhere.
const easyBlock = 1 << 18 // bytes

// grid is how a page lies in blocks: its strips or tiles, or parts of plain strips.
type grid struct {
	width, height  int // of the page
	across, down   int
	blockW, blockH int // the last of a row or column has less of the page
	cut            int // blocks into which a strip is cut; 1 is none
	stripH         int // rows of a strip or tile
	planes         int // apart
	rowBytes       int // of one row of a block, unpacked, of one plane
	rowsAtOnce     int // rows whose bytes cannot be told apart
}

func (p *Page) grid() grid {
	g := grid{width: int(p.Width), height: int(p.Height), planes: 1, cut: 1, rowsAtOnce: 1}
	inPlane := p.Samples
	if p.planes {
		g.planes, inPlane = p.Samples, 1
	}
	g.blockW, g.stripH = g.width, int(p.rowsPerStrip)
	switch {
	case p.isOneFile():
		g.stripH = g.height
	case p.isTiled():
		g.blockW, g.stripH = int(p.tileWidth), int(p.tileHeight)
	}
	g.rowBytes = (g.blockW*inPlane*p.Bits + 7) / 8
	if p.isPicture() || p.Packing == SGILog {
		g.rowBytes = 0 // they are not read by rows
	}
	if p.isSubsampled() {
		sx, sy := p.subsampling()
		g.rowBytes = (g.blockW + int(sx) - 1) / int(sx) * int(sx*sy+2)
		g.rowsAtOnce = int(sy)
	}
	g.blockH = g.stripH
	if p.Packing == Plain && !p.isTiled() && g.rowsAtOnce == 1 {
		if rows := max(easyBlock/max(g.rowBytes, 1), 1); rows < g.stripH {
			g.cut = (g.stripH + rows - 1) / rows
			g.blockH = rows
		}
	}
	g.across = (g.width + g.blockW - 1) / g.blockW
	strips := (g.height + g.stripH - 1) / g.stripH
	g.down = strips
	if g.cut > 1 {
		last := g.height - (strips-1)*g.stripH
		g.down = (strips-1)*g.cut + (last+g.blockH-1)/g.blockH
	}
	return g
}

// row returns the row of blocks that has a row of pixels.
func (g grid) row(y int) int {
	return y/g.stripH*g.cut + y%g.stripH/g.blockH
}

// rect returns which pixels a block has, and from which row of its strip on.
func (g grid) rect(i int) (r image.Rectangle, from int) {
	column, row := i%g.across, i/g.across
	from = row % g.cut * g.blockH
	x, y := column*g.blockW, row/g.cut*g.stripH+from
	end := min(row/g.cut*g.stripH+g.stripH, y+g.blockH)
	return image.Rect(x, y, min(x+g.blockW, g.width), min(end, g.height)), from
}

// strip returns the number of the strip or tile that a block is of, in a plane.
func (g grid) strip(i, plane int) int64 {
	strips := int64(g.across) * int64((g.height+g.stripH-1)/g.stripH)
	return int64(plane)*strips + int64(i/g.across/g.cut)*int64(g.across) + int64(i%g.across)
}

// piece returns where a strip or tile lies, as far as the file has it.
func (p *Page) piece(n int64) (Piece, bool) {
	at, ok := p.starts.number(p.file.peek, n)
	if !ok || at >= p.file.size || at < 8 {
		return Piece{}, false
	}
	length := p.length(n)
	if length == 0 {
		if p.starts.count > 1 && p.Packing != Plain || p.sizes.count > 0 {
			return Piece{}, false // so programs write what they leave out
		}
		length = p.file.size - at // old files do not say how long their strips are
	}
	return Piece{at, min(length, p.file.size-at)}, true
}

// length returns how long a strip or tile is said to be; 0 is unknown.
func (p *Page) length(n int64) int64 {
	length, _ := p.sizes.number(p.file.peek, n)
	return length
}
