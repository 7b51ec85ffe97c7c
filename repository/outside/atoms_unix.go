//go:build unix && !darwin

package outside

import (
	"github.com/jezek/xgb/xproto"
)

// The names that the clipboard is spoken of in.
const (
	clipboard   = "CLIPBOARD"
	keeper      = "CLIPBOARD_MANAGER" // owned by the program that keeps what is copied
	saveTargets = "SAVE_TARGETS"
	targets     = "TARGETS"
	timestamp   = "TIMESTAMP"
	multiple    = "MULTIPLE"
	pair        = "ATOM_PAIR"
	incremental = "INCR"
	nothing     = "NULL"
	ownProperty = "VITRINE_CLIPBOARD"
)

// intern learns the server's numbers for all names, in one go.
func (s *selection) intern(forms []form) error {
	names := []string{clipboard, keeper, saveTargets, targets, timestamp, multiple, pair, incremental, nothing, ownProperty}
	for _, f := range forms {
		names = append(names, f.name, f.kind)
	}
	asked := make(map[string]xproto.InternAtomCookie)
	for _, name := range names {
		if _, twice := asked[name]; !twice {
			asked[name] = xproto.InternAtom(s.conn, false, uint16(len(name)), name)
		}
	}
	s.atoms = make(map[string]xproto.Atom)
	for name, cookie := range asked {
		reply, err := cookie.Reply()
		if err != nil {
			return err
		}
		s.atoms[name] = reply.Atom
	}
	s.forms = make(map[xproto.Atom]form)
	for _, f := range forms {
		s.forms[s.atoms[f.name]] = f
		s.order = append(s.order, s.atoms[f.name])
	}
	return nil
}

// words packs numbers as properties of 32 bits hold them.
func words[W ~uint32](numbers ...W) []byte {
	b := make([]byte, 0, 4*len(numbers))
	for _, n := range numbers {
		b = append(b, byte(n), byte(n>>8), byte(n>>16), byte(n>>24))
	}
	return b
}
