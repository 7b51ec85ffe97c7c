package decode

import (
	"context"
	"image"
	"io"

	"vitrine/repository"
	"vitrine/repository/preview"
)

// Preview decodes the small picture that a camera put into the one in c, with the
// size and the cut that Decode gives for the same frame, and the size and format
// of the main picture. It reads little more than the preview's own bytes.
//
// sharp says that the preview is as large as asked for, so that Decode would show
// no more; otherwise it is enlarged, to be shown until Decode has ended. Black
// bars that make up for another shape are cut off. What cannot be used for any
// reason is [repository.ErrNoPreview], but where reading failed, or ctx ended.
func (d *Decoder) Preview(ctx context.Context, c repository.Content, f repository.Frame) (p repository.Picture, sharp bool, err error) {
	if err := d.enter(ctx); err != nil {
		return repository.Picture{}, false, err
	}
	defer func() { <-d.places }()

	in := d.input(c)
	err = safely("JPEG", func() (err error) {
		p, sharp, err = embedded(in, f, d.colours)
		return err
	})
	switch {
	case in.err != nil:
		return repository.Picture{}, false, in.cause(err)
	case err != nil:
		return repository.Picture{}, false, repository.ErrNoPreview
	}
	return p, sharp, ctx.Err()
}

func embedded(in *input, f repository.Frame, known *colours) (repository.Picture, bool, error) {
	none := repository.Picture{}
	k, err := recognise(in)
	if err != nil {
		return none, false, repository.ErrNoPreview
	}
	main, err := k.open(in)
	if err != nil {
		return none, false, err
	}
	if k.name != "JPEG" && main.small == nil {
		return none, false, repository.ErrNoPreview
	}
	if err := judge(k.name, main, in.size); err != nil {
		return none, false, err
	}
	whole := size{main.width, main.height}
	up := main.turn.size(whole)
	crop, out := plan(up, f)
	stored, small := main.turn.stored(crop, up), main.turn.size(out)
	need := needed(whole, stored, small)

	shown, r, to, err := main.shrunk(in, need, known)
	if err != nil {
		return none, false, err
	}
	part := inside(shown, stored, whole)
	pix := resize(r, part, small, main.turn)
	tint(to, r.ink, pix.Pix)
	p := repository.Picture{Pixels: pix, Width: up.w, Height: up.h, Format: k.name}
	return p, isEnough(part, small), nil
}

// shrunk decodes the smaller picture in a file that is the best for need, or fails. It
// returns the part of it that shows the whole picture, and what converts its colours.
func (s shot) shrunk(in *input, need size, known *colours) (image.Rectangle, raster, converter, error) {
	if s.small != nil {
		r, ok := s.small(need)
		if !ok {
			return image.Rectangle{}, raster{}, nil, repository.ErrNoPreview
		}
		r.picture = size{} // its shape counts from here on, not its picture's
		return image.Rect(0, 0, r.width, r.height), r, s.colour(known, &r), nil
	}
	found, ok := preview.Find(in, in.size, max(need.w, need.h))
	if !ok {
		return image.Rectangle{}, raster{}, nil, repository.ErrNoPreview
	}
	small, err := openPreview(in, found)
	if err != nil {
		return image.Rectangle{}, raster{}, nil, err
	}
	r, err := small.pixels(need)
	if err != nil {
		return image.Rectangle{}, raster{}, nil, err
	}
	r.denom = 0 // the same
	shown, ok := withoutBars(r, size{s.width, s.height})
	if !ok {
		return image.Rectangle{}, raster{}, nil, repository.ErrNoPreview
	}
	if b := small.profile(); len(b) == 0 {
		small.profile = s.profile // it was made of the same pixels
	}
	return shown, r, small.colour(known, &r), nil
}

// openPreview reads the header of a preview, which is a JPEG of its own.
func openPreview(in *input, p preview.Preview) (shot, error) {
	part := &input{content: section{io.NewSectionReader(in, p.Offset, p.Length)}, size: p.Length}
	s, err := openJPEG(part)
	if err != nil {
		return shot{}, err
	}
	return s, judge("JPEG", s, part.size)
}

// section is a part of a picture as a picture of its own.
type section struct{ *io.SectionReader }

// Close does nothing: the whole is closed by who opened it.
func (section) Close() error { return nil }

// inside returns where a part of the main picture, which is of size whole, lies in
// the shown part of a preview.
func inside(shown, part image.Rectangle, whole size) area {
	x, y := float64(shown.Min.X), float64(shown.Min.Y)
	across, along := float64(shown.Dx())/float64(whole.w), float64(shown.Dy())/float64(whole.h)
	return area{
		x + float64(part.Min.X)*across, y + float64(part.Min.Y)*along,
		x + float64(part.Max.X)*across, y + float64(part.Max.Y)*along,
	}
}

// isEnough reports whether a part of a preview is as large as the result. A
// preview's sides are rounded, and its bars cut to whole lines: so one in fifty
// may be missing.
func isEnough(part area, out size) bool {
	return (part.x1-part.x0)*50 >= float64(out.w)*49 && (part.y1-part.y0)*50 >= float64(out.h)*49
}

// resize makes out of a part, larger or smaller, and turns it upright.
func resize(r raster, part area, out size, o orientation) *image.RGBA {
	if part.x1-part.x0 >= float64(out.w) && part.y1-part.y0 >= float64(out.h) {
		return reduce(r, part, out, o)
	}
	return enlarge(r, part, out, o)
}
