package decode

import (
	"image"

	"vitrine/repository/heif"
)

// decoded decodes a picture, and the alpha that lies over it.
func (h *heifPicture) decoded(p placed, alpha *heif.Picture) (raster, error) {
	if p.Kind == "iovl" {
		return h.overlaid(p)
	}
	toned := h.toned()
	m, holes, err := h.image(p, func(m image.Image) image.Image {
		if deep, ok := m.(*image.RGBA64); ok && p.Kind == "grid" {
			return levelled(deep, toned)
		}
		return m
	})
	if err != nil {
		return raster{}, err
	}
	r := h.raster(m, toned).without(holes)
	if r.width < p.crop.Max.X || r.height < p.crop.Max.Y {
		return raster{}, damaged(h.name, "it is not as large as it says")
	}
	if alpha == nil {
		return r, nil
	}
	mask, err := h.mask(alpha, size{r.width, r.height})
	if err != nil {
		h.in.partial = true
		return r, nil
	}
	return r.masked(mask, p.Premultiplied), nil
}

// raster gives the pixels of what a codec made.
func (h *heifPicture) raster(m image.Image, toned *toneMap) raster {
	r := rasterOf(m)
	switch m := m.(type) {
	case *image.YCbCr:
		r = h.coloured(m)
	case *image.Gray:
		if !h.code.Full {
			r.row = videoGrey(r.row)
		}
	case *image.RGBA64:
		r.row, r.opaque = levelRow(m, toned), m.Opaque()
		toned = nil
	}
	switch m.(type) {
	case *image.RGBA, *image.RGBA64:
		r.deep = true // the codec returns a part of all its memory
	}
	if toned != nil {
		r.row, r.packed = tonedRow(r.row, toned), nil
	}
	return r
}

// coloured gives the pixels of luma and chroma, whose meaning the code tells.
func (h *heifPicture) coloured(m *image.YCbCr) raster {
	r := raster{width: m.Rect.Dx(), height: m.Rect.Dy(), opaque: true}
	cut := 0 // bits
	if h.isCut.Load() {
		cut = h.bits - 8
	}
	if with := matrixOf(h.code, cut); with != nil {
		r.matrix, r.row, r.packed = with, ycbcrRow(m, with), ycbcrPacked(m)
		return r
	}
	levels := ycbcrPacked(m)
	isCgCo := h.code.Matrix == matrixYCgCo
	full := h.code.Full
	line := make([]lanes, r.width)
	r.row = func(y, x0, x1 int, dst []byte) {
		levels(y, x0, x1, line[:x1-x0])
		for i, v := range line[:x1-x0] {
			a, b, c := int32(v&laneMask), int32(v>>laneBits&laneMask), int32(v>>(2*laneBits))
			if isCgCo {
				if !full {
					a, b, c = (a-16)*255/219, (b-128)*255/224+128, (c-128)*255/224+128
				}
				t := a - (b - 128)
				set(dst[4*i:], level(t+c-128), level(a+b-128), level(t-(c-128)), 255)
				continue
			}
			if !full {
				a, b, c = (a-16)*255/219, (b-16)*255/219, (c-16)*255/219
			}
			set(dst[4*i:], level(c), level(a), level(b), 255)
		}
	}
	return r
}

func level(v int32) byte { return byte(min(max(v, 0), 255)) }

// videoGrey makes greys of 0 to 255 of those of 16 to 235.
func videoGrey(row func(y, x0, x1 int, dst []byte)) func(y, x0, x1 int, dst []byte) {
	return func(y, x0, x1 int, dst []byte) {
		row(y, x0, x1, dst)
		for i := 0; i+4 <= len(dst); i += 4 {
			v := level(((int32(dst[i])-16)*255 + 219/2) / 219)
			set(dst[i:], v, v, v, 255)
		}
	}
}

// levelRow gives 8 of 16 bits, rounded, mapped to what a screen shows where that is asked.
func levelRow(m *image.RGBA64, toned *toneMap) func(y, x0, x1 int, dst []byte) {
	return func(y, x0, x1 int, dst []byte) {
		p := m.Pix[y*m.Stride+8*x0 : y*m.Stride+8*x1]
		for i := 0; i+8 <= len(p); i += 8 {
			r, g, b := uint32(p[i])<<8|uint32(p[i+1]), uint32(p[i+2])<<8|uint32(p[i+3]), uint32(p[i+4])<<8|uint32(p[i+5])
			a := eight(uint32(p[i+6])<<8 | uint32(p[i+7]))
			d := dst[i/2 : i/2+4 : i/2+4]
			if toned != nil && a == 255 {
				toned.set(d, r, g, b)
				continue
			}
			set(d, min(eight(r), a), min(eight(g), a), min(eight(b), a), a)
		}
	}
}

// eight returns the level of 255 that is nearest to one of 65535.
func eight(v uint32) byte { return byte((v*255 + 32767) / 65535) }

// levelled is a picture of levelRow's pixels.
func levelled(m *image.RGBA64, toned *toneMap) *image.RGBA {
	to := image.NewRGBA(m.Rect)
	row := levelRow(m, toned)
	for y := range m.Rect.Dy() {
		row(y, 0, m.Rect.Dx(), to.Pix[y*to.Stride:][:4*m.Rect.Dx()])
	}
	return to
}

