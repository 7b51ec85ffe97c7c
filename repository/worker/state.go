package worker

import (
	"fmt"
	"strings"

	"vitrine/repository/worker/wire"
)

// Strength says how well pictures are kept from doing harm, the best first.
type Strength int

// The strengths of the protection.
const (
	Unknown     Strength = iota // no worker has been started yet
	Sandboxed                   // all layers hold
	Partly                      // some layers hold
	ProcessOnly                 // a process of its own is all there is
	InProcess                   // none: pictures are decoded in the gallery itself
	Unavailable                 // no worker can be started
)

// State is how pictures are decoded here and now.
type State struct {
	Strength Strength
	Landlock int      // version of the kernel's interface
	Holds    []string // the layers that hold
	Missing  []string // the layers that do not
	Reason   string   // why something is missing, or nothing can be decoded
	Paused   []string // kinds of pictures that ended too many workers lately, and are not decoded for now
}

// IsWhole reports whether nothing about the state needs to be told.
func (s State) IsWhole() bool {
	return s.Strength <= Sandboxed && len(s.Paused) == 0
}

// String tells the state to people, in one line.
func (s State) String() string {
	text := s.strength()
	if s.Reason != "" {
		text += ": " + s.Reason
	}
	if len(s.Paused) > 0 {
		text += "; paused after crashes: " + strings.Join(s.Paused, ", ")
	}
	return text
}

func (s State) strength() string {
	switch s.Strength {
	case Sandboxed:
		return fmt.Sprintf("sandboxed (Landlock ABI %d, seccomp, limits)", s.Landlock)
	case Partly:
		return fmt.Sprintf("partly sandboxed (%s), without %s", strings.Join(s.Holds, ", "), strings.Join(s.Missing, ", "))
	case ProcessOnly:
		return "process only: no sandbox on this system"
	case InProcess:
		return "in process (unsafe)"
	case Unavailable:
		return "decoding unavailable"
	}
	return "not started yet"
}

// stateOf returns the state that a worker proved.
func stateOf(r wire.Ready, trouble string) State {
	s := State{Landlock: int(r.Landlock), Reason: trouble}
	for _, l := range []wire.Layers{wire.Landlock, wire.Seccomp, wire.Limits} {
		if r.Holds&l != 0 {
			s.Holds = append(s.Holds, l.String())
		} else {
			s.Missing = append(s.Missing, l.String())
		}
	}
	switch {
	case len(s.Missing) == 0:
		s.Strength = Sandboxed
	case len(s.Holds) == 0:
		s.Strength = ProcessOnly
	default:
		s.Strength = Partly
	}
	return s
}

// Unsafe is the state of a gallery that decodes in its own process.
func Unsafe() State { return State{Strength: InProcess} }
