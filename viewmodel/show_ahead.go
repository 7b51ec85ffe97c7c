package viewmodel

import (
	"context"
	"errors"
	"slices"
	"time"

	"vitrine/repository"
)

// showAhead is how many pictures of a show are made ready, as far as the screen's size
// allows: one that is late is then passed over without a gap.
const showAhead = 3

// calmTime is how long nothing is decoded after a step: the fade needs the processors,
// where there is no other for graphics.
const calmTime = 400 * time.Millisecond

// slide is a picture that comes, so many steps on.
type slide struct {
	n    int
	load viewLoad
}

// room returns how many pictures are made ready on this screen.
func (s *Show) room() int { return min(showAhead, keptOn(s.v.screen)-1) }

// ahead returns the next pictures that did not fail, at most so many.
func (s *Show) ahead(most int) []slide {
	v := s.v
	var coming []slide
	_, count := v.route.Place(v.at)
	for n := s.from; n < count && len(coming) < most; n++ {
		i := v.route.Beside(v.at, n)
		if i >= 0 && !s.broken[v.g.list.Row(i)] {
			coming = append(coming, slide{n, viewLoad{photo: v.g.Photo(i), frame: v.wholeFrame()}})
			continue
		}
		if len(coming) == 0 {
			s.from = n + 1 // many broken ones are not gone through again for each
		}
	}
	return coming
}

// prepare makes the next pictures ready, and begins the time of the present one, which
// is there or failed.
func (s *Show) prepare() {
	var missing []viewLoad
	coming := s.ahead(s.room())
	for _, next := range slices.Backward(coming) { // so that the first is kept longest
		if _, kept := s.v.kept.Get(next.load); !kept {
			missing = append(missing, next.load)
		}
	}
	s.v.kept.Get(s.v.target())
	if s.calm == nil || len(missing) == len(coming) {
		s.load(missing)
	}
	switch {
	case s.state.Paused:
	case s.v.problem.Kind != NoProblem:
		s.disarm()
		s.due = true
		s.advance()
	case s.due:
		s.advance()
	case s.stop == nil:
		s.arm()
	}
}

// calmDown has nothing decoded for a while, if the next picture fades in.
func (s *Show) calmDown() {
	s.endCalm()
	if !s.state.Fades || s.state.Paused {
		return
	}
	s.calm = s.after(calmTime, func() {
		s.calm = nil
		s.v.proceed()
	})
	s.v.g.yield()
}

func (s *Show) endCalm() {
	if s.calm != nil {
		s.calm()
		s.calm = nil
	}
}

// load has pictures decoded, the last of them first, and nothing else.
func (s *Show) load(missing []viewLoad) {
	for i, l := range s.loads {
		if !l.None() && !slices.ContainsFunc(missing, l.Same) {
			s.endLoad(i)
		}
	}
	if len(missing) == 0 {
		s.v.g.resume()
		return
	}
	s.v.g.yield()
	for _, l := range slices.Backward(missing) {
		if s.isLoading(l) {
			continue
		}
		free := slices.IndexFunc(s.loads[:], viewLoad.None)
		if free < 0 {
			return
		}
		s.begin(free, l)
	}
}

// begin decodes l in a goroutine and brings the result to the UI thread.
func (s *Show) begin(i int, l viewLoad) {
	s.loads[i] = l
	g, library, session := s.v.g, s.v.g.library, s.v.g.turn
	s.lanes[i].Start(func(ctx context.Context) {
		f, err := decodeFitted(ctx, library, l)
		if ctx.Err() != nil {
			return
		}
		g.poster.Post(func() int {
			if session == g.turn && s.loads[i].Same(l) {
				return s.arrived(i, f, err)
			}
			return 0
		})
	})
}

// arrived keeps a picture that is ready, or notes that it failed, and returns the
// bytes of pixels that it put on the screen.
func (s *Show) arrived(i int, f fitted, err error) int {
	v, l := s.v, s.loads[i]
	s.loads[i] = viewLoad{}
	switch {
	case err == nil:
		v.g.recovered(l.photo)
		v.kept.Put(l, f, keptOn(v.screen))
	case !errors.Is(err, context.Canceled):
		if row, ok := v.g.list.all.Find(l.photo.Key); ok {
			s.broken[row] = true
		}
	}
	v.proceed()
	if !l.photo.Same(v.photo) {
		return 0
	}
	v.changed() // it was gone to before it was ready
	return int(f.Bytes())
}

// isLoading reports whether a picture is made ready now. Nil is no show.
func (s *Show) isLoading(l viewLoad) bool {
	return s != nil && slices.ContainsFunc(s.loads[:], l.Same)
}

func (s *Show) endLoad(i int) {
	s.lanes[i].Stop()
	s.loads[i] = viewLoad{}
}

// decodeFitted decodes a picture to the screen's size.
func decodeFitted(ctx context.Context, library Library, l viewLoad) (fitted, error) {
	picture, err := library.Picture(ctx, l.photo, l.frame)
	if err == nil && picture.Pixels == nil {
		err = repository.ErrDamaged
	}
	if err != nil {
		return fitted{}, err
	}
	return fitted{picture, reduced(picture.Pixels, smallEdge), !picture.Pixels.Opaque()}, nil
}
