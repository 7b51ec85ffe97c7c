package wire

import "strings"

// Layers is a set of the things that hold a worker in.
type Layers uint32

// The layers, from the outermost in.
const (
	Limits   Layers = 1 << iota // on memory; no core dumps
	Landlock                    // no file can be opened
	Seccomp                     // no socket, no program, no process

	AllLayers = Limits | Landlock | Seccomp
)

// String names the layers for people: "Landlock, limits".
func (l Layers) String() string {
	var names []string
	for _, n := range []struct {
		layer Layers
		name  string
	}{{Landlock, "Landlock"}, {Seccomp, "seccomp"}, {Limits, "limits"}} {
		if l&n.layer != 0 {
			names = append(names, n.name)
		}
	}
	return strings.Join(names, ", ")
}