// without returns r with nothing at some places.
func (r raster) without(holes []image.Rectangle) raster {
	if len(holes) == 0 {
		return r
	}
	row := r.row
	r.packed, r.opaque = nil, false
	r.row = func(y, x0, x1 int, dst []byte) {
		row(y, x0, x1, dst)
		for _, h := range holes {
			from, to := max(h.Min.X, x0), min(h.Max.X, x1)
			if y >= h.Min.Y && y < h.Max.Y && from < to {
				clear(dst[4*(from-x0) : 4*(to-x0)])
			}
		}
	}
	return r
}

// mask decodes the alpha for a picture of some size.
func (h *heifPicture) mask(alpha *heif.Picture, s size) (*image.Gray, error) {
	p, err := h.placed(alpha)
	if err != nil {
		return nil, err
	}
	m, holes, err := h.image(p, func(m image.Image) image.Image { return greyOf(m) })
	if err != nil {
		return nil, err
	}
	mask := m.(*image.Gray)
	for _, hole := range holes {
		for y := hole.Min.Y; y < hole.Max.Y; y++ {
			clear(mask.Pix[y*mask.Stride+hole.Min.X : y*mask.Stride+hole.Max.X])
		}
	}
	if mask.Rect.Dx() == s.w && mask.Rect.Dy() == s.h {
		return mask, nil
	}
	fits := image.NewGray(image.Rect(0, 0, s.w, s.h))
	for y := range s.h {
		from := mask.Pix[y*mask.Rect.Dy()/s.h*mask.Stride:]
		for x := range s.w {
			fits.Pix[y*fits.Stride+x] = from[x*mask.Rect.Dx()/s.w]
		}
	}
	return fits, nil
}

// greyOf returns the brightness of what a codec made of a grey picture.
func greyOf(m image.Image) *image.Gray {
	s := m.Bounds().Size()
	switch m := m.(type) {
	case *image.Gray:
		return m
	case *image.YCbCr:
		return &image.Gray{Pix: m.Y, Stride: m.YStride, Rect: m.Rect}
	}
	to, line := image.NewGray(image.Rectangle{Max: s}), make([]byte, 4*s.X)
	r := rasterOf(m)
	if deep, ok := m.(*image.RGBA64); ok {
		r.row = levelRow(deep, nil)
	}
	for y := range s.Y {
		r.row(y, 0, s.X, line)
		for x := range s.X {
			to.Pix[y*to.Stride+x] = line[4*x]
		}
	}
	return to
}

// masked returns r, which is opaque, with an alpha of its size.
func (r raster) masked(mask *image.Gray, premultiplied bool) raster {
	row := r.row
	r.packed, r.opaque = nil, false
	r.row = func(y, x0, x1 int, dst []byte) {
		row(y, x0, x1, dst)
		for i, a := range mask.Pix[y*mask.Stride+x0 : y*mask.Stride+x1] {
			p := dst[4*i : 4*i+4 : 4*i+4]
			a = times(a, p[3])
			if premultiplied {
				set(p, min(p[0], a), min(p[1], a), min(p[2], a), a)
			} else {
				set(p, times(p[0], a), times(p[1], a), times(p[2], a), a)
			}
		}
	}
	return r
}

// overlaid decodes pictures that lie over each other.
func (h *heifPicture) overlaid(p placed) (raster, error) {
	canvas := image.NewRGBA(image.Rect(0, 0, p.Width, p.Height))
	a := byte(p.Fill[3] >> 8)
	for i := 0; i < len(canvas.Pix); i += 4 {
		set(canvas.Pix[i:], times(byte(p.Fill[0]>>8), a), times(byte(p.Fill[1]>>8), a), times(byte(p.Fill[2]>>8), a), a)
	}
	for i, part := range p.Parts {
		at, err := h.placed(part)
		if err != nil {
			return raster{}, err
		}
		if len(at.Places) > 0 {
			return raster{}, unsupported(h.name + " with pictures in pictures")
		}
		r, err := h.decoded(at, part.Alpha)
		if err != nil {
			return raster{}, err
		}
		shown := reduce(r, whole(at.crop), size{at.crop.Dx(), at.crop.Dy()}, at.turn)
		lay(canvas, shown, p.Places[i])
	}
	return rasterOf(canvas), nil
}

// lay lays a picture over another one.
func lay(canvas, over *image.RGBA, at image.Point) {
	place := over.Rect.Add(at).Intersect(canvas.Rect)
	for y := place.Min.Y; y < place.Max.Y; y++ {
		to := canvas.Pix[canvas.PixOffset(place.Min.X, y):][:4*place.Dx()]
		from := over.Pix[over.PixOffset(place.Min.X-at.X, y-at.Y):]
		for i := 0; i < len(to); i += 4 {
			rest := 255 - from[i+3]
			for k := range 4 {
				to[i+k] = from[i+k] + times(to[i+k], rest)
			}
		}
	}
}
