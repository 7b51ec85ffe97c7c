package worker

import (
	"testing"

	"vitrine/repository/worker/wire"
)

func TestState(t *testing.T) {
	t.Parallel()
	paused := stateOf(wire.Ready{Holds: wire.AllLayers, Landlock: 7}, "")
	paused.Paused = []string{"GIF"}
	tests := []struct {
		state State
		want  string
		whole bool
	}{
		{State{}, "not started yet", true},
		{stateOf(wire.Ready{Holds: wire.AllLayers, Landlock: 7}, ""), "sandboxed (Landlock ABI 7, seccomp, limits)", true},
		{
			stateOf(wire.Ready{Holds: wire.Seccomp | wire.Limits}, "Landlock: not in this kernel"),
			"partly sandboxed (seccomp, limits), without Landlock: Landlock: not in this kernel", false,
		},
		{stateOf(wire.Ready{}, ""), "process only: no sandbox on this system", false},
		{Unsafe(), "in process (unsafe)", false},
		{State{Strength: Unavailable, Reason: "no library"}, "decoding unavailable: no library", false},
		{paused, "sandboxed (Landlock ABI 7, seccomp, limits); paused after crashes: GIF", false},
	}
	for _, test := range tests {
		if got := test.state.String(); got != test.want || test.state.IsWhole() != test.whole {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}
