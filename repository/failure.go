package repository

import "errors"

// failure is why a picture failed, as it is kept on disk: a version, the number of
// its kind, and the reason. The zero failure is none.
type failure struct {
	kind   error
	reason string
}

const (
	failureVersion = 1
	failureHead    = 2   // bytes before the reason
	maxReason      = 200 // bytes: one line in a log
)

// failureKinds are the errors that are kept. Their numbers, counted from 1, are
// never given to others.
func failureKinds() []error { return []error{ErrDamaged, ErrTimeout, ErrTooLarge, ErrNoPoster} }

// failureOf returns what is kept of err. It reports false where err is of no kind
// that is.
func failureOf(err error) (failure, bool) {
	for _, kind := range failureKinds() {
		if errors.Is(err, kind) {
			return failure{kind, OneLine(err.Error(), maxReason)}, true
		}
	}
	return failure{}, false
}

func (f failure) Error() string { return f.reason }
func (f failure) Unwrap() error { return f.kind }

func (f failure) encode() []byte {
	b := []byte{failureVersion, 0}
	for i, kind := range failureKinds() {
		if kind == f.kind {
			b[1] = byte(i + 1)
		}
	}
	return append(b, f.reason...)
}

// parseFailure reads what is kept. It reports false where that is no failure: any
// program of the user can write to the folder.
func parseFailure(b []byte) (failure, bool) {
	if len(b) < failureHead || b[0] != failureVersion {
		return failure{}, false
	}
	kinds, number, reason := failureKinds(), int(b[1]), string(b[failureHead:])
	if number < 1 || number > len(kinds) || reason != OneLine(reason, maxReason) {
		return failure{}, false
	}
	return failure{kinds[number-1], reason}, true
}
