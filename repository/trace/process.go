package trace

import (
	"bytes"
	"os"
	"runtime/metrics"
	"strconv"
	"time"
)

// Began returns when the process began, to some 10 ms: the kernel's word for it
// where there is one, else main, which is when function main began.
func Began(main time.Time) time.Time {
	stat, _ := os.ReadFile("/proc/self/stat")
	uptime, _ := os.ReadFile("/proc/uptime")
	now := time.Now()
	age, ok := age(stat, uptime)
	began := now.Add(-age)
	if !ok || began.After(main) || main.Sub(began) > longestStart {
		return main
	}
	return began
}

const (
	tick         = 10 * time.Millisecond // of /proc/self/stat, on every Linux that Go knows
	longestStart = 10 * time.Second      // more means that the two clocks are not one, as in some containers
)

// age returns how long the process has run by the two files' words.
func age(stat, uptime []byte) (time.Duration, bool) {
	// The second field is the program's name in parentheses and may hold anything.
	fields := bytes.Fields(stat[bytes.LastIndexByte(stat, ')')+1:])
	const started = 22 - 3 // the field's number, counted from the third
	up, _, _ := bytes.Cut(uptime, []byte(" "))
	seconds, err := strconv.ParseFloat(string(up), 64)
	if len(fields) <= started || err != nil {
		return 0, false
	}
	ticks, err := strconv.ParseInt(string(fields[started]), 10, 64)
	if err != nil {
		return 0, false
	}
	return time.Duration(seconds*float64(time.Second)) - time.Duration(ticks)*tick, true
}

// memory returns the pairs of the event "memory", in bytes.
func memory(workers []int64) []any {
	heap := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(heap)
	if workers == nil {
		workers = []int64{}
	}
	return []any{"rss", resident(), "heap", heap[0].Value.Uint64(), "workers", workers}
}

// resident returns the bytes of the process in memory; 0 where the system does
// not say.
func resident() int64 {
	statm, _ := os.ReadFile("/proc/self/statm")
	fields := bytes.Fields(statm)
	if len(fields) < 2 {
		return 0
	}
	pages, _ := strconv.ParseInt(string(fields[1]), 10, 64)
	return pages * int64(os.Getpagesize())
}
