//go:build !linux

package source

// newNotifier refuses: some systems want an open file for each picture that they
// tell of, and none of them was tried. Folders are polled there.
func newNotifier() (notifier, error) { return nil, errNotTold }
