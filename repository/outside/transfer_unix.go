//go:build unix && !darwin

package outside

import (
	"time"

	"github.com/jezek/xgb/xproto"
)

const (
	piece         = 64 << 10 // bytes that are put into a property at once; every server takes that much
	mostTransfers = 16       // at once; they share what they hand over
)

// transfer hands something large over piece by piece: the other program deletes
// the property when it has taken one, and nothing is kept but where it stands.
type transfer struct {
	kind  xproto.Atom
	left  []byte
	last  time.Time // when something was taken
	shows bool      // it is the picture
}

// send puts a form into a property, or begins to hand it over, and reports whether
// it did.
func (s *selection) send(at where, f form, data []byte) bool {
	if len(data) <= piece {
		s.change(at, s.atoms[f.kind], 8, data)
		return true
	}
	if _, again := s.transfers[at]; !again && len(s.transfers) >= mostTransfers {
		return false
	}
	xproto.ChangeWindowAttributes(s.conn, at.window, xproto.CwEventMask,
		[]uint32{xproto.EventMaskPropertyChange | xproto.EventMaskStructureNotify})
	s.change(at, s.atoms[incremental], 32, words(uint32(len(data))))
	s.transfers[at] = &transfer{
		kind: s.atoms[f.kind], left: data, last: time.Now(), shows: f.name == formPicture,
	}
	if s.clock == nil {
		s.clock = time.NewTicker(min(expiry, s.patience))
	}
	return true
}

// next puts the next piece into a property that was emptied. An empty one is the
// last.
func (s *selection) next(at where) {
	t := s.transfers[at]
	if t == nil {
		return
	}
	n := min(len(t.left), piece)
	s.change(at, t.kind, 8, t.left[:n])
	t.left, t.last = t.left[n:], time.Now()
	if n == 0 {
		s.finish(at)
	}
}

// finish forgets a transfer, and the window with its last one.
func (s *selection) finish(at where) {
	delete(s.transfers, at)
	watched := false
	for other := range s.transfers {
		watched = watched || other.window == at.window
	}
	if !watched {
		xproto.ChangeWindowAttributes(s.conn, at.window, xproto.CwEventMask, []uint32{xproto.EventMaskNoEvent})
	}
	s.rest()
	if len(s.transfers) == 0 {
		s.clock.Stop()
		s.clock = nil
	}
}

// gone forgets what was on its way to a window that is no more.
func (s *selection) gone(w xproto.Window) {
	for at := range s.transfers {
		if at.window == w {
			s.finish(at)
		}
	}
}

// expire forgets the transfers that nobody goes on with.
func (s *selection) expire(now time.Time) {
	over := !s.lost.IsZero() && now.Sub(s.lost) > lingerTime
	for at, t := range s.transfers {
		if over || now.Sub(t.last) > s.patience {
			s.finish(at)
		}
	}
}

// ticks is when to look at who is late.
func (s *selection) ticks() <-chan time.Time {
	if s.clock == nil {
		return nil
	}
	return s.clock.C
}
