//go:build !linux

package inside

// inherited returns the link that the process was started with, if it was.
func inherited() (link, bool) { return inheritedPipes() }
