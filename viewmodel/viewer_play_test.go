package viewmodel_test

import (
	"context"
	"fmt"
	"image"
	"io"
	"slices"
	"sync"
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/viewmodel"
)

// movingLibrary is a viewLibrary whose pictures move: their frames have the digit of
// the picture in the first byte, and their own index in the second one.
type movingLibrary struct {
	*viewLibrary
	times  []time.Duration
	loops  int
	broken int // the index of the frame that is; 0 is none
	late   int // likewise of the frame that is put off
	steps  int // how many frames one question goes on; 0 is all

	frames  sync.Mutex // guards all below
	wanted  []int
	boxes   []image.Point
	at      int // the index of the last frame
	playing int // animations that are open
	hold    chan struct{}
}

func newMovingLibrary(n int, times ...int) *movingLibrary {
	l := &movingLibrary{viewLibrary: newViewLibrary(n), at: -1}
	for _, t := range times {
		l.times = append(l.times, time.Duration(t)*time.Millisecond)
	}
	return l
}

func (l *movingLibrary) Picture(ctx context.Context, p repository.Photo, f repository.Frame) (repository.Picture, error) {
	picture, err := l.viewLibrary.Picture(ctx, p, f)
	picture.Format = "GIF"
	return picture, err
}

func (l *movingLibrary) Animation(_ context.Context, p repository.Photo) (repository.Animation, error) {
	if err := l.ask(p.Name+" animation", "animation "+p.Name); err != nil {
		return nil, err
	}
	l.frames.Lock()
	defer l.frames.Unlock()
	l.playing++
	return &movie{l, p}, nil
}

type movie struct {
	lib   *movingLibrary
	photo repository.Photo
}

func (m *movie) Size() image.Point { return m.lib.size }

func (m *movie) Close() {
	m.lib.frames.Lock()
	m.lib.playing--
	m.lib.frames.Unlock()
	m.lib.poke()
}

func (m *movie) Frame(ctx context.Context, index int, box image.Point) (repository.AnimationFrame, error) {
	l := m.lib
	l.frames.Lock()
	defer l.frames.Unlock()
	if hold := l.hold; hold != nil {
		l.frames.Unlock()
		<-hold
		l.frames.Lock()
	}
	l.wanted, l.boxes = append(l.wanted, index), append(l.boxes, box)
	to := index
	if l.steps > 0 {
		if index < l.at {
			l.at = -1
		}
		to = min(index, l.at+l.steps)
	}
	switch {
	case l.broken > 0 && to >= l.broken:
		return repository.AnimationFrame{}, fmt.Errorf("frame %d: it breaks off: %w", l.broken+1, repository.ErrDamaged)
	case l.late > 0 && to >= l.late:
		return repository.AnimationFrame{}, repository.ErrLater
	case to >= len(l.times):
		return repository.AnimationFrame{}, io.EOF
	}
	l.at = to
	size := repository.FrameSize(l.size, box)
	p := l.paint(m.photo, size.X, size.Y).Pixels
	p.Pix[1] = byte(to)
	return repository.AnimationFrame{
		Pixels: p, Index: to, Time: l.times[to], Found: len(l.times), All: l.broken == 0, Loops: l.loops,
	}, ctx.Err()
}

// Wanted returns what was decoded since the last call.
func (l *movingLibrary) Wanted() []int {
	l.frames.Lock()
	defer l.frames.Unlock()
	wanted := l.wanted
	l.wanted, l.boxes = nil, nil
	return wanted
}

func (l *movingLibrary) Playing() int {
	l.frames.Lock()
	defer l.frames.Unlock()
	return l.playing
}

// newMovingRig opens the first picture, and waits for two frames to be ready.
func newMovingRig(t *testing.T, lib *movingLibrary) *viewRig {
	t.Helper()
	r := newViewRigOf(t, lib.viewLibrary, lib)
	r.PlayBy(viewmodel.Player{After: r.clock.After})
	r.Open(0)
	r.until("frame 1", func() bool { return r.frame() == 1 })
	return r
}

// frame returns which frame is shown, by its pixels; 0 is the still picture.
func (r *viewRig) frame() int {
	s := r.Shown()
	if s.Playback.Frame == 0 {
		return 0
	}
	if got := int(s.Pixels.Pix[1]) + 1; got != s.Playback.Frame {
		r.t.Errorf("frame %d is shown as %d", got, s.Playback.Frame)
	}
	return s.Playback.Frame
}

