//go:build e2e

package slowfs

import (
	"context"
	"maps"
	"path/filepath"
	"sync"
	"syscall"

	"github.com/hanwen/go-fuse/v2/fuse"
)

// FS is a folder that is seen at a second place.
type FS struct {
	folder, root string
	life         context.Context // ends all waiting
	server       *fuse.Server

	mu     sync.Mutex // guards what follows
	rules  []Rule
	counts map[asked]int
}

// asked is one kind of call for one path.
type asked struct {
	call Call
	path string
}

// Root returns the place where the folder is seen. Beside it, the folder itself
// stays as quick as it is.
func (f *FS) Root() string { return f.root }

// Path returns where a file of the folder is seen.
func (f *FS) Path(name string) string { return filepath.Join(f.root, name) }

// Obey sets the rules for all calls from now on; the first answer counts.
func (f *FS) Obey(rules ...Rule) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.rules = rules
}

// Count returns how often a kind of call was made for a path below the root. Calls
// for several names of one file count for any of them.
func (f *FS) Count(c Call, path string) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.counts[asked{c, path}]
}

// Total returns how often a kind of call was made for anything.
func (f *FS) Total(c Call) (total int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for a, n := range maps.All(f.counts) {
		if a.call == c {
			total += n
		}
	}
	return total
}

// ask counts a call and has the rules decide about it.
func (f *FS) ask(ctx context.Context, c Call, path string) syscall.Errno {
	f.mu.Lock()
	f.counts[asked{c, path}]++
	rules := f.rules
	f.mu.Unlock()

	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(f.life, cancel)()
	for _, rule := range rules {
		if errno := rule(ctx, c, path); errno != 0 {
			return errno
		}
	}
	return 0
}
