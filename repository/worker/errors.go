package worker

import (
	"errors"
	"fmt"
	"time"

	"vitrine/repository"
)

// What can be wrong beside the picture. A picture that ends with one of these is
// not to blame, and may be tried again.
var (
	// ErrUnavailable says that no worker can be started.
	ErrUnavailable = errors.New("pictures cannot be decoded")

	// ErrPaused says that pictures of this kind ended several workers lately.
	ErrPaused = fmt.Errorf("decoding of this kind of image is paused: %w", repository.ErrLater)

	// ErrClosed says that the pool has been closed.
	ErrClosed = errors.New("decoding has ended")
)

// blame says how a worker misbehaved.
type blame int

const (
	died    blame = iota // by itself
	killed               // by somebody else
	late                 // no answer in time
	lied                 // the answer is none
	swollen              // more memory than allowed
)

// fault is the end of a worker at a picture.
type fault struct {
	blame  blame
	detail string
	limits Limits
}

// Error tells what happened, for people.
func (f *fault) Error() string {
	switch f.blame {
	case late:
		return fmt.Sprintf("not decoded within %v", f.limits.Time.Round(time.Millisecond))
	case swollen:
		return fmt.Sprintf("takes more than %d MB to decode", f.limits.Memory>>20)
	case lied:
		return "the decoder answered wrongly: " + f.detail
	case killed:
		return "the decoder was killed"
	}
	return "the decoder crashed: " + f.detail
}

// Unwrap returns the error of package repository that a picture ends with.
func (f *fault) Unwrap() error {
	switch f.blame {
	case late:
		return repository.ErrTimeout
	case swollen:
		return repository.ErrTooLarge
	case killed:
		return repository.ErrInterrupted
	}
	return repository.ErrDamaged
}

// strikes counts the faults at one picture.
type strikes struct{ own, others int }

// add counts f and reports whether the picture is out. A worker that somebody
// else killed says little about its picture.
func (s *strikes) add(f *fault) bool {
	if f.blame == killed {
		s.others++
	} else {
		s.own++
	}
	return s.own >= 2 || s.others >= 5 || s.own > 0 && s.others > 2
}
