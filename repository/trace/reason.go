package trace

import "vitrine/repository"

// reason returns why a picture failed in the words of package repository: those
// of the error farthest inside err, of several side by side the first. An error
// that holds none of them speaks for itself.
func reason(err error) string {
	known := []error{
		repository.ErrNotFound, repository.ErrDenied, repository.ErrNotPicture,
		repository.ErrUnsupported, repository.ErrTooLarge, repository.ErrDamaged,
		repository.ErrUnreachable, repository.ErrTimeout, repository.ErrAddress,
		repository.ErrNotFile, repository.ErrNoPreview, repository.ErrLater,
		repository.ErrInterrupted, repository.ErrUnavailable, repository.ErrFatal,
		repository.ErrOffline, repository.ErrStill, repository.ErrNoPoster,
	}
	if found := innermost(err, known); found != nil {
		return found.Error()
	}
	return err.Error()
}

func innermost(err error, known []error) error {
	var inside []error
	switch e := err.(type) {
	case interface{ Unwrap() error }:
		inside = []error{e.Unwrap()}
	case interface{ Unwrap() []error }:
		inside = e.Unwrap()
	}
	for _, i := range inside {
		if i == nil {
			continue
		}
		if found := innermost(i, known); found != nil {
			return found
		}
	}
	for _, k := range known {
		if err == k {
			return k
		}
	}
	return nil
}
