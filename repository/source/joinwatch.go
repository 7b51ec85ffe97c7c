package source

import (
	"cmp"
	"context"
	"iter"
	"sync"

	"vitrine/repository"
)

// voice is what one source of several tells.
type voice struct {
	source int
	delta  repository.Delta
	err    error
}

// Watch tells what happens in those sources that tell it, each in its order. What
// an earlier source has is not told by the later ones. The sequence is empty where
// no source tells anything.
func (j *Join) Watch(ctx context.Context) iter.Seq2[repository.Delta, error] {
	return func(yield func(repository.Delta, error) bool) {
		inner, cancel := context.WithCancel(ctx)
		var group sync.WaitGroup
		defer group.Wait()
		defer cancel()
		voices, ready := make(chan voice), make(chan struct{})
		watched := 0
		for i, s := range j.sources {
			if w, ok := s.(repository.Watched); ok {
				watched++
				group.Go(func() { hear(w.Watch(inner), voice{source: i}, voices, ready, inner.Done()) })
			}
		}
		if watched == 0 {
			return
		}
		c := chorus{Join: j, states: make([]repository.WatchState, len(j.sources))}
		for n := 0; ; n++ {
			select {
			case v := <-voices:
				d := c.merge(v)
				if n+1 < watched {
					continue
				}
				if n+1 == watched { // all have given their first
					close(ready)
					d.Rescan = c.rescan
				}
				if ctx.Err() == nil && !yield(d, v.err) {
					return
				}
			case <-ctx.Done():
			}
			if err := ctx.Err(); err != nil {
				yield(repository.Delta{}, err)
				return
			}
		}
	}
}

// hear hands on what one source tells: one pair, and the rest once all are ready.
func hear(
	told iter.Seq2[repository.Delta, error], v voice, voices chan<- voice, ready, done <-chan struct{},
) {
	first := true
	say := func(d repository.Delta, err error) bool {
		v.delta, v.err = d, err
		select {
		case voices <- v:
		case <-done:
			return false
		}
		if first {
			select {
			case <-ready:
			case <-done:
				return false
			}
		}
		first = false
		return true
	}
	for d, err := range told {
		if !say(d, err) {
			return
		}
	}
	if first {
		say(repository.Delta{}, nil)
	}
}

// chorus is several voices.
type chorus struct {
	*Join
	states []repository.WatchState
	rescan bool
}

// merge makes what one source tells the word of all.
func (c *chorus) merge(v voice) repository.Delta {
	c.states[v.source] = v.delta.State
	d := c.ownDelta(v)
	d.State = joined(c.states)
	c.rescan = c.rescan || d.Rescan
	return d
}

// ownDelta returns what of a delta is for its source to tell, under the joined names.
func (j *Join) ownDelta(v voice) repository.Delta {
	d := v.delta
	found := j.latest.Load()
	if found == nil { // nothing is listed yet
		return repository.Delta{Rescan: d.Rescan}
	}
	var gone []string
	for _, key := range d.Gone {
		if found.release(key, v.source) {
			gone = append(gone, key)
		}
	}
	d.Gone = gone
	d.Put = j.own(found, v.source, d.Put)
	return d
}

// joined returns the state of all sources together.
func joined(states []repository.WatchState) repository.WatchState {
	var all repository.WatchState
	for _, s := range states {
		all.Told += s.Told
		all.Polled += s.Polled
		all.Unwatched += s.Unwatched
		all.Every = max(all.Every, s.Every)
		all.Why, all.Detail = cmp.Or(all.Why, s.Why), cmp.Or(all.Detail, s.Detail)
		all.Offline = all.Offline || s.Offline
	}
	return all
}
