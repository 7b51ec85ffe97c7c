package source

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"sync/atomic"

	"vitrine/repository"
)

// Join is several sources after each other, shown as one.
type Join struct {
	rivalry
	labels []string // put before the names of each source's pictures
	latest atomic.Pointer[owners]
}

var (
	_ repository.Ordered = (*Join)(nil)
	_ repository.Watched = (*Join)(nil)
	_ io.Closer          = (*Join)(nil)
)

// NewJoin returns the pictures of all sources, in the order of the sources. The
// names of pictures in folders begin with the folder's title, or with its path
// where titles clash. It takes the sources over: closing it closes them.
func NewJoin(sources ...repository.Source) *Join {
	j := &Join{rivalry: newRivalry(slices.Clone(sources)), labels: make([]string, len(sources))}
	titles := make(map[string]int)
	for _, s := range sources {
		titles[s.Title()]++
	}
	for i, s := range sources {
		d, ok := s.(*Disk)
		switch {
		case !ok:
		case titles[d.Title()] > 1:
			j.labels[i] = d.Root() + "/"
		default:
			j.labels[i] = d.Title() + "/"
		}
	}
	return j
}

// Title returns the titles of the first sources.
func (j *Join) Title() string {
	titles := make([]string, len(j.sources))
	for i, s := range j.sources {
		titles[i] = s.Title()
	}
	return titled(titles)
}

// Parallel returns the largest number among the sources.
func (j *Join) Parallel() int {
	most := 1
	for _, s := range j.sources {
		most = max(most, s.Parallel())
	}
	return most
}

// List yields the pictures of one source after the other. What an earlier source
// has listed is left out of the later ones.
func (j *Join) List(ctx context.Context) iter.Seq2[[]repository.Photo, error] {
	return func(yield func([]repository.Photo, error) bool) {
		if err := ctx.Err(); err != nil {
			yield(nil, err)
			return
		}
		found := newOwners(j.rivalry)
		j.latest.Store(found)
		for i, s := range j.sources {
			for photos, err := range s.List(ctx) {
				if photos = j.own(found, i, photos); len(photos) == 0 && err == nil {
					continue
				}
				if !yield(photos, err) || err != nil && ctx.Err() != nil {
					return
				}
			}
			if err := ctx.Err(); err != nil {
				yield(nil, err)
				return
			}
		}
	}
}

// Order puts the sources after each other, and in each its own order. What none can
// have, and what of several none has listed lately, comes last.
func (j *Join) Order(p repository.Photo) string {
	found := j.latest.Load()
	if found == nil {
		return ""
	}
	i, ok := found.of(p.Key)
	if !ok {
		i = len(j.sources)
	}
	key := string(binary.BigEndian.AppendUint32(nil, uint32(i)))
	if ok {
		p.Name = strings.TrimPrefix(p.Name, j.labels[i])
		key += repository.Order(j.sources[i], p)
	}
	return key
}

// own returns those of photos that only source i has, under their joined names.
func (j *Join) own(found *owners, i int, photos []repository.Photo) []repository.Photo {
	own := make([]repository.Photo, 0, len(photos))
	for _, p := range photos {
		if found.claim(p.Key, i) {
			p.Name = j.labels[i] + p.Name
			own = append(own, p)
		}
	}
	return own
}

// Open has the source open p that listed it, and asks all for what none has
// listed lately.
func (j *Join) Open(ctx context.Context, p repository.Photo) (repository.Content, error) {
	if found := j.latest.Load(); found != nil {
		if i, ok := found.of(p.Key); ok {
			return j.sources[i].Open(ctx, p)
		}
	}
	for _, s := range j.sources {
		c, err := s.Open(ctx, p)
		if !errors.Is(err, repository.ErrNotFound) {
			return c, err
		}
	}
	return nil, fmt.Errorf("%s: %w", p.Name, repository.ErrNotFound)
}

// Close closes the sources that can be closed.
func (j *Join) Close() error {
	var errs []error
	for _, s := range j.sources {
		if c, ok := s.(io.Closer); ok {
			errs = append(errs, c.Close())
		}
	}
	return errors.Join(errs...)
}
