package tiff

import (
	"fmt"
	"image"
	"io"
)

// fillFromPicture decodes a strip or tile that is a JPEG or a WebP.
func (px *Pixels) fillFromPicture(b *block, j job) error {
	p := px.page
	const spare = 1 << 16 // pixels of small blocks, which programs fill up
	most := 2*int64(px.grid.blockW)*int64(j.height) + spare
	var planes []image.Image
	for _, at := range j.pieces {
		file := make([]byte, at.Length)
		n, err := p.file.reader.ReadAt(file, at.Offset)
		if err != nil && err != io.EOF {
			return err
		}
		file = file[:max(n, 0)]
		if p.Packing != WebP {
			file = px.coding.jpeg.whole(file, px.grid.blockW, j.height)
		}
		m, partial, err := px.codecs.Picture(p.Packing, file, px.denom, most)
		if err != nil {
			return err
		}
		if partial {
			b.err = errMissing
		}
		planes = append(planes, m)
	}
	// A tile is all there even where the page ends within it; so are strips in some files.
	width, size := scaled(px.grid.blockW, px.denom), j.scaled.Size()
	for i, m := range planes {
		s := m.Bounds().Size()
		if grey, ok := m.(*image.Gray); ok && i > 0 && p.Photometric == photometricYCbCr && s != planes[0].Bounds().Size() {
			planes[i] = stretched(grey, planes[0].Bounds().Size())
			m, s = planes[i], planes[i].Bounds().Size()
		}
		if s.X != width && s.X != size.X || s.Y < 1 {
			return fmt.Errorf("%w: %d × %d", errSize, s.X, s.Y)
		}
		size.Y = min(size.Y, m.Bounds().Dy())
	}
	n := px.Kind.Bytes()
	b.pix = make([]byte, n*size.X*size.Y)
	for y := range size.Y {
		if err := px.pictureRow(b.pix[n*size.X*y:][:n*size.X], planes, y); err != nil {
			return err
		}
	}
	err := b.err
	b.rows = size.Y
	return err
}

// pictureRow paints a row of what a codec made.
func (px *Pixels) pictureRow(dst []byte, planes []image.Image, y int) error {
	c := &px.coding
	line := func(m image.Image, samples int) ([]byte, error) {
		at := m.Bounds().Min.Add(image.Pt(0, y))
		switch m := m.(type) {
		case *image.Gray:
			if samples == 1 {
				return m.Pix[m.PixOffset(at.X, at.Y):], nil
			}
		case *image.CMYK:
			if samples == 4 {
				return m.Pix[m.PixOffset(at.X, at.Y):], nil
			}
		}
		return nil, errSize
	}
	if len(planes) > 1 {
		lines := make([][]byte, len(planes))
		for i, m := range planes {
			var err error
			if lines[i], err = line(m, 1); err != nil {
				return err
			}
		}
		c.paint(dst, lines, 0)
		return nil
	}
	switch px.Kind {
	case Grey:
		l, err := line(planes[0], 1)
		if err == nil {
			c.paint(dst, [][]byte{l}, 0)
		}
		return err
	case Inks:
		l, err := line(planes[0], 4)
		if err == nil {
			copy(dst, l)
		}
		return err
	}
	return px.colourRow(dst, planes[0], y)
}

// colourRow writes a row of an image in colours.
func (px *Pixels) colourRow(dst []byte, m image.Image, y int) error {
	n := px.Kind.Bytes()
	at := m.Bounds().Min.Add(image.Pt(0, y))
	put := func(x int, pixel []byte) { copy(dst[n*x:n*x+n], pixel) }
	if n == 4 {
		put = func(x int, pixel []byte) {
			copy(dst[4*x:4*x+4], pixel)
			multiply(dst[4*x:4*x+4], pixel[3], straight)
		}
	}
	switch m := m.(type) {
	case *image.YCbCr:
		pixel := [4]byte{3: 255}
		for x := range len(dst) / n {
			c := m.COffset(at.X+x, at.Y)
			px.coding.ycc.rgb(pixel[:3], m.Y[m.YOffset(at.X+x, at.Y)], m.Cb[c], m.Cr[c])
			put(x, pixel[:])
		}
	case *image.NYCbCrA:
		var pixel [4]byte
		for x := range len(dst) / n {
			c := m.COffset(at.X+x, at.Y)
			px.coding.ycc.rgb(pixel[:3], m.Y[m.YOffset(at.X+x, at.Y)], m.Cb[c], m.Cr[c])
			pixel[3] = m.A[m.AOffset(at.X+x, at.Y)]
			put(x, pixel[:])
		}
	case *image.RGBA: // of a JPEG, which has no alpha
		row := m.Pix[m.PixOffset(at.X, at.Y):]
		for x := range len(dst) / n {
			put(x, row[4*x:4*x+4])
		}
	case *image.NRGBA:
		row := m.Pix[m.PixOffset(at.X, at.Y):]
		for x := range len(dst) / n {
			put(x, row[4*x:4*x+4])
		}
	default:
		return errSize
	}
	return nil
}

// stretched returns chroma as large as the luma that it belongs to.
func stretched(m *image.Gray, to image.Point) *image.Gray {
	s := m.Rect.Size()
	large := image.NewGray(image.Rectangle{Max: to})
	for y := range to.Y {
		from := m.Pix[y*s.Y/to.Y*m.Stride:]
		row := large.Pix[y*large.Stride:][:to.X]
		for x := range row {
			row[x] = from[x*s.X/to.X]
		}
	}
	return large
}
