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
	ErrUnavailable = repository.ErrUnavailable

	// ErrPaused says that pictures of this kind ended several workers lately.
	ErrPaused = fmt.Errorf("decoding of this kind of image is paused: %w", repository.ErrLater)

	// ErrClosed says that the pool has been closed.
	ErrClosed = errors.New("decoding has ended")
)

// errKilled says that somebody else killed a worker before it was ready.
var errKilled = errors.New("another program killed it")

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

	outside bool // the disk or the machine may be the cause, and not the picture
	again   bool // no picture before can be the cause: it is the second fault, or a fresh worker was late
}

// Error tells what happened, for people.
func (f *fault) Error() string {
	switch f.blame {
	case late:
		text := fmt.Sprintf("not decoded within %v", f.limits.Time.Round(time.Millisecond))
		if f.outside {
			text += ", which were mostly waiting"
		}
		return text
	case swollen:
		return fmt.Sprintf("takes more than %d MB to decode", f.limits.Memory>>20)
	case lied:
		return "the decoder answered wrongly: " + f.detail
	case killed:
		return "the decoder was killed"
	}
	return "the decoder crashed: " + f.detail
}

// Unwrap returns the errors of package repository that a picture ends with: how,
// and what that says about the picture.
func (f *fault) Unwrap() []error {
	var how error
	switch f.blame {
	case killed:
		return []error{repository.ErrInterrupted}
	case late:
		how = repository.ErrTimeout
	case swollen:
		how = repository.ErrTooLarge
	default:
		how = repository.ErrDamaged
	}
	switch {
	case f.outside:
		return []error{how, repository.ErrInterrupted}
	case f.again:
		return []error{how, repository.ErrFatal}
	}
	return []error{how}
}

// counts reports whether the fault says something about pictures of its kind. What
// takes too much memory does, also where the system was the first to end it.
func (f *fault) counts() bool { return f.blame != killed && (f.blame != late || !f.outside) }

// strikes counts the faults at one picture.
type strikes struct{ own, others int }

// add counts f, tells it of those before, and reports whether the picture is out. A
// worker that somebody else killed says little about its picture. One that is late
// although it had none before says all: no other picture has spoilt it.
func (s *strikes) add(f *fault, isFresh bool) bool {
	switch {
	case f.blame == killed:
		s.others++
	case f.blame == late && isFresh:
		s.own = 2
	default:
		s.own++
	}
	f.again = s.own >= 2
	return s.own >= 2 || s.others >= 5 || s.own > 0 && s.others > 2
}
