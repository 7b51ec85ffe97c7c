//go:build !linux

package inside

import (
	"fmt"
	"os"
	"runtime/debug"
	"time"

	"vitrine/repository/worker/wire"
)

// lookTime is the pause between looks at the own memory: long enough to cost nothing,
// and short enough for a bomb not to have filled the machine.
const lookTime = 50 * time.Millisecond

// lockIn proves nothing here: the process alone holds its picture.
func lockIn(wire.Start) (wire.Ready, error) { return wire.Ready{}, nil }

// limiter returns what sets the limit of the next picture: rubbish is collected before
// it is reached, and the process watches itself.
func limiter() func(budget int64) {
	if !limited {
		return func(int64) {}
	}
	w := &watch{
		used: usedMemory, base: usedMemory(),
		parent: os.Getppid, first: os.Getppid(),
		end: func(cause string) {
			fmt.Fprintln(os.Stderr, "vitrine worker:", cause)
			os.Exit(exitFailed)
		},
	}
	go func() {
		for range time.Tick(lookTime) {
			w.look()
		}
	}()
	return func(budget int64) {
		debug.SetMemoryLimit(budget / 5 * 4)
		w.allow(budget)
	}
}
