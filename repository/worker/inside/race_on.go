//go:build race

package inside

// limited says whether memory is limited: the race detector needs more addresses
// than any limit leaves.
const limited = false
