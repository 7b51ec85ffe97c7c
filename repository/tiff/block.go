package tiff

import (
	"errors"
	"image"
	"io"
)

// job is what decoding one block takes, read from the directory beforehand: blocks are
// decoded side by side.
type job struct {
	rect   image.Rectangle // of the page
	scaled image.Rectangle // of the pixels
	height int             // of the strip or tile
	from   int             // the row of the strip with which the block begins
	pieces []Piece         // of each plane that is looked at
	rows   int             // that can have come at most
	err    error
}

func (px *Pixels) job(i int) job {
	g, p, d := px.grid, px.page, px.denom
	r, from := g.rect(i)
	j := job{rect: r, from: from, rows: r.Dy(), height: r.Dy()}
	if p.isTiled() {
		j.height = g.blockH
	}
	j.scaled = image.Rect(r.Min.X/d, r.Min.Y/d, scaled(r.Max.X, d), scaled(r.Max.Y, d))
	if p.isOneFile() {
		j.pieces = []Piece{{p.one.Offset, min(p.one.Length, px.longest())}}
		return j
	}
	for _, plane := range px.coding.planes {
		at, ok := p.piece(g.strip(i, int(plane)))
		if !ok {
			j.err = errMissing
			return j
		}
		if p.isReadAtOnce() {
			at.Length = min(at.Length, px.longest())
		}
		j.pieces = append(j.pieces, at)
		if most := p.Packing.most(); most > 0 {
			came := at.Length*most/int64(max(g.rowBytes, 1))*int64(g.rowsAtOnce) - int64(from)
			j.rows = int(max(min(int64(j.rows), came+1), 0))
		}
	}
	return j
}

// most returns how many bytes one packed byte can stand for; 0 where there is no telling.
func (k Packing) most() int64 {
	switch k {
	case Plain:
		return 1
	case LZW:
		return 4096 // a code of 9 bits at least stands for 4096 bytes at most
	case Deflate, OldDeflate:
		return 1032
	case PackBits:
		return 64
	}
	return 0
}

// fill decodes a block as far as it came.
func (px *Pixels) fill(b *block, j job) error {
	switch {
	case px.page.isPicture():
		return px.fillFromPicture(b, j)
	case px.page.Packing == SGILog:
		return px.fillFromLog(b, j)
	}
	g, n := px.grid, px.Kind.Bytes()
	width := j.rect.Dx()
	b.pix = make([]byte, n*width*j.rows)
	c := &px.coding
	raw, spare := make([]byte, g.rowBytes), make([]byte, g.rowBytes)
	lines := make([][]byte, len(j.pieces)) // samples of a row, plane by plane
	readers := make([]io.Reader, len(j.pieces))
	for i, at := range j.pieces {
		r, err := px.unpacked(at, j)
		if err != nil {
			return px.broken(err)
		}
		defer r.Close()
		readers[i] = r
		lines[i] = make([]byte, c.lineBytes(g.blockW))
	}
	for b.rows < j.rows {
		for i, r := range readers {
			if _, err := io.ReadFull(r, raw); err != nil {
				return px.broken(err)
			}
			c.undo(raw, spare)
			c.line(lines[i], raw)
		}
		for k := range min(g.rowsAtOnce, j.rows-b.rows) {
			c.paint(b.pix[n*width*b.rows:][:n*width], lines, k)
			b.rows++
		}
	}
	return nil
}

// broken says what is wrong with a strip or tile of which reading ended with err.
func (px *Pixels) broken(err error) error {
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return errMissing
	case px.page.Packing == LZMA, px.page.Packing == Zstandard:
		return errCode // whatever the library calls it
	}
	return err
}
