//go:build !linux

package inside

import (
	"runtime/debug"

	"vitrine/repository/worker/wire"
)

// lockIn limits what can be limited here: the process alone holds the rest.
func lockIn(s wire.Start) (wire.Ready, error) {
	limitMemory(s.Memory)
	return wire.Ready{}, nil
}

// limitMemory has rubbish collected before the limit is reached.
func limitMemory(budget int64) {
	if limited {
		debug.SetMemoryLimit(budget / 5 * 4)
	}
}
