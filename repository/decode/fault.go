package decode

import (
	"context"
	"errors"
	"fmt"

	"vitrine/repository"
)

const maxMessage = 200 // bytes of a codec's message: one line in a log

// unsupported says that what is a known kind that cannot be shown.
func unsupported(what string) error {
	return fmt.Errorf("%s: %w", what, repository.ErrUnsupported)
}

// damaged says what is wrong with a picture of the named kind.
func damaged(name, what string) error {
	return fmt.Errorf("%s: %s: %w", name, oneLine(what), repository.ErrDamaged)
}

// noPage says that a picture of the named kind has fewer pages, of which page is counted
// from 0.
func noPage(name string, page int) error {
	return damaged(name, fmt.Sprintf("there is no page %d in it", page+1))
}

// safely runs f, which calls a codec. Errors that are neither ours nor the
// context's become [repository.ErrDamaged], and so does a panic.
func safely(name string, f func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = damaged(name, fmt.Sprint("codec panic: ", r))
		}
	}()
	err = f()
	if err == nil || known(err) {
		return err
	}
	return damaged(name, plainly(err.Error()))
}

func known(err error) bool {
	for _, e := range []error{
		repository.ErrDamaged, repository.ErrUnsupported, repository.ErrTooLarge,
		repository.ErrNotPicture, context.Canceled, context.DeadlineExceeded,
	} {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}

// oneLine makes foreign text fit for a message.
func oneLine(s string) string { return repository.OneLine(s, maxMessage) }
