//go:build unix && !darwin

package outside

import (
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// mostPairs is how much may be asked for at once; we offer fewer forms.
const mostPairs = 64

// where is a property of another program's window.
type where struct {
	window   xproto.Window
	property xproto.Atom
}

func (s *selection) handle(event xgb.Event) {
	switch e := event.(type) {
	case xproto.SelectionRequestEvent:
		s.request(e)
	case xproto.SelectionClearEvent:
		if e.Selection == s.atoms[clipboard] {
			s.lose()
		}
	case xproto.SelectionNotifyEvent:
		if e.Selection == s.atoms[keeper] {
			s.kept()
		}
	case xproto.PropertyNotifyEvent:
		if e.State == xproto.PropertyDelete {
			s.next(where{e.Window, e.Atom})
		}
	case xproto.DestroyNotifyEvent:
		s.gone(e.Window)
	}
}

// lose notes that another program has the clipboard. What is on its way is still
// handed over, but nothing is begun any more.
func (s *selection) lose() {
	if !s.lost.IsZero() {
		return
	}
	s.lost = time.Now()
	s.kept()
	s.picture.stop()
	s.handOut(made{err: errClosed})
}

// request answers one request, at once or when the picture is made.
func (s *selection) request(e xproto.SelectionRequestEvent) {
	if e.Property == xproto.AtomNone {
		e.Property = e.Target // by programs of before 1988
	}
	at := where{e.Requestor, e.Property}
	if e.Requestor == s.window || e.Selection != s.atoms[clipboard] || !s.lost.IsZero() {
		s.notify(e, false)
		return
	}
	if e.Target == s.atoms[multiple] {
		s.notify(e, s.several(at))
		return
	}
	if f, offered := s.forms[e.Target]; offered && f.name == formPicture && s.picture.data == nil {
		if !s.picture.wait(e) {
			s.notify(e, false)
		}
		return
	}
	s.notify(e, s.put(at, e.Target))
}

// notify says that an answer lies in the property, or that there is none.
func (s *selection) notify(e xproto.SelectionRequestEvent, done bool) {
	reply := xproto.SelectionNotifyEvent{
		Time: e.Time, Requestor: e.Requestor, Selection: e.Selection, Target: e.Target,
	}
	if done {
		reply.Property = e.Property
	}
	xproto.SendEvent(s.conn, false, e.Requestor, xproto.EventMaskNoEvent, string(reply.Bytes()))
}

// put puts one form into a property, whole or the first word of it, and reports
// whether it is offered. It makes nothing.
func (s *selection) put(at where, target xproto.Atom) bool {
	switch target {
	case s.atoms[targets]:
		s.change(at, xproto.AtomAtom, 32, words(s.offered()...))
		return true
	case s.atoms[timestamp]:
		s.change(at, xproto.AtomInteger, 32, words(s.since))
		return true
	case s.atoms[saveTargets]: // a way to say that we offer what we have at the end
		s.change(at, s.atoms[nothing], 32, nil)
		return true
	}
	f, offered := s.forms[target]
	switch {
	case !offered:
		return false
	case f.name == formPicture:
		return s.picture.data != nil && s.send(at, f, s.picture.data)
	}
	return s.send(at, f, []byte(f.data))
}

// offered lists what may be asked for.
func (s *selection) offered() []xproto.Atom {
	list := []xproto.Atom{s.atoms[targets], s.atoms[timestamp], s.atoms[multiple], s.atoms[saveTargets]}
	return append(list, s.order...)
}

// several answers a request for several forms, which a property lists in pairs of
// a form and the property to put it in. What cannot be had gets no property. The
// picture is among them only if it is made already.
func (s *selection) several(at where) bool {
	list, err := xproto.GetProperty(s.conn, false, at.window, at.property,
		xproto.GetPropertyTypeAny, 0, 2*mostPairs).Reply()
	if err != nil || list.Format != 32 || list.BytesAfter > 0 {
		return false
	}
	asked := atomsIn(list.Value)
	if len(asked)%2 != 0 {
		return false
	}
	for i := 0; i < len(asked); i += 2 {
		into := where{at.window, asked[i+1]}
		if into.property == xproto.AtomNone || !s.put(into, asked[i]) {
			asked[i+1] = xproto.AtomNone
		}
	}
	s.change(at, s.atoms[pair], 32, words(asked...))
	return true
}

// atomsIn unpacks the words of a property; what is left over at its end is passed
// over.
func atomsIn(b []byte) []xproto.Atom {
	list := make([]xproto.Atom, 0, len(b)/4)
	for ; len(b) >= 4; b = b[4:] {
		list = append(list, xproto.Atom(xgb.Get32(b)))
	}
	return list
}

// change sets a property of another program's window.
func (s *selection) change(at where, kind xproto.Atom, bits byte, data []byte) {
	xproto.ChangeProperty(s.conn, xproto.PropModeReplace, at.window, at.property, kind, bits,
		uint32(len(data)/int(bits/8)), data)
}
