package decode

import (
	"image"

	"vitrine/repository"
	"vitrine/repository/blur"
)

// mostHashed is how many pixels are hashed, at most, which takes half a millisecond.
// Those of a view would take as long as a thumbnail.
const mostHashed = 1 << 20

// hashOf returns the hash of a whole picture of which these are the pixels, none if
// they are no thumbnail's.
func hashOf(m *image.RGBA) repository.Hash {
	if m.Rect.Dx()*m.Rect.Dy() > mostHashed {
		return repository.Hash{}
	}
	h, _ := repository.HashOf(blur.Encode(m)) // is short enough
	return h
}
