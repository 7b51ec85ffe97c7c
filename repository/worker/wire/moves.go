package wire

import (
	"time"

	"vitrine/repository"
)

// What may be said of a frame.
const (
	shortest = 10 * time.Millisecond // what is shorter is lengthened before it is sent
	longest  = 24 * time.Hour        // beyond what the kinds can say
)

// Moves is what a reply says of a frame besides its pixels.
type Moves struct {
	Index  int32 // of the frame, from 0
	Millis int32 // how long it is to be seen
	Found  int32 // how many frames are known
	All    bool  // there are no more
	Loops  int32 // how often they are shown, 0 for ever
}

// MovesOf returns what is sent of a frame.
func MovesOf(f repository.AnimationFrame) Moves {
	return Moves{
		Index: int32(f.Index), Millis: int32(f.Time / time.Millisecond),
		Found: int32(f.Found), All: f.All, Loops: int32(f.Loops),
	}
}

// Frame returns what m says, without pixels, and reports false where that cannot be
// when asked for the frame with an index.
func (m Moves) Frame(index int) (repository.AnimationFrame, bool) {
	f := repository.AnimationFrame{
		Index: int(m.Index), Time: time.Duration(m.Millis) * time.Millisecond,
		Found: int(m.Found), All: m.All, Loops: int(m.Loops),
	}
	switch {
	case f.Index < 0, f.Index > index, f.Index >= f.Found:
		return repository.AnimationFrame{}, false
	case f.Time < shortest, f.Time > longest, f.Loops < 0:
		return repository.AnimationFrame{}, false
	}
	return f, true
}
