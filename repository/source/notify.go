package source

import (
	"errors"

	"github.com/fsnotify/fsnotify"
)

// notifier has the system tell what happens in folders, each added by itself. All
// methods may be called from any goroutine.
type notifier interface {
	Add(path string) error
	Remove(path string) error
	Close() error

	// events and errs are closed, or silent, after Close.
	events() <-chan fsnotify.Event
	errs() <-chan error

	// most is how many folders may be added.
	most() int
}

var errNotTold = errors.New("this system tells of no changes")

// theNotifier is that of the system that this program runs on.
type theNotifier struct {
	*fsnotify.Watcher
	limit int
}

var _ notifier = theNotifier{}

func (n theNotifier) events() <-chan fsnotify.Event { return n.Events }
func (n theNotifier) errs() <-chan error            { return n.Errors }
func (n theNotifier) most() int                     { return n.limit }
