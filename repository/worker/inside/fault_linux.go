//go:build vitrinefault

package inside

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"strconv"
	"strings"

	"vitrine/repository"
	"vitrine/repository/worker/wire"
)

// FaultMagic begins the pictures that command faults. Only programs built for
// tests know it.
const FaultMagic = "vitrine-fault\n"

// FaultMoving may stand before it, so that the picture looks as if it moved.
const FaultMoving = "GIF89a"

// FaultNative may stand before it, so that it looks as if a library of the system might
// decode it.
const FaultNative = "\x00\x00\x00\x18ftypheic"

// pipesToo has workers take pipes where there is no socket, so that what other systems
// do is tested here.
const pipesToo = true

// misbehave does what a test picture commands. A command behind "later" is
// carried out only by a worker that has served before, one behind "native" only by one
// that has libraries of the system.
func (s *server) misbehave(r wire.Request, c repository.Content, p parcel) (bool, error) {
	head := make([]byte, 256)
	n, _ := c.ReadAt(head, 0)
	head = bytes.TrimPrefix(bytes.TrimPrefix(head[:n], []byte(FaultMoving)), []byte(FaultNative))
	command, ok := bytes.CutPrefix(head, []byte(FaultMagic))
	if !ok {
		return false, nil
	}
	words := strings.Fields(string(command))
	if len(words) > 0 && words[0] == "held" {
		if words = words[1:]; r.Hold {
			return true, s.keep(r.ID, heldFor(r, p, commanded{words}))
		}
	}
	return true, faulty{s, r, p, 0}.obey(words, s.served == 0)
}

// misbehaveHeld does what a held test picture commands. A command behind "later" is
// carried out only at the second question.
func (s *server) misbehaveHeld(q wire.Question) (bool, error) {
	c, ok := s.held.canvas.(commanded)
	if s.held.moving != nil {
		c, ok = s.held.moving.(commanded)
	}
	if !ok {
		return false, nil
	}
	return true, faulty{s, wire.Request{ID: q.ID}, s.held.parcel, 0}.obey(c.words, s.held.asked == 0)
}

// commanded is a held picture of which every question is a command.
type commanded struct{ words []string }

func (commanded) Size() image.Point { return faultless().Pixels.Rect.Size() }

func (commanded) Close() {}

// Region is not asked.
func (commanded) Region(context.Context, image.Rectangle, int) (*image.RGBA, error) {
	return faultless().Pixels, nil
}

// Frame is not asked.
func (commanded) Frame(context.Context, int, image.Point) (repository.AnimationFrame, error) {
	return repository.AnimationFrame{}, nil
}

// heldFor keeps what a request wants kept.
func heldFor(r wire.Request, p parcel, c commanded) *held {
	if r.Play {
		return &held{moving: c, parcel: p, room: r.Room}
	}
	return &held{canvas: c, parcel: p, room: r.Room}
}

// faulty is a server that does wrong.
type faulty struct {
	*server
	request wire.Request
	parcel  parcel
	number  int
}

// obey carries a command out, and does what is right if it is for later.
func (f faulty) obey(words []string, isFirst bool) error {
	for word, isNow := range map[string]bool{"later": !isFirst, "native": f.libraries != nil} {
		if len(words) > 0 && words[0] == word {
			if words = words[1:]; !isNow {
				words = nil
			}
		}
	}
	words = append(words[:len(words):len(words)], "", "") // a command, and what it is about
	f.number, _ = strconv.Atoi(words[1])
	if done, err := f.lie(words[0]); done {
		return err
	}
	if done, err := f.breakOut(words[0]); done {
		return err
	}
	if words[0] == "library" {
		return f.library(words[1])
	}
	f.end(words[0])
	return f.good()
}

// descriptors and socket are of workers that have them: not over pipes.
func (f faulty) descriptors() *descriptors { return f.parcel.(*descriptors) }

func (f faulty) socket() int { return f.link.(*socket).fd }

func (f faulty) good() error {
	if f.held != nil {
		return f.show(f.request.ID, faultless().Pixels, f.moves(), nil)
	}
	if f.request.Hold {
		return f.keep(f.request.ID, heldFor(f.request, f.parcel, commanded{}))
	}
	if f.request.Facts {
		return f.reply(f.request, f.parcel, outcome{facts: repository.Facts{Width: 8, Height: 8}})
	}
	return f.reply(f.request, f.parcel, outcome{picture: faultless()})
}

// moves is what is said of a frame where one is wanted: always the first.
func (f faulty) moves() wire.Moves {
	if f.held.moving == nil {
		return wire.Moves{}
	}
	return wire.Moves{Millis: 40, Found: 2, All: true}
}

// faultless is the picture of those who do nothing wrong, or too little.
func faultless() repository.Picture {
	pixels := image.NewRGBA(image.Rect(0, 0, 8, 8))
	for i := range pixels.Pix {
		pixels.Pix[i] = 255
	}
	return repository.Picture{Pixels: pixels, Width: 8, Height: 8, Format: "PNG"}
}

// tell answers with words, as for a damaged picture.
func (f faulty) tell(format string, args ...any) error {
	err := fmt.Errorf(format+": %w", append(args, repository.ErrDamaged)...)
	if f.held != nil {
		return f.show(f.request.ID, nil, wire.Moves{}, err)
	}
	return f.reply(f.request, f.parcel, outcome{err: err})
}
