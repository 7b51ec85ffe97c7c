//go:build unix && !darwin

package outside

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

const (
	lingerTime = 10 * time.Second // for all pieces, once another program has the clipboard
	expiry     = time.Second      // between looks at who is late
	burst      = 1024             // events that wait to be handled; nobody harmless sends so many
)

// selection owns the clipboard of an X server by a connection and a window of its
// own, as the Inter-Client Communication Conventions say, and answers those who ask
// for what is on it. What others send is foreign: nothing in it makes us wait, or
// keep more than is said in transfer_unix.go and picture_unix.go. All fields belong
// to the goroutine of serve.
type selection struct {
	conn   *xgb.Conn
	window xproto.Window
	since  xproto.Timestamp
	atoms  map[string]xproto.Atom
	forms  map[xproto.Atom]form // by target
	order  []xproto.Atom        // of the forms, the best first

	patience  time.Duration
	transfers map[where]*transfer
	clock     *time.Ticker // looks at who is late; nil while nobody can be
	picture   picture
	lost      time.Time // since when another program has the clipboard; zero is not

	events chan xgb.Event // from the server; closed when the connection ends
	saving chan chan<- struct{}
	saved  chan<- struct{} // told once what is copied is kept; nil is nobody
	stop   chan struct{}
	once   sync.Once // of closing stop
}

// own takes the clipboard. It waits for the server, however long that takes. The
// caller then calls serve, or drop.
func own(c Config, clip Clip) (*selection, error) {
	xgb.Logger.SetOutput(io.Discard) // it tells of the end of each connection
	conn, err := xgb.NewConnDisplay(c.Display)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrTextOnly, err)
	}
	s := &selection{
		conn:      conn,
		patience:  c.patience,
		transfers: make(map[where]*transfer),
		events:    make(chan xgb.Event, burst),
		saving:    make(chan chan<- struct{}),
		stop:      make(chan struct{}),
	}
	s.picture = newPicture(clip.Picture)
	go s.pump()
	if err := s.take(clip.forms()); err != nil {
		s.drop()
		return nil, fmt.Errorf("%w: %w", ErrTextOnly, err)
	}
	return s, nil
}

// pump brings the events in, and ends with the connection. It never waits for
// whoever handles them: the library would then not bring replies in any more.
func (s *selection) pump() {
	defer close(s.events)
	for {
		event, bad := s.conn.WaitForEvent()
		switch {
		case event == nil && bad == nil:
			return
		case event == nil: // a window that is gone, as a rule
			continue
		}
		select {
		case s.events <- event:
		default:
			s.end() // somebody floods us
		}
	}
}

// take makes the window and has it own the clipboard.
func (s *selection) take(forms []form) error {
	screen := xproto.Setup(s.conn).DefaultScreen(s.conn)
	id, err := xproto.NewWindowId(s.conn)
	if err != nil {
		return err
	}
	s.window = id
	err = xproto.CreateWindowChecked(s.conn, 0, id, screen.Root, 0, 0, 1, 1, 0,
		xproto.WindowClassInputOnly, screen.RootVisual, xproto.CwEventMask,
		[]uint32{xproto.EventMaskPropertyChange}).Check()
	if err != nil {
		return err
	}
	if err := s.intern(forms); err != nil {
		return err
	}
	if s.since, err = s.now(); err != nil {
		return err
	}
	xproto.SetSelectionOwner(s.conn, s.window, s.atoms[clipboard], s.since)
	owner, err := xproto.GetSelectionOwner(s.conn, s.atoms[clipboard]).Reply()
	if err != nil {
		return err
	}
	if owner.Owner != s.window {
		return errors.New("another program has the clipboard")
	}
	return nil
}

// now returns the time of the server: an own property changes, and it says when.
func (s *selection) now() (xproto.Timestamp, error) {
	mark := s.atoms[ownProperty]
	xproto.ChangeProperty(s.conn, xproto.PropModeAppend, s.window, mark, xproto.AtomString, 8, 0, nil)
	for event := range s.events {
		if e, ok := event.(xproto.PropertyNotifyEvent); ok && e.Atom == mark {
			return e.Time, nil
		}
	}
	return 0, errors.New("the server went away")
}

// serve answers until another program has the clipboard and all is handed over,
// the server is gone, or end is called. Nothing is left then.
func (s *selection) serve() {
	defer s.drop()
	for {
		select {
		case event, open := <-s.events:
			if !open {
				return
			}
			s.handle(event)
		case made := <-s.picture.made:
			s.picture.cancel()
			s.picture.cancel = nil
			s.handOut(made)
		case <-s.ticks():
			s.expire(time.Now())
		case saved := <-s.saving:
			s.askToKeep(saved)
		case <-s.stop:
			return
		}
		if !s.lost.IsZero() && len(s.transfers) == 0 {
			return
		}
	}
}

// end has serve end. It may be called from any goroutine, and again.
func (s *selection) end() { s.once.Do(func() { close(s.stop) }) }

// drop closes the connection, with which the window and the clipboard go.
func (s *selection) drop() {
	s.end()
	s.picture.end()
	if s.clock != nil {
		s.clock.Stop()
	}
	s.conn.Close()
	for range s.events { // until the pump has ended
	}
}

// save offers what is copied to the program that keeps it, if there is one, and
// waits until it is kept or ctx ends. It may be called from any goroutine.
func (s *selection) save(ctx context.Context) {
	saved := make(chan struct{}, 1)
	select {
	case s.saving <- saved:
	case <-s.stop:
		return
	case <-ctx.Done():
		return
	}
	select {
	case <-saved:
	case <-s.stop:
	case <-ctx.Done():
	}
}
