package inside

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"vitrine/repository"
	"vitrine/repository/decode"
	"vitrine/repository/native"
	"vitrine/repository/worker/wire"
)

// serve answers requests one at a time, until one has its picture held: then it
// answers questions about that. An error is the other side's fault, and ends the
// process.
func serve(l link, limit func(budget int64), has provisions) error {
	s := server{link: l, decoder: decode.New(1, decode.Using(has.libraries), decode.SetIn(has.faces)), libraries: has.libraries, limit: limit}
	for {
		b, p, err := l.receive()
		if isOver(err) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("request: %w", err)
		}
		if p == nil {
			return fmt.Errorf("request: %w: no picture came with it", wire.ErrForeign)
		}
		request, err := wire.ParseRequest(b)
		if err == nil {
			err = s.answer(request, p)
		}
		if err != nil {
			return fmt.Errorf("request: %w", err)
		}
		if s.held != nil {
			return s.questions()
		}
		p.close()
		s.served++
	}
}

type server struct {
	link      link
	decoder   *decode.Decoder
	libraries *native.Libraries  // nil where none were asked for
	limit     func(budget int64) // sets the limit of memory, in bytes
	memory    int64              // the limit that holds now
	served    int
	held      *held // nil until a picture is
}

func (s *server) answer(r wire.Request, p parcel) error {
	if r.Memory != s.memory {
		s.limit(r.Memory)
		s.memory = r.Memory
	}
	c := p.content(r.Size)
	if handled, err := s.misbehave(r, c, p); handled {
		return err
	}
	if r.Hold {
		return s.hold(r, p)
	}
	frame := repository.Frame{Width: int(r.Width), Height: int(r.Height), Fill: r.Fill, Page: int(r.Page)}
	ctx := context.Background() // who does not want to wait ends the process
	if r.Facts {
		facts, err := s.decoder.Facts(ctx, c)
		return s.reply(r, p, outcome{facts: facts, err: err})
	}
	if r.Details {
		return s.replyDetails(r, p, c)
	}
	if r.Preview {
		picture, sharp, err := s.decoder.Preview(ctx, c, frame)
		return s.reply(r, p, outcome{picture: picture, sharp: sharp, err: err})
	}
	if r.Shared {
		picture, kept, err := s.decoder.Share(ctx, c)
		return s.reply(r, p, outcome{picture: picture, kept: kept, err: err})
	}
	if r.Copy > 0 {
		picture, kept, err := s.decoder.Copy(ctx, c, frame, int(r.Copy))
		return s.reply(r, p, outcome{picture: picture, kept: kept, err: err})
	}
	picture, err := s.decoder.Decode(ctx, c, frame)
	return s.reply(r, p, outcome{picture: picture, err: err})
}

type outcome struct {
	picture repository.Picture
	sharp   bool
	kept    []byte // the copy, encoded
	facts   repository.Facts
	err     error
}

// bytes returns how much there is to hand over.
func (o outcome) bytes() int64 { return o.picture.Bytes() + int64(len(o.kept)) }

func (s *server) reply(r wire.Request, p parcel, o outcome) error {
	reply, text := wire.Reply{ID: r.ID, Status: wire.StatusOf(o.err)}, ""
	var parts [][]byte
	switch {
	case errors.Is(o.err, repository.ErrNoPreview):
		reply.Status = wire.NoPreview
	case o.err != nil:
		text = o.err.Error()
	case o.bytes() > r.Room:
		reply.Status = wire.StatusOf(repository.ErrTooLarge)
		text = fmt.Sprintf("%d bytes of pixels, at most %d", o.bytes(), r.Room)
	case r.Facts:
		reply, text = describeFacts(r.ID, o.facts), o.facts.Camera
	default:
		reply = describe(r.ID, o.picture)
		reply.Sharp, reply.Kept = o.sharp, int64(len(o.kept))
		if o.picture.Pixels != nil {
			parts = append(parts, o.picture.Pixels.Pix)
		}
		parts = append(parts, o.kept)
	}
	return s.link.answer(p, reply.Append(nil, text), parts...)
}

func describe(id uint64, p repository.Picture) wire.Reply {
	format := slices.IndexFunc(repository.Formats(), func(f repository.Format) bool { return f.Name == p.Format })
	r := wire.Reply{
		ID:        id,
		Status:    wire.OK,
		Format:    uint16(format),
		Partial:   p.Partial,
		Doubled:   int8(p.Doubled),
		Pages:     int32(p.Pages),
		FullWidth: int32(p.Width), FullHeight: int32(p.Height),
		Facts: wire.FactsOf(repository.Facts{Hash: p.Hash}),
	}
	if m := p.Pixels; m != nil {
		r.Width, r.Height, r.Stride = int32(m.Rect.Dx()), int32(m.Rect.Dy()), int32(m.Stride)
	}
	return r
}

func describeFacts(id uint64, f repository.Facts) wire.Reply {
	return wire.Reply{
		ID:        id,
		Status:    wire.OK,
		FullWidth: int32(f.Width), FullHeight: int32(f.Height),
		Facts: wire.FactsOf(f),
	}
}
