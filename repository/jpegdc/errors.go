package jpegdc

import "errors"

// What can be wrong with a JPEG. Errors of this package wrap one of these.
var (
	// ErrDamaged says that the bytes are no JPEG, or one of which nothing can be
	// shown.
	ErrDamaged = errors.New("damaged JPEG")

	// ErrUnsupported says that the JPEG is coded in a way that is not read here:
	// arithmetic, lossless, hierarchical, other than 8 bits, other than 1, 3 or 4
	// components, or with its height told after the first scan; or that a size or a
	// region is wanted that cannot be had.
	ErrUnsupported = errors.New("unsupported JPEG")

	// ErrTooLarge says that the picture has more pixels than the caller allowed.
	ErrTooLarge = errors.New("JPEG too large")
)
