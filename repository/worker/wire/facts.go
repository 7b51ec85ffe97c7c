package wire

import (
	"time"

	"vitrine/repository"
)

// What facts may say.
const (
	farthest = 15 * 60 // minutes that a clock may be off UTC
	lastYear = 9999
)

// Facts is what a reply says of a picture besides its size and its pixels. The
// camera is the text of the reply.
type Facts struct {
	Taken     int64 // seconds since the beginning of 1970, on the camera's clock
	Offset    int16 // minutes that it was ahead of UTC
	HasTaken  bool
	HasOffset bool
	Moving    bool
	HashBytes uint8
	Hash      [repository.MaxHash]byte
}

// FactsOf returns what is sent of facts.
func FactsOf(f repository.Facts) Facts {
	m := Facts{HasTaken: !f.Taken.IsZero(), HasOffset: f.HasOffset, Moving: f.Moving}
	if m.HasTaken {
		m.Taken = f.Taken.Unix()
	}
	if m.HasOffset {
		m.Offset = int16(f.Offset)
	}
	hash := f.Hash.Bytes()
	m.HashBytes = uint8(len(hash))
	copy(m.Hash[:], hash)
	return m
}

// Facts returns what m says, and reports false where that cannot be.
func (m Facts) Facts() (repository.Facts, bool) {
	if m.HashBytes > repository.MaxHash || m.Offset < -farthest || m.Offset > farthest {
		return repository.Facts{}, false
	}
	f := repository.Facts{HasOffset: m.HasOffset, Moving: m.Moving}
	f.Hash, _ = repository.HashOf(m.Hash[:m.HashBytes]) // is short enough
	if m.HasOffset {
		f.Offset = int(m.Offset)
	}
	if m.HasTaken {
		f.Taken = time.Unix(m.Taken, 0).UTC()
		if y := f.Taken.Year(); y < 1 || y > lastYear || f.Taken.IsZero() {
			return repository.Facts{}, false
		}
	}
	return f, true
}
