//go:build !linux

package worker

import "time"

// memoryOf does not know here.
func memoryOf(int) (resident, data int64) { return 0, 0 }

// workOf does not know here.
func workOf(int) time.Duration { return 0 }

// machineMemory is what a small machine has: here nobody is asked.
func machineMemory() (total, free int64) { return 4 << 30, 2 << 30 }
