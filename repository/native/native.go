package native

import (
	"errors"
	"fmt"
	"image"
)

// ErrNone says that the system has no library for a kind of picture.
var ErrNone = errors.New("no library of the system decodes this")

// Kind is a kind of picture that a library may decode.
type Kind int

// The kinds, in the order of [Libraries.Names].
const (
	HEIC Kind = iota
	AVIF
	JPEGXL
	JPEG2000
	WebP
	RAW

	// Kinds is how many there are.
	Kinds
)

// Library is a library that is in use. Its zero value is none.
type Library struct {
	Name    string // "libheif"
	Version string // "1.15.1", as the library says
}

// Picture is a picture with what is known of its colours.
type Picture struct {
	// Image is Gray, Gray16, NRGBA or NRGBA64, of the picture's own colours.
	Image image.Image

	// ICC is the profile of these colours, or empty where nothing is said of them.
	ICC []byte
}

// Component is one component of a JPEG 2000.
type Component struct {
	Width, Height int
	DX, DY        int // points of the picture's grid for one sample
	Bits          int
	Signed        bool
	Samples       []int32 // row by row
}

// maxPixels is the most that is made room for. Who calls has judged the size already.
const maxPixels = 300_000_000

// failed says that a library did not decode, with the number or the words that it had.
func failed(library string, why any) error { return fmt.Errorf("%s: %v", library, why) }

// Names returns the library that is in use for each kind.
func (l *Libraries) Names() [Kinds]Library {
	if l == nil {
		return [Kinds]Library{}
	}
	return l.names
}
