package viewmodel

import (
	"errors"

	"vitrine/repository"
)

// Kind says what sort of thing went wrong. The window has words for each.
type Kind int

// The kinds of problems. The zero Kind is none.
const (
	NoProblem Kind = iota
	NotFound
	Denied
	NotPicture
	Unsupported
	TooLarge
	Damaged
	Unreachable
	TimedOut
	NotFile
	BadAddress
	OtherProblem
)

// Problem is why a picture or a source cannot be shown.
type Problem struct {
	Kind   Kind
	Detail string // for those who want to know more; one line
}

// Passing reports whether trying again may help although nothing has changed.
func (p Problem) Passing() bool {
	switch p.Kind {
	case NotFound, Denied, Unreachable, TimedOut, OtherProblem:
		return true
	}
	return false
}

func problemOf(err error) Problem {
	if err == nil {
		return Problem{}
	}
	kinds := []struct {
		err  error
		kind Kind
	}{
		{repository.ErrNotFound, NotFound},
		{repository.ErrDenied, Denied},
		{repository.ErrNotPicture, NotPicture},
		{repository.ErrUnsupported, Unsupported},
		{repository.ErrTooLarge, TooLarge},
		{repository.ErrDamaged, Damaged},
		{repository.ErrTimeout, TimedOut},
		{repository.ErrUnreachable, Unreachable},
		{repository.ErrNotFile, NotFile},
		{repository.ErrAddress, BadAddress},
	}
	for _, k := range kinds {
		if errors.Is(err, k.err) {
			return Problem{k.kind, Printable(err.Error())}
		}
	}
	return Problem{OtherProblem, Printable(err.Error())}
}
