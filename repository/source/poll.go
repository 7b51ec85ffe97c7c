package source

import (
	"context"
	"errors"
	"io/fs"
	"sync/atomic"
	"time"

	"vitrine/repository"
)

// poller looks at polled folders, one after the other, in rounds. One goroutine at
// a time uses it.
//
// It sees that a folder has changed by the folder's own time, which changes when a
// name in it comes or goes. So it misses a file that is changed in its place, and
// all that happens on servers that do not keep this time.
type poller struct {
	tempo tempo
	paths []string // of this round
	next  int
	began time.Time
	young map[string]young // pictures that may be being written
	took  atomic.Int64     // nanoseconds; the last round, with its pauses
}

// young is a picture that came lately, as it was when it was looked at last.
type young struct {
	photo repository.Photo
	same  int // rounds in a row that found it so
}

const (
	ripeAfter  = 1 // rounds: then a picture is told
	grownAfter = 8 // rounds: until then copying may have paused, and goes on
)

func newPoller(t tempo) *poller {
	return &poller{tempo: t, young: make(map[string]young)}
}

// every returns how long a change goes unnoticed, in steps that people use. Any
// goroutine may call it.
func (p *poller) every() time.Duration {
	took := max(time.Duration(p.took.Load()), p.tempo.round)
	for _, s := range []time.Duration{5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600} {
		if took <= s*time.Second {
			return s * time.Second
		}
	}
	return (took + time.Hour - 1).Truncate(time.Hour)
}

// poll looks at some folders, and says how long to rest after it.
func (e *epoch) poll(ctx context.Context, t *teller) (o outcome) {
	p := e.poller
	since := time.Now()
	busy := func() time.Duration { return time.Since(since) - t.waited }
	var working time.Duration // telling of changes, beside looking for them
	work := func(f func() bool) bool {
		at := busy()
		defer func() { working += busy() - at }()
		return f()
	}
	if p.next == len(p.paths) {
		p.paths, p.next, p.began = e.known.round(), 0, since
		if !work(func() bool { return e.ripen(ctx, t) }) {
			return o
		}
	}
	for ctx.Err() == nil && p.next < len(p.paths) && busy() < p.tempo.step {
		path := p.paths[p.next]
		p.next++
		f, info, changed := e.glance(path, t)
		if changed && !work(func() bool { return e.compare(ctx, f, info, t, &o) }) {
			return o
		}
	}
	t.flush()
	looking := busy() - working
	o.rest = looking*time.Duration(p.tempo.idle-1) + working*time.Duration(p.tempo.work-1)
	o.rest = min(o.rest, p.tempo.rest)
	if p.next == len(p.paths) {
		o.rest = max(o.rest, p.tempo.round-time.Since(p.began))
		p.took.Store(int64(time.Since(p.began) + o.rest))
	}
	return o
}

// glance looks at a folder alone, and reports whether what is in it has to be
// looked at.
func (e *epoch) glance(path string, t *teller) (f watched, info fs.FileInfo, changed bool) {
	f, ok := e.known.find(path)
	if !ok || f.polled == nil || !f.polled.read && e.listings.Load() > 0 {
		return f, nil, false
	}
	info, err := e.sys.stat(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		if !f.polled.ails {
			e.known.remember(path, func(f *polled) { f.ails = true })
			t.fail(reason(path, err))
		}
		return f, nil, false
	}
	isOther := err != nil
	if !isOther {
		id, _ := identify(info)
		isOther = id != f.id
	}
	if path == e.root && isOther {
		return f, nil, false // the look at the root tells of it
	}
	return f, info, isOther || f.polled.again || f.polled.ails || !info.ModTime().Equal(f.polled.time)
}

// keepYoung keeps pictures to be looked at again, and returns those for which there
// is no room.
func (p *poller) keepYoung(photos ...repository.Photo) []repository.Photo {
	for i, photo := range photos {
		if len(p.young) >= mostPending {
			return photos[i:]
		}
		p.young[photo.Key] = young{photo: photo}
	}
	return nil
}

// isYoung reports whether p is looked at again in any case.
func (p *poller) isYoung(photo repository.Photo) bool {
	_, is := p.young[photo.Key]
	return is
}

// ripen looks at the young pictures and tells of those that are what they were in
// the round before.
func (e *epoch) ripen(ctx context.Context, t *teller) bool {
	for path, y := range e.poller.young {
		if ctx.Err() != nil {
			return false
		}
		info, err := e.sys.stat(path)
		if err != nil {
			info = nil
		}
		now := e.photo(path, info)
		switch {
		case err != nil && y.photo.Size >= 0, info != nil && !info.Mode().IsRegular():
			delete(e.poller.young, path) // its folder tells
			continue
		case !now.Same(y.photo):
			e.poller.young[path] = young{photo: now}
			continue
		}
		y.same++
		e.poller.young[path] = y
		if y.same == grownAfter {
			delete(e.poller.young, path)
		}
		if y.same == ripeAfter && !t.put(now) {
			return false
		}
	}
	return true
}
