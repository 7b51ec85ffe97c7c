package source

import (
	"os"
	"strconv"
	"strings"

	"github.com/fsnotify/fsnotify"
)

// newNotifier asks the kernel. The watches that it gives are counted for all
// programs of a user together, so half of them are left to the others.
func newNotifier() (notifier, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	limit := mostTold
	if text, err := os.ReadFile("/proc/sys/fs/inotify/max_user_watches"); err == nil {
		if n, err := strconv.Atoi(strings.TrimSpace(string(text))); err == nil {
			limit = min(limit, n/2)
		}
	}
	return theNotifier{w, limit}, nil
}
