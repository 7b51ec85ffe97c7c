//go:build e2e

package slowfs

import (
	"context"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"time"
)

// Call is one kind of question to a file system.
type Call int

// The calls that rules hear of.
const (
	List   Call = iota // the next name in a folder, once for each
	Lookup             // whether there is something of a name
	Stat               // size, time and kind
	Open
	Read
)

// calls are all of them.
var calls = []Call{List, Lookup, Stat, Open, Read}

// String returns a word for people.
func (c Call) String() string {
	return [...]string{"list", "lookup", "stat", "open", "read"}[c]
}

// Rule says what becomes of a call for a path below the root, which itself is "".
// It may wait as long as ctx lasts. 0 lets the call through, anything else is its
// answer; ENOENT for a List leaves the name out.
type Rule func(ctx context.Context, c Call, path string) syscall.Errno

// Slow makes each call of a kind take so much longer.
func Slow(delays map[Call]time.Duration) Rule {
	return func(ctx context.Context, c Call, _ string) syscall.Errno {
		if delays[c] == 0 {
			return 0
		}
		select {
		case <-time.After(delays[c]):
			return 0
		case <-ctx.Done():
			return syscall.EINTR
		}
	}
}

// Broken answers calls for paths that begin so, and no others, with an error.
func Broken(errno syscall.Errno, begin string, those ...Call) Rule {
	return func(_ context.Context, c Call, path string) syscall.Errno {
		if strings.HasPrefix(path, begin) && slices.Contains(those, c) {
			return errno
		}
		return 0
	}
}

// Empty leaves out everything, as a mount point does when nothing is mounted.
func Empty(_ context.Context, _ Call, path string) syscall.Errno {
	if path == "" {
		return 0
	}
	return syscall.ENOENT
}

// Dead answers every call as a file system does whose server has ended.
func Dead() Rule { return Broken(syscall.ENOTCONN, "", calls...) }

// Gate holds calls up until it is opened, as a server does that is away. Only the
// end of whoever waits ends a wait before.
type Gate struct {
	those []Call
	begin string
	after atomic.Int64
	held  atomic.Int64
	open  chan struct{}
}

// NewGate returns a gate for calls of some kinds for paths that begin so. The
// first few of them still pass.
func NewGate(begin string, pass int, those ...Call) *Gate {
	g := &Gate{those: those, begin: begin, open: make(chan struct{})}
	g.after.Store(int64(pass))
	return g
}

// Rule is the gate's rule.
func (g *Gate) Rule(ctx context.Context, c Call, path string) syscall.Errno {
	if !slices.Contains(g.those, c) || !strings.HasPrefix(path, g.begin) || g.after.Add(-1) >= 0 {
		return 0
	}
	g.held.Add(1)
	defer g.held.Add(-1)
	select {
	case <-g.open:
		return 0
	case <-ctx.Done():
		return syscall.EINTR
	}
}

// Held returns how many calls wait now.
func (g *Gate) Held() int { return int(g.held.Load()) }

// Open lets everything through. It may be called once.
func (g *Gate) Open() { close(g.open) }
