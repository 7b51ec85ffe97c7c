package decode

import (
	"context"
	"errors"

	"vitrine/repository/tiff"
)

// openTIFF reads the directories of a TIFF up to the page that is wanted.
func openTIFF(in *input) (shot, error) {
	p, f, err := readTIFF(in)
	if err != nil {
		return shot{}, err
	}
	s := shot{
		width: int(min(p.Width, 1<<31)), height: int(min(p.Height, 1<<31)), turn: orientation(p.Orientation),
		profile: func() []byte { return together(in, piece{p.ICC.Offset, p.ICC.Length}) },
		pages:   f.Pages,
	}
	if in.page == 0 {
		s.about.exif = piece{0, in.size}
	}
	if why := p.Refusal(); why != "" {
		return shot{}, unsupported(why)
	}
	if s.width < 1 || s.height < 1 || s.width > maxSide || s.height > maxSide {
		return s, nil
	}
	if s.memory = tiffPixels(p, 1).Memory(); int64(s.width)*int64(s.height) > maxPixels {
		return s, nil
	}
	s.pixels = func(need size) (raster, error) { return tiffRaster(in, p, need) }
	s.regions = func(ctx context.Context, colours conversion) (parts, error) {
		return tiffRegions(ctx, in, p, s.turn, colours)
	}
	return s, nil
}

// readTIFF reads the directory of the page that is wanted.
func readTIFF(in *input) (*tiff.Page, *tiff.File, error) {
	f, err := tiff.Open(&sharedInput{in: in}, in.size)
	if err != nil {
		return nil, nil, err
	}
	if in.directory > 0 {
		return f.Directory(in.directory), f, nil
	}
	p, err := f.Page(in.page)
	if errors.Is(err, tiff.ErrNoPage) && in.page > 0 {
		return nil, nil, noPage("TIFF", in.page)
	}
	return p, f, err
}

// tiffPixels makes the pixels of a page ready to be decoded at one of denom parts.
func tiffPixels(p *tiff.Page, denom int) *tiff.Pixels { return p.Pixels(blockCodecs(), denom) }

// tiffRaster decodes a page as small as it can be where it is at least as large as need:
// from the file's own smaller version, or at one of some parts.
func tiffRaster(in *input, p *tiff.Page, need size) (raster, error) {
	whole := size{int(p.Width), int(p.Height)}
	if s := smallerTIFF(in, p, need); s != nil {
		was := in.partial
		if r, err := decodedTIFF(in, s, 1); err == nil && !in.partial {
			r.stands = whole
			return r, nil
		}
		in.partial = was // the small version is damaged, and the large one may be whole
	}
	d := denominator(whole, need)
	for d > 1 && !p.CanScale(d) {
		d /= 2
	}
	r, err := decodedTIFF(in, p, d)
	if d > 1 {
		r.denom = d
	}
	return r, err
}

// smallerTIFF returns the smallest version of a page that is larger than need by three
// tenths, or as large as a screen.
func smallerTIFF(in *input, p *tiff.Page, need size) *tiff.Page {
	var best *tiff.Page
	for _, s := range p.Smaller {
		if !mayTIFF(in, s, 0) || s.Width*spareDen < int64(need.w)*spareNum || s.Height*spareDen < int64(need.h)*spareNum {
			continue
		}
		if best == nil || s.Width < best.Width {
			best = s
		}
	}
	return best
}

// mayTIFF reports whether a smaller version of a page may be decoded beside what takes so
// many bytes: the page alone was judged.
func mayTIFF(in *input, s *tiff.Page, taken int64) bool {
	if s.Refusal() != "" || s.Width > maxSide || s.Height > maxSide {
		return false
	}
	memory := taken + tiffPixels(s, 1).Memory()
	return judge("TIFF", shot{width: int(s.Width), height: int(s.Height), memory: memory}, in.size) == nil
}

// decodedTIFF decodes a page, or as much of it as makes it ready to be read row by row.
func decodedTIFF(in *input, p *tiff.Page, denom int) (raster, error) {
	px := tiffPixels(p, denom)
	err := px.Decode()
	if err != nil {
		return raster{}, err
	}
	in.partial = in.partial || px.Partial
	row := func(y, x0, x1 int, dst []byte) {
		px.Row(y, x0, x1, dst)
		in.partial = in.partial || px.Partial
	}
	r := raster{width: px.Width, height: px.Height, row: row, opaque: px.Kind != tiff.Alpha && !px.Partial}
	if px.IsGrey {
		r.ink = inkGrey
	}
	if px.Kind == tiff.Inks {
		r.ink, r.inks, r.opaque = inkCMYK, row, true
		r.row = func(y, x0, x1 int, dst []byte) {
			row(y, x0, x1, dst)
			inksToRGB(dst)
		}
	}
	return r, nil
}
