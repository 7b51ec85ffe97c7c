package worker

import (
	"context"
	"fmt"

	"vitrine/repository"
	"vitrine/repository/worker/wire"
)

// Details has all read that the file in c says, as [repository.Decoder] says; the
// rules are those of [Pool.View], but that it may take two seconds.
func (p *Pool) Details(ctx context.Context, c repository.Content) (repository.Details, error) {
	d, err := p.do(ctx, c, order{details: true})
	return d.details, err
}

// readDetails takes what a good reply promises. It returns what is wrong: no field is
// left unchecked.
func (j *job) readDetails(id uint64, r wire.Reply) (decoded, string) {
	switch f, ok := r.Facts.Facts(); {
	case r.ID != id:
		return decoded{}, "to another request"
	case !ok || f != (repository.Facts{}):
		return decoded{}, fmt.Sprintf("facts beside details: %+v", r.Facts)
	case r.Width != 0 || r.Height != 0 || r.Stride != 0 || r.FullWidth != 0 || r.FullHeight != 0 || r.Pages != 0 || r.Moves != (wire.Moves{}):
		return decoded{}, "pixels beside details"
	case r.Format != 0 || r.Sharp || r.Partial:
		return decoded{}, fmt.Sprintf("format %d beside details", r.Format)
	case r.Kept < 1 || r.Kept > wire.MaxDetails:
		return decoded{}, fmt.Sprintf("%d bytes of details", r.Kept)
	}
	b := make([]byte, r.Kept)
	if err := j.parcel.read(nil, b); err != nil {
		return decoded{}, err.Error()
	}
	d, err := wire.ParseDetails(b)
	if err != nil {
		return decoded{}, err.Error()
	}
	return decoded{details: d}, ""
}