// settle runs what is posted until nothing is under way.
func (r *viewRig) settle() {
	r.t.Helper()
	r.until("settled", func() bool { return r.FramesIdle() })
}

func TestAnimationKeepsItsTime(t *testing.T) {
	lib := newMovingLibrary(1, 100, 50, 200)
	r := newMovingRig(t, lib)
	for _, step := range []struct{ wait, want int }{
		{0, 1}, {99, 1}, {1, 2}, {49, 2}, {1, 3}, {199, 3}, {1, 1}, {100, 2}, {50, 3},
	} {
		r.settle()
		r.clock.Wait(time.Duration(step.wait) * time.Millisecond)
		r.want(fmt.Sprint("after ", step.wait), r.frame(), step.want)
	}
	r.want("frames", r.Shown().Playback.Frames, 3)
	r.want("stage", r.Shown().Stage, viewmodel.ScreenPixels)
}

// TestFramesAhead: no more than two frames are decoded before they are shown.
func TestFramesAhead(t *testing.T) {
	lib := newMovingLibrary(1, 40, 40, 40, 40, 40, 40, 40)
	r := newMovingRig(t, lib)
	r.settle()
	r.want("decoded at the first", lib.Wanted(), []int{0, 1, 2})
	r.clock.Wait(40 * time.Millisecond)
	r.settle()
	r.want("decoded at the second", lib.Wanted(), []int{3})
}

// TestLateFrames are shown late, one after the other, each for its time.
func TestLateFrames(t *testing.T) {
	lib := newMovingLibrary(1, 40, 40, 40, 40, 40, 40, 40, 40)
	r := newMovingRig(t, lib)
	r.settle()
	r.clock.Jump(10 * time.Second)
	r.clock.Wait(0)
	r.want("after a long pause", r.frame(), 2)
	r.settle()
	r.clock.Wait(39 * time.Millisecond)
	r.want("it has its time", r.frame(), 2)
	r.clock.Wait(time.Millisecond)
	r.want("then comes the next", r.frame(), 3)

	r.settle()
	hold := make(chan struct{})
	lib.frames.Lock()
	lib.hold = hold
	lib.frames.Unlock()
	r.clock.Wait(40 * time.Millisecond) // the fourth
	r.clock.Wait(40 * time.Millisecond) // the fifth
	r.clock.Wait(time.Second)           // the sixth is not there
	r.want("what is not there is waited for", r.frame(), 5)
	lib.frames.Lock()
	lib.hold = nil
	lib.frames.Unlock()
	close(hold)
	r.until("it comes", func() bool { return r.frame() == 6 })
	r.settle()
	r.clock.Wait(39 * time.Millisecond)
	r.want("it has its time", r.frame(), 6)
}

// TestLoops: it is shown as often as the file wants, and stays at its last frame.
func TestLoops(t *testing.T) {
	lib := newMovingLibrary(1, 20, 30)
	lib.loops = 2
	r := newMovingRig(t, lib)
	var seen []int
	for range 20 {
		r.settle()
		seen = append(seen, r.frame())
		r.clock.Wait(10 * time.Millisecond)
	}
	want := []int{1, 1, 2, 2, 2, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2}
	r.want("seen", seen, want)
	r.want("at its end", r.Shown().Playback, viewmodel.Playback{Moves: true, Paused: true, Frame: 2, Frames: 2})
	r.want("asked to go on", r.TogglePlay(), true)
	r.settle()
	r.clock.Wait(30 * time.Millisecond)
	r.want("it begins anew", r.frame(), 1)
}

func TestPause(t *testing.T) {
	lib := newMovingLibrary(1, 100, 100, 100)
	r := newMovingRig(t, lib)
	r.settle()
	r.clock.Wait(130 * time.Millisecond)
	r.settle()
	r.TogglePlay()
	r.clock.Wait(time.Minute)
	r.want("paused", r.Shown().Playback, viewmodel.Playback{Moves: true, Paused: true, Frame: 2, Frames: 3})
	r.TogglePlay()
	r.clock.Wait(99 * time.Millisecond)
	r.want("it has its time again", r.frame(), 2)
	r.clock.Wait(time.Millisecond)
	r.want("it goes on", r.frame(), 3)
}

