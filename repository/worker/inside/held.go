package inside

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"runtime/debug"

	"vitrine/repository"
	"vitrine/repository/worker/wire"
)

// thrift is how much rubbish may lie beside a held picture, in hundredths of it. A
// region is small, and a held picture may stay for long.
const thrift = 20

// held is a picture that is kept open for questions, with the parcel that it came in.
// It is a canvas or an animation.
type held struct {
	canvas repository.Canvas
	moving repository.Animation
	parcel parcel
	room   int64 // bytes that the pixels of an answer may take
	asked  int   // questions so far
}

// hold opens a picture and keeps it, if it can be opened. The process serves nothing
// else from then on.
func (s *server) hold(r wire.Request, p parcel) error {
	h := &held{parcel: p, room: r.Room}
	var err error
	if r.Play {
		h.moving, err = s.decoder.Play(context.Background(), p.content(r.Size))
	} else {
		h.canvas, err = s.decoder.Hold(context.Background(), p.content(r.Size), int(r.Page))
	}
	if err != nil {
		return s.reply(r, p, outcome{err: err})
	}
	if err := s.keep(r.ID, h); err != nil {
		return err
	}
	debug.SetGCPercent(thrift)
	debug.FreeOSMemory() // what decoding took besides
	return nil
}

// keep answers that a picture is held.
func (s *server) keep(id uint64, h *held) error {
	s.held = h
	return s.link.answer(h.parcel, h.reply(id).Append(nil, ""))
}

// questions answers questions about the held picture, one at a time, until the other
// side closes.
func (s *server) questions() error {
	for {
		b, _, err := s.link.receive()
		if isOver(err) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("question: %w", err)
		}
		q, err := wire.ParseQuestion(b)
		if err == nil {
			err = s.tell(q)
		}
		if err != nil {
			return fmt.Errorf("question: %w", err)
		}
		s.held.asked++
	}
}

// tell answers one question.
func (s *server) tell(q wire.Question) error {
	if handled, err := s.misbehaveHeld(q); handled {
		return err
	}
	switch h := s.held; {
	case q.About == wire.AboutRegion && h.canvas != nil:
		m, err := h.canvas.Region(context.Background(), q.Region(), int(q.Level))
		return s.show(q.ID, m, wire.Moves{}, err)
	case q.About == wire.AboutFrame && h.moving != nil:
		index, box := q.Frame()
		f, err := h.moving.Frame(context.Background(), index, box)
		return s.show(q.ID, f.Pixels, wire.MovesOf(f), err)
	default:
		return wire.ErrForeign
	}
}

// show answers with pixels, or with what is wrong.
func (s *server) show(id uint64, m *image.RGBA, moves wire.Moves, err error) error {
	if err == nil && int64(len(m.Pix)) > s.held.room {
		err = fmt.Errorf("%d bytes of pixels, at most %d: %w", len(m.Pix), s.held.room, repository.ErrTooLarge)
	}
	switch {
	case errors.Is(err, io.EOF):
		return s.link.answer(s.held.parcel, wire.Reply{ID: id, Status: wire.NoFrame}.Append(nil, ""))
	case err != nil:
		reply := wire.Reply{ID: id, Status: wire.StatusOf(err)}
		return s.link.answer(s.held.parcel, reply.Append(nil, err.Error()))
	}
	reply := s.held.reply(id)
	reply.Width, reply.Height, reply.Stride = int32(m.Rect.Dx()), int32(m.Rect.Dy()), int32(m.Stride)
	reply.Moves = moves
	return s.link.answer(s.held.parcel, reply.Append(nil, ""), m.Pix)
}

// reply says how large the picture is.
func (h *held) reply(id uint64) wire.Reply {
	size := h.size()
	return wire.Reply{ID: id, Status: wire.OK, FullWidth: int32(size.X), FullHeight: int32(size.Y)}
}

func (h *held) size() image.Point {
	if h.moving != nil {
		return h.moving.Size()
	}
	return h.canvas.Size()
}
