//go:build unix && !darwin

package outside

import "github.com/jezek/xgb/xproto"

// askToKeep asks the program that keeps what is copied, if there is one, to take
// over what is at hand. It then asks for that as everybody does, and says when it
// has all.
func (s *selection) askToKeep(saved chan<- struct{}) {
	s.saved = saved
	owner, err := xproto.GetSelectionOwner(s.conn, s.atoms[keeper]).Reply()
	if err != nil || owner.Owner == xproto.WindowNone || !s.lost.IsZero() {
		s.kept()
		return
	}
	var list []xproto.Atom
	for _, target := range s.order {
		if s.forms[target].name != formPicture || s.picture.data != nil {
			list = append(list, target)
		}
	}
	s.change(where{s.window, s.atoms[ownProperty]}, xproto.AtomAtom, 32, words(list...))
	xproto.ConvertSelection(s.conn, s.window, s.atoms[keeper], s.atoms[saveTargets], s.atoms[ownProperty], s.since)
}

// kept tells who waits that nothing more is to be waited for.
func (s *selection) kept() {
	if s.saved != nil {
		s.saved <- struct{}{} // has room for it
		s.saved = nil
	}
}
