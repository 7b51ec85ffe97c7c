package repotest

import (
	"context"
	"image"
	"io"
	"time"

	"vitrine/repository"
)

// animation is a picture of a few plain frames.
type animation struct {
	pixel [4]byte
	size  image.Point
}

const (
	playedFrames = 3
	playedTime   = 40 * time.Millisecond
)

// Play gives every picture that Decode does not refuse and whose content begins with
// "moves", three frames of 64 × 48 pixels in the colour of its first bytes, each for
// 40 ms, twice; the others are still.
func (d Decoder) Play(ctx context.Context, c repository.Content) (repository.Animation, error) {
	defer c.Close()
	p, err := d.Decode(ctx, c, repository.Frame{})
	if err != nil {
		return nil, err
	}
	head := make([]byte, len("moves"))
	if n, _ := c.ReadAt(head, 0); string(head[:n]) != "moves" {
		return nil, repository.ErrStill
	}
	return animation{[4]byte(p.Pixels.Pix), image.Pt(p.Width, p.Height)}, nil
}

func (a animation) Size() image.Point { return a.size }

func (a animation) Frame(ctx context.Context, index int, box image.Point) (repository.AnimationFrame, error) {
	if index >= playedFrames {
		return repository.AnimationFrame{}, io.EOF
	}
	m := image.NewRGBA(image.Rectangle{Max: repository.FrameSize(a.size, box)})
	for i := 0; i < len(m.Pix); i += 4 {
		copy(m.Pix[i:], a.pixel[:])
	}
	return repository.AnimationFrame{
		Pixels: m, Index: index, Time: playedTime, Found: playedFrames, All: true, Loops: 2,
	}, ctx.Err()
}

func (animation) Close() {}
