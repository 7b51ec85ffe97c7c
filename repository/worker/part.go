package worker

import (
	"fmt"
	"image"

	"vitrine/repository"
	"vitrine/repository/worker/wire"
)

// inquiry is what is wanted of a held picture.
type inquiry interface {
	question(id uint64) wire.Question

	// read takes what a good reply promises, and lies in the parcel. It returns what is
	// wrong: no field is left unchecked.
	read(id uint64, r wire.Reply, from parcel) (decoded, string)
}

var (
	_ inquiry = (*part)(nil)
	_ inquiry = (*still)(nil)
)

// part is what is wanted of a held picture.
type part struct {
	region image.Rectangle
	level  int
	result image.Point // pixels of the region
	whole  image.Point // size of the picture
}

// newPart returns what is asked of a picture of a size.
func newPart(whole image.Point, r image.Rectangle, level int) (*part, error) {
	n, err := repository.RegionSize(whole, r, level)
	if err != nil {
		return nil, err
	}
	return &part{r, level, n, whole}, nil
}

func (p *part) question(id uint64) wire.Question { return wire.QuestionOf(id, p.region, p.level) }

// readHeld takes what a good reply says of a picture that is held now. It returns what
// is wrong: no field is left unchecked.
func readHeld(id uint64, r wire.Reply) (decoded, string) {
	if wrong := judgeBare(id, r); wrong != "" {
		return decoded{}, wrong
	}
	if r.Width != 0 || r.Height != 0 || r.Stride != 0 || r.Moves != (wire.Moves{}) {
		return decoded{}, "pixels without a question"
	}
	w, h := int64(r.FullWidth), int64(r.FullHeight)
	if w < 1 || h < 1 || w > maxSide || h > maxSide || w*h > maxPixels {
		return decoded{}, fmt.Sprintf("a picture of %d × %d pixels", w, h)
	}
	return decoded{size: image.Pt(int(w), int(h))}, ""
}

func (p *part) read(id uint64, r wire.Reply, from parcel) (decoded, string) {
	if r.Moves != (wire.Moves{}) {
		return decoded{}, "a frame without a question"
	}
	m, wrong := readHeldPixels(id, r, from, p.whole, p.result)
	return decoded{picture: repository.Picture{Pixels: m}}, wrong
}

// readHeldPixels takes the pixels that a good reply promises of a picture of which so
// many are wanted. It returns what is wrong.
func readHeldPixels(id uint64, r wire.Reply, from parcel, whole, want image.Point) (*image.RGBA, string) {
	wrong := judgeBare(id, r)
	full := image.Pt(int(r.FullWidth), int(r.FullHeight))
	switch {
	case wrong != "":
		return nil, wrong
	case image.Pt(int(r.Width), int(r.Height)) != want:
		return nil, fmt.Sprintf("%d × %d pixels for %d × %d", r.Width, r.Height, want.X, want.Y)
	case int(r.Stride) != 4*want.X:
		return nil, fmt.Sprintf("rows of %d bytes for %d pixels", r.Stride, want.X)
	case full != whole:
		return nil, fmt.Sprintf("a picture of %d × %d pixels", full.X, full.Y)
	}
	m := image.NewRGBA(image.Rectangle{Max: want})
	if err := from.read(m.Pix, nil); err != nil {
		return nil, err.Error()
	}
	return m, ""
}

// judgeBare checks what a reply about a held picture leaves empty.
func judgeBare(id uint64, r wire.Reply) string {
	switch {
	case r.ID != id:
		return "to another request"
	case r.Kept != 0:
		return fmt.Sprintf("a copy of %d bytes in 0", r.Kept)
	case r.Format != 0 || r.Sharp || r.Partial || r.Pages != 0 || r.Facts != (wire.Facts{}):
		return fmt.Sprintf("facts beside pixels: format %d, %+v", r.Format, r.Facts)
	}
	return ""
}
