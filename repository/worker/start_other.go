//go:build !linux

package worker

import "os"

// native is how pictures get to workers on this system: a worker is held by nothing
// but its process.
func native() transport { return overPipes() }

// yieldToOthers does nothing here.
func yieldToOthers() {}

// isKilled cannot be told here.
func isKilled(*os.ProcessState) bool { return false }

// peakOf cannot be told here.
func peakOf(*os.ProcessState) int64 { return 0 }

// limitData does nothing here: workers watch themselves.
func limitData(int, int64) {}
