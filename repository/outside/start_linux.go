package outside

import (
	"math"

	"golang.org/x/sys/unix"
)

// keepToOurselves has every descriptor closed when a program starts: one that a
// library has left open, like that of the display, would hold up the end of our
// window for as long as the program runs. Kernels before 5.11 cannot.
func keepToOurselves() {
	const first = 3 // after those that every process has
	_ = unix.CloseRange(first, math.MaxInt32, unix.CLOSE_RANGE_CLOEXEC)
}
