//go:build linux && !amd64 && !arm64

package inside

// Without a filter for the processor the state of a worker says so.
const arch, foreignBit = 0, 0

var deniedHere []uint32