func TestStepFrames(t *testing.T) {
	lib := newMovingLibrary(1, 100, 100, 100, 100, 100)
	r := newMovingRig(t, lib)
	r.settle()
	for _, step := range []struct{ by, want int }{{1, 2}, {1, 3}, {-1, 2}, {-1, 1}, {-1, 5}, {1, 1}, {3, 4}, {1, 5}, {1, 1}} {
		r.want("it moves", r.StepFrame(step.by), true)
		r.settle()
		r.want(fmt.Sprint("by ", step.by), r.frame(), step.want)
		r.want("paused", r.Shown().Playback.Paused, true)
		r.clock.Wait(time.Second)
	}
	r.StepFrame(1)
	r.StepFrame(1) // before the first has come
	r.settle()
	r.want("two at once", r.frame(), 3)
	r.TogglePlay()
	r.settle()
	r.clock.Wait(100 * time.Millisecond)
	r.want("it goes on from there", r.frame(), 4)
}

// TestStepFarBack shows what comes on the way.
func TestStepFarBack(t *testing.T) {
	lib := newMovingLibrary(1, 100, 100, 100, 100, 100, 100, 100)
	lib.steps = 3
	r := newMovingRig(t, lib)
	r.settle()
	var seen []int
	r.Watch(func() {
		if at := r.frame(); !slices.Contains(seen, at) {
			seen = append(seen, at)
		}
	})
	r.StepFrame(-1)
	r.settle()
	r.want("on the way", seen, []int{1, 6, 7})
	r.want("there", r.frame(), 7)
}

func TestBrokenFrame(t *testing.T) {
	lib := newMovingLibrary(1, 100, 100, 100, 100)
	lib.broken = 2
	r := newMovingRig(t, lib)
	for range 5 {
		r.settle()
		r.clock.Wait(100 * time.Millisecond)
	}
	p := r.Shown().Playback
	r.want("stopped", []any{r.frame(), p.Paused, p.Problem.Kind}, []any{2, true, viewmodel.Damaged})
	r.want("told", slices.Contains(r.trace, "failed 0 damaged image: frame 3: it breaks off"), true)
	r.want("no failure of the picture", r.Problem().Kind, viewmodel.NoProblem)
	r.StepFrame(-1)
	r.settle()
	r.want("back", []any{r.frame(), r.Shown().Playback.Problem.Kind}, []any{1, viewmodel.NoProblem})
	r.StepFrame(2)
	r.settle()
	r.want("again", []any{r.frame(), r.Shown().Playback.Problem.Kind}, []any{1, viewmodel.Damaged})
	r.TogglePlay()
	r.settle()
	r.clock.Wait(100 * time.Millisecond)
	r.want("from the beginning", []any{r.frame(), r.Shown().Playback.Problem.Kind}, []any{1, viewmodel.NoProblem})
}

// TestStillAfterAll: what does not move is shown as before, and not asked again.
func TestStillAfterAll(t *testing.T) {
	for name, test := range map[string]struct {
		err  error
		want viewmodel.Kind
	}{"still": {repository.ErrStill, viewmodel.NoProblem}, "late": {repository.ErrTimeout, viewmodel.TimedOut}} {
		t.Run(name, func(t *testing.T) {
			lib := newMovingLibrary(1, 100)
			lib.Fail("animation 0", test.err)
			r := newViewRigOf(t, lib.viewLibrary, lib)
			r.PlayBy(viewmodel.Player{After: r.clock.After})
			r.Open(0)
			r.settle()
			r.SetScreen(50, 50)
			r.untilIdle()
			asked := slices.DeleteFunc(lib.Asked(), func(a string) bool { return a != "0 animation" })
			r.want("asked", len(asked), 1)
			r.want("it moves", r.TogglePlay() || r.StepFrame(1) || r.Shown().Playback.Moves, false)
			r.want("reason", r.Shown().Playback.Problem.Kind, test.want)
		})
	}
}

