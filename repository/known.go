package repository

import (
	"context"

	"golang.org/x/sync/errgroup"
)

// Found is the facts of one of several pictures that were asked for.
type Found struct {
	At int // its place among them
	Facts
}

// FactsStore keeps what is known of pictures between launches; *index.Index is
// one. It never fails: what it does not have is read again.
type FactsStore interface {
	// Load returns what is kept of the pictures, in any order, and leaves out those
	// of which nothing is, or that have changed since.
	Load(ctx context.Context, photos []Photo) []Found

	// Put keeps what is known of a picture. What the facts leave open stays as it is
	// kept: the hash where there is none, all else where the width is 0.
	Put(p Photo, f Facts)
}

// factsAtOnce is how many pictures' facts are read side by side: reading them is
// nobody's hurry, and must not keep thumbnails from their processes.
const factsAtOnce = 2

// Known returns what was kept of the pictures' facts; see [FactsStore].
func (r *Repository) Known(ctx context.Context, photos []Photo) []Found {
	return r.facts.Load(ctx, photos)
}

// Facts reads the facts of the pictures, side by side, and keeps them. Those that
// cannot be read, and those that the source gives only whole, are left out.
func (r *Repository) Facts(ctx context.Context, photos []Photo) []Found {
	read := make([]Facts, len(photos))
	var group errgroup.Group
	group.SetLimit(factsAtOnce)
	for i, p := range photos {
		if ctx.Err() != nil {
			break
		}
		if p.Size < 0 {
			continue
		}
		group.Go(func() error {
			read[i] = r.readFacts(ctx, p)
			return nil
		})
	}
	_ = group.Wait() // no task fails
	var found []Found
	for i, f := range read {
		if f != (Facts{}) {
			found = append(found, Found{At: i, Facts: f})
		}
	}
	return found
}

func (r *Repository) readFacts(ctx context.Context, p Photo) Facts {
	if r.isDocument(p) || r.failed(p, atFacts) != nil {
		return Facts{}
	}
	content, err := r.source.Open(ctx, p)
	if err != nil {
		return Facts{}
	}
	defer content.Close()
	facts, err := r.decoder.Facts(ctx, content)
	r.note(p, content, atFacts, err)
	if err != nil {
		return Facts{}
	}
	if isKept(p) && isCurrent(content, p) {
		r.facts.Put(p, facts)
	}
	return facts
}

// unknowing keeps no facts.
type unknowing struct{}

func (unknowing) Load(context.Context, []Photo) []Found { return nil }
func (unknowing) Put(Photo, Facts)                      {}
