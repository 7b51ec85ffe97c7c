package repository

import (
	"errors"
	"fmt"

	"vitrine/repository/cache"
)

// decoders is raised whenever a decoder or a limit changes, so that pictures which
// failed before are tried again.
const decoders = 2

// attempt is what was tried with a picture. It stands where the key of a copy has
// its edge.
type attempt int64

const (
	atPicture attempt = -1
	atPreview attempt = -2 // says nothing about the picture
	atFacts   attempt = -3 // likewise
)

func failureKey(p Photo, a attempt) cache.Key {
	return cache.KeyOf(p.Key, p.Size, p.ModTime.UnixNano(), decoders, int64(a))
}

// isLasting reports whether another try would end as this one, and cost as much:
// the picture ends its decoders, or passes a limit.
func isLasting(err error) bool {
	return (errors.Is(err, ErrFatal) || errors.Is(err, ErrTooLarge)) && !errors.Is(err, ErrInterrupted)
}

// failed returns what an attempt at a picture is known to end with, at this launch
// or an earlier one; nil where nothing is known.
func (r *Repository) failed(p Photo, a attempt) error {
	if !isKept(p) {
		return nil
	}
	key := failureKey(p, a)
	if !r.store.Has(key) {
		return nil
	}
	data, _, _ := r.store.Get(key)
	if f, ok := parseFailure(data); ok {
		return fmt.Errorf("decode %s: %w", p.Name, f)
	}
	return nil
}

// note remembers how an attempt at the content of a picture has ended, if it
// failed for good, and forgets what it failed with before, if it has not failed.
func (r *Repository) note(p Photo, c Content, a attempt, err error) {
	if !isKept(p) || !isCurrent(c, p) {
		return
	}
	switch {
	case err == nil && r.failed(p, a) != nil:
		r.store.Put(failureKey(p, a), cache.Meta{}, failure{}.encode())
	case err != nil && isLasting(err):
		if f, ok := failureOf(err); ok {
			r.store.Put(failureKey(p, a), cache.Meta{}, f.encode())
		}
	}
}
