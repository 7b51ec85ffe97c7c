package wire

import (
	"errors"

	"vitrine/repository"
)

// Status says how a request ended.
type Status uint16

const (
	// OK says that the pixels are there.
	OK Status = 1

	// NoPreview says that the picture has no preview that shows what it shows.
	NoPreview Status = 2

	// NoFrame says that the last frame of an animation is behind.
	NoFrame Status = 12
)

// statuses gives every error that a decoder may end with its number. Numbers are
// never given twice.
var statuses = []struct {
	status Status
	err    error
}{
	{3, repository.ErrNotPicture},
	{4, repository.ErrUnsupported},
	{5, repository.ErrTooLarge},
	{6, repository.ErrDamaged},
	{7, repository.ErrUnreachable},
	{8, repository.ErrTimeout},
	{9, repository.ErrNotFound},
	{10, repository.ErrDenied},
	{11, repository.ErrNotFile},
	{13, repository.ErrStill},
}

// StatusOf returns the number for err. What no decoder should end with is told as
// damage.
func StatusOf(err error) Status {
	if err == nil {
		return OK
	}
	for _, s := range statuses {
		if errors.Is(err, s.err) {
			return s.status
		}
	}
	return StatusOf(repository.ErrDamaged)
}

// Error returns the error that s stands for, with the words that came with it.
// It reports false where s is no status of an error.
func (s Status) Error(text string) (error, bool) {
	for _, known := range statuses {
		if known.status == s {
			if text == "" {
				return known.err, true
			}
			return said{text, known.err}, true
		}
	}
	return nil, false
}

// said is an error in the words of a worker.
type said struct {
	text string
	kind error
}

func (e said) Error() string { return e.text }
func (e said) Unwrap() error { return e.kind }
