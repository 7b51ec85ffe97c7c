package inside

import (
	"context"

	"vitrine/repository"
	"vitrine/repository/worker/wire"
)

// replyDetails answers with all that a picture's file says, where else the pixels
// are.
func (s *server) replyDetails(r wire.Request, p parcel, c repository.Content) error {
	d, err := s.decoder.Details(context.Background(), c)
	if err != nil {
		return s.reply(r, p, outcome{err: err})
	}
	b := wire.AppendDetails(nil, d)
	reply := wire.Reply{ID: r.ID, Status: wire.OK, Kept: int64(len(b))}
	return s.link.answer(p, reply.Append(nil, ""), b)
}
