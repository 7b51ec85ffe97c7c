//go:build !race

package inside

// limited says whether memory is limited.
const limited = true
