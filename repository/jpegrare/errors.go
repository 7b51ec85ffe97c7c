package jpegrare

import "errors"

// What can be wrong with a JPEG. Errors of this package wrap one of these.
var (
	// ErrDamaged says that the bytes are no JPEG, or one of which nothing can be shown.
	ErrDamaged = errors.New("damaged JPEG")

	// ErrUnsupported says that the JPEG is hierarchical or a JPEG-LS, has other than 1, 3
	// or 4 components or an impossible number of bits, or tells its height after the
	// first scan.
	ErrUnsupported = errors.New("unsupported JPEG")

	// ErrTooLarge says that decoding takes more memory than the caller allowed.
	ErrTooLarge = errors.New("JPEG too large")
)