// TestPlayEnds: nothing plays of a picture that was left, and nothing of it is shown.
func TestPlayEnds(t *testing.T) {
	lib := newMovingLibrary(3, 100, 100, 100)
	r := newMovingRig(t, lib)
	r.settle()
	r.clock.Wait(100 * time.Millisecond)
	r.Step(1) // check looks at the pixels
	r.until("the other plays", func() bool { return r.frame() == 1 && lib.Playing() == 1 })
	r.settle()
	r.Close()
	r.until("closed", func() bool { return lib.Playing() == 0 })
	r.want("nothing is due", len(r.clock.alarms), 0)
	r.clock.Wait(time.Minute)
	r.want("closed", r.TogglePlay(), false)
}

// TestChangedWhilePlaying: the file is another one, which plays from its beginning.
func TestChangedWhilePlaying(t *testing.T) {
	lib := newMovingLibrary(1, 100, 100, 100)
	r := newMovingRig(t, lib)
	r.settle()
	r.clock.Wait(100 * time.Millisecond)
	changed := lib.photos[0]
	changed.Size = 7
	lib.Set(changed)
	r.gallery.Reload()
	r.until("the new one plays", func() bool { return r.frame() == 1 && r.Shown().Pixels.Pix[0] == '0' })
	r.until("the old one is closed", func() bool { return lib.Playing() == 1 })
}

// TestHidden: nothing plays while nobody can see it.
func TestHidden(t *testing.T) {
	lib := newMovingLibrary(1, 100, 100, 100)
	r := newMovingRig(t, lib)
	hidden := true
	r.PlayBy(viewmodel.Player{After: r.clock.After, Hidden: func() bool { return hidden }})
	r.settle()
	lib.Wanted()
	r.clock.Wait(time.Minute)
	r.settle()
	r.want("hidden", r.frame(), 1)
	r.want("decoded meanwhile", len(lib.Wanted()), 0)
	hidden = false
	r.clock.Wait(100 * time.Millisecond) // a second after it was looked for last
	r.want("seen again", r.frame(), 2)
}

// TestZoomedFrames have all their pixels, and no tiles.
func TestZoomedFrames(t *testing.T) {
	lib := newMovingLibrary(1, 100, 100, 100, 100)
	r := newMovingRig(t, lib)
	r.settle()
	r.want("fitted", r.Shown().Pixels.Rect.Max, image.Pt(40, 20))
	r.clock.Wait(100 * time.Millisecond)
	r.settle()
	r.TogglePlay()
	r.ZoomTo(2)
	r.until("sharp", func() bool { return r.Shown().Pixels.Rect.Max == image.Pt(100, 50) })
	s := r.Shown()
	r.want("the small one is of the frame", s.Small.Pix[:2], s.Pixels.Pix[:2])
	r.want("all of it", []any{s.Stage, len(s.Tiles), lib.Held(), r.frame()}, []any{viewmodel.FullPixels, 0, 0, 2})
	r.ZoomFit()
	r.until("small again", func() bool { return r.Shown().Pixels.Rect.Max == image.Pt(40, 20) })
}

// TestTurnedFrames: what is turned plays on turned.
func TestTurnedFrames(t *testing.T) {
	lib := newMovingLibrary(1, 100, 100, 100, 100)
	r := newMovingRig(t, lib)
	r.Watch(func() {}) // the first pixel is another one
	r.settle()
	r.Turn(1)
	tall := func() bool { s := r.Shown(); return s.Pixels.Rect.Dx() < s.Pixels.Rect.Dy() }
	r.until("turned", tall)
	for range 6 {
		r.settle()
		r.clock.Wait(100 * time.Millisecond)
		r.want("it stays turned", tall(), true)
	}
	r.want("it plays on", r.Shown().Playback.Frame, 3)
}

// TestPlayThousand: what is held of a thousand frames is three of them.
func TestPlayThousand(t *testing.T) {
	times := make([]int, 1000)
	for i := range times {
		times[i] = 20
	}
	lib := newMovingLibrary(1, times...)
	lib.size = image.Pt(1000, 500)
	r := newMovingRig(t, lib)
	r.SetScreen(1000, 1000)
	for i := range times {
		r.settle()
		r.want("frame", r.Shown().Playback.Frame, i+1)
		if n := r.FramesHeld(); n > 3 {
			t.Fatalf("%d frames are held", n)
		}
		r.clock.Wait(20 * time.Millisecond)
	}
}
