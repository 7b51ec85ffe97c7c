package outside

import "errors"

// What can be wrong outside. What is wrong with a picture is told by the errors of
// package repository. All are wrapped.
var (
	// ErrSystem says that there is no known way to do it on this system.
	ErrSystem = errors.New("not on this system")

	// ErrTextOnly says that nothing but text can be copied here, which is for the
	// caller to do.
	ErrTextOnly = errors.New("this desktop takes text only")

	// ErrTooMuch says that a limit of what is copied is passed.
	ErrTooMuch = errors.New("too much to copy")

	// ErrNoProgram says that no program was found that does it.
	ErrNoProgram = errors.New("no program for it")

	// ErrRefused says that another program was asked and did not do it.
	ErrRefused = errors.New("refused")
)
