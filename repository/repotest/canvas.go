package repotest

import (
	"context"
	"image"

	"vitrine/repository"
)

// canvas is a picture of one colour.
type canvas struct {
	pixel [4]byte
	size  image.Point
}

// Hold gives every picture that Decode does not refuse, in its size and the colour of
// its first bytes.
func (d Decoder) Hold(ctx context.Context, c repository.Content, page int) (repository.Canvas, error) {
	defer c.Close()
	p, err := d.Decode(ctx, c, repository.Frame{Page: page})
	if err != nil {
		return nil, err
	}
	return canvas{[4]byte(p.Pixels.Pix), image.Pt(p.Width, p.Height)}, nil
}

func (c canvas) Size() image.Point { return c.size }

func (c canvas) Region(ctx context.Context, r image.Rectangle, level int) (*image.RGBA, error) {
	n, err := repository.RegionSize(c.size, r, level)
	if err != nil {
		return nil, err
	}
	m := image.NewRGBA(image.Rectangle{Max: n})
	for i := 0; i < len(m.Pix); i += 4 {
		copy(m.Pix[i:], c.pixel[:])
	}
	return m, ctx.Err()
}

func (canvas) Close() {}
