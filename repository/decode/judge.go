package decode

import (
	"fmt"

	"vitrine/repository"
)

// What a picture may cost. Every number is judged from headers, before a codec
// allocates: a Go program cannot survive running out of memory.
const (
	maxSide    = 65535       // pixels; the most that JPEG and GIF can say
	maxPixels  = 300_000_000 // the largest camera backs and scans are half of it
	maxEncoded = 512 << 20   // bytes of the file
	maxMemory  = 3 << 29     // bytes, 1.5 GiB: what one decode may hold

	// A flat picture packs well, but a quarter of a gigabyte out of nearly
	// nothing is an attack.
	bombMemory = 256 << 20 // bytes
	bombRatio  = 5000      // decoded bytes for one encoded
)

// judge refuses what passes a limit, and what is too short to show anything.
func judge(name string, s shot, encoded int64) error {
	w, h := int64(s.width), int64(s.height)
	switch {
	case w < 1 || h < 1:
		return damaged(name, fmt.Sprintf("%d × %d pixels", w, h))
	case w > maxSide || h > maxSide || w*h > maxPixels:
		return fmt.Errorf("%d × %d pixels: %w", w, h, repository.ErrTooLarge)
	case s.least > encoded:
		return damaged(name, tooShort(size{s.width, s.height}, encoded).Error())
	case s.memory > maxMemory:
		return fmt.Errorf("%d × %d pixels, %d MB to decode: %w", w, h, s.memory>>20, repository.ErrTooLarge)
	case s.decoded() > bombMemory && s.decoded()/bombRatio > encoded:
		return fmt.Errorf("%d × %d pixels in %d bytes: %w", w, h, encoded, repository.ErrTooLarge)
	}
	return nil
}

// decoded returns the bytes of the pixels, which tell a bomb from a codec that takes
// much for little.
func (s shot) decoded() int64 {
	if s.result > 0 {
		return s.result
	}
	return s.memory
}

// tooShort says that a picture of a size cannot be whole in so few bytes.
func tooShort(s size, encoded int64) error {
	return fmt.Errorf("%d × %d pixels need more than %d bytes", s.w, s.h, encoded)
}

// possible returns how many of a picture's pixels can be there at most, of so many bits
// each, where one byte of the file stands for most. What cannot be there is not decoded,
// and takes no memory.
func possible(pixels, encoded, most, bits int64) int64 {
	return min(pixels, 8*encoded*most/max(bits, 1))
}
