package worker

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"time"

	"golang.org/x/sys/unix"
)

// memoryOf returns the bytes of a process in memory, and those that count as its
// data; 0 where the kernel does not say.
func memoryOf(pid int) (resident, data int64) {
	statm, _ := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid))
	fields := bytes.Fields(statm)
	if len(fields) < 6 {
		return 0, 0
	}
	page := int64(os.Getpagesize())
	r, _ := strconv.ParseInt(string(fields[1]), 10, 64)
	d, _ := strconv.ParseInt(string(fields[5]), 10, 64)
	return r * page, d * page
}

// workOf returns the time of processors that a process has used.
func workOf(pid int) time.Duration {
	const all = 2 // threads together; linux/posix-timers.h
	var t unix.Timespec
	if unix.ClockGettime(int32(^pid<<3|all), &t) != nil {
		return 0
	}
	return time.Duration(t.Nano())
}

// machineMemory returns the bytes that there are, and those that are free.
func machineMemory() (total, free int64) {
	total, free = 4<<30, 2<<30 // where the kernel does not say
	info, _ := os.ReadFile("/proc/meminfo")
	for line := range bytes.Lines(info) {
		name, value, _ := bytes.Cut(line, []byte(":"))
		fields := bytes.Fields(value)
		if len(fields) == 0 {
			continue
		}
		kilobytes, err := strconv.ParseInt(string(fields[0]), 10, 64)
		if err != nil {
			continue
		}
		switch string(name) {
		case "MemTotal":
			total = kilobytes << 10
		case "MemAvailable":
			free = kilobytes << 10
		}
	}
	return total, free
}
