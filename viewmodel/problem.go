package viewmodel

import (
	"errors"
	"strings"

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
	NoPoster
	NotNow // it is put off, and tried again without being asked for
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
	case NotFound, Denied, Unreachable, TimedOut, NoPoster, NotNow, OtherProblem:
		return true
	}
	return false
}

// Reason is the problem in a few words for the trace, in the terms of package
// repository.
func (p Problem) Reason() string {
	reason := "failed"
	for _, s := range sentinels() {
		if s.kind == p.Kind {
			reason = s.err.Error()
		}
	}
	if p.Detail != "" {
		reason += ": " + p.Detail
	}
	return reason
}

// Why says in a few words what is wrong with a picture or a source.
func Why(err error) string { return problemOf(err).Reason() }

func problemOf(err error) Problem {
	if err == nil {
		return Problem{}
	}
	for _, s := range sentinels() {
		if errors.Is(err, s.err) {
			return Problem{s.kind, detail(err, s.err)}
		}
	}
	return Problem{OtherProblem, Printable(err.Error())}
}

type sentinel struct {
	err  error
	kind Kind
}

func sentinels() []sentinel {
	return []sentinel{
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
		{repository.ErrNoPoster, NoPoster},
		{repository.ErrLater, NotNow},
		{repository.ErrUnavailable, NotNow},
	}
}

// detail is what err says beyond its kind: neither which picture it was, which
// the reader sees, nor the words of the kind itself.
func detail(err, kind error) string {
	text := err.Error()
	if inner := errors.Unwrap(err); inner != nil && (strings.HasPrefix(text, "open ") || strings.HasPrefix(text, "decode ")) {
		text = inner.Error()
	}
	text = strings.TrimSuffix(text, kind.Error())
	text = strings.TrimPrefix(text, kind.Error())
	return Printable(strings.Trim(text, ": "))
}
