//go:build !race

package worker

// isRace says whether this build has the race detector, and no limits.
const isRace = false
