//go:build unix

package main

import "syscall"

// peaks returns the most bytes resident that this process and its largest child
// have had.
func peaks() (self, child int64) {
	most := func(who int) int64 {
		var u syscall.Rusage
		if err := syscall.Getrusage(who, &u); err != nil {
			return 0
		}
		return u.Maxrss << 10 // Linux counts in KiB
	}
	return most(syscall.RUSAGE_SELF), most(syscall.RUSAGE_CHILDREN)
}
