package worker

import (
	"context"
	"fmt"
	"image"

	"vitrine/repository"
	"vitrine/repository/worker/wire"
)

// moving is an animation that a worker keeps open.
type moving struct{ held *held }

var _ repository.Animation = moving{}

// Play has the picture in c opened by a worker of its own to be played, as
// [repository.Decoder] says; the rules are those of [Pool.Hold], and a frame has the
// time of a region. What can be known to be still by its first bytes needs no worker.
func (p *Pool) Play(ctx context.Context, c repository.Content) (repository.Animation, error) {
	h, err := p.keep(ctx, c, order{hold: true, play: true})
	if err != nil {
		return nil, err
	}
	return moving{h}, nil
}

// Size implements [repository.Animation].
func (m moving) Size() image.Point { return m.held.size }

// Close implements [repository.Animation].
func (m moving) Close() { m.held.Close() }

// Frame implements [repository.Animation].
func (m moving) Frame(ctx context.Context, index int, box image.Point) (repository.AnimationFrame, error) {
	if index < 0 || index > mostFrames {
		return repository.AnimationFrame{}, fmt.Errorf("frame %d: %w", index, repository.ErrTooLarge)
	}
	d, err := m.held.ask(ctx, newStill(m.held.size, index, box))
	return d.frame, err
}

// still is one frame that is wanted of a held animation.
type still struct {
	index  int
	box    image.Point
	whole  image.Point // size of the picture
	result image.Point // pixels of the frame
}

// newStill returns what is asked of an animation of a size.
func newStill(whole image.Point, index int, box image.Point) *still {
	box = image.Pt(min(max(box.X, 0), maxSide), min(max(box.Y, 0), maxSide))
	return &still{index, box, whole, repository.FrameSize(whole, box)}
}

func (s *still) question(id uint64) wire.Question { return wire.QuestionOfFrame(id, s.index, s.box) }

// isBehind reports whether a reply says rightly that the last frame was before this.
func (s *still) isBehind(id uint64, r wire.Reply) bool {
	return s.index > 0 && r == wire.Reply{ID: id, Status: wire.NoFrame}
}

func (s *still) read(id uint64, r wire.Reply, from parcel) (decoded, string) {
	f, ok := r.Moves.Frame(s.index)
	if !ok {
		return decoded{}, fmt.Sprintf("frame %d is %+v", s.index, r.Moves)
	}
	m, wrong := readHeldPixels(id, r, from, s.whole, s.result)
	f.Pixels = m
	return decoded{frame: f}, wrong
}
