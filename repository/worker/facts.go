package worker

import (
	"context"
	"fmt"

	"vitrine/repository"
	"vitrine/repository/worker/wire"
)

// longestCamera is how many bytes the name of a camera has, at most.
const longestCamera = 64

// Facts has the head of the file in c read, as [repository.Decoder] says; the rules
// are those of [Pool.Decode] for a thumbnail, but that it may take two seconds.
func (p *Pool) Facts(ctx context.Context, c repository.Content) (repository.Facts, error) {
	d, err := p.do(ctx, c, order{facts: true})
	return d.facts, err
}

// readFacts takes what a good reply promises. It returns what is wrong: no field is
// left unchecked.
func (j *job) readFacts(id uint64, r wire.Reply, camera string) (decoded, string) {
	f, ok := r.Facts.Facts()
	switch {
	case r.ID != id:
		return decoded{}, "to another request"
	case !ok || !f.Hash.IsZero():
		return decoded{}, fmt.Sprintf("facts that cannot be: %+v", r.Facts)
	case r.FullWidth < 1 || r.FullHeight < 1:
		return decoded{}, fmt.Sprintf("a picture of %d × %d pixels", r.FullWidth, r.FullHeight)
	case r.Width != 0 || r.Height != 0 || r.Stride != 0 || r.Kept != 0 || r.Pages != 0 || r.Moves != (wire.Moves{}):
		return decoded{}, "pixels beside facts"
	case r.Format != 0 || r.Sharp || r.Partial:
		return decoded{}, fmt.Sprintf("format %d beside facts", r.Format)
	case len(camera) > longestCamera:
		return decoded{}, fmt.Sprintf("a camera of %d bytes", len(camera))
	}
	f.Width, f.Height, f.Camera = int(r.FullWidth), int(r.FullHeight), camera
	return decoded{facts: f}, ""
}

// judgeHash checks the facts in a reply that promises pixels, of which there is the
// hash alone.
func judgeHash(r wire.Reply) (repository.Hash, string) {
	f, ok := r.Facts.Facts()
	if !ok || f != (repository.Facts{Hash: f.Hash}) {
		return repository.Hash{}, fmt.Sprintf("facts beside pixels: %+v", r.Facts)
	}
	return f.Hash, ""
}
