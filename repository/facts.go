package repository

import "time"

// Facts is what is known of a picture besides its pixels. The zero Facts is
// nothing. It is a value that can be compared.
type Facts struct {
	// Taken is what the clock of the camera showed when the picture was taken, in
	// [time.UTC] whatever its zone was; zero where the file does not say. So the
	// pictures of a journey lie in the order of its days.
	Taken time.Time

	// Offset is how many minutes that clock was ahead of UTC, where HasOffset.
	Offset    int
	HasOffset bool

	// Width and Height are those of the picture upright, in pixels; 0 where they
	// are not known. They may be larger than what can be decoded.
	Width, Height int

	Camera string // maker and model, one printable line of at most 64 bytes

	Hash Hash // how the picture looks from afar

	// Moving says that there is a video inside, as phones put it there.
	Moving bool
}

// MaxHash is how many bytes a [Hash] takes, at most.
const MaxHash = 25

// Hash is a thumbhash: a picture blurred to a few bytes. The zero Hash is none.
type Hash struct {
	length uint8
	bytes  [MaxHash]byte
}

// HashOf returns the hash of these bytes. It reports false where they are too many.
func HashOf(b []byte) (Hash, bool) {
	if len(b) > MaxHash {
		return Hash{}, false
	}
	h := Hash{length: uint8(len(b))}
	copy(h.bytes[:], b)
	return h, true
}

// Bytes returns the bytes of the hash, which are the caller's.
func (h Hash) Bytes() []byte { return append([]byte(nil), h.bytes[:h.length]...) }

// IsZero reports whether there is none.
func (h Hash) IsZero() bool { return h.length == 0 }
