package index

import (
	"database/sql/driver"
	"math"
	"time"

	"vitrine/repository"
)

const (
	longestCamera = 64      // bytes
	farthest      = 15 * 60 // minutes that a clock may be off UTC
	lastYear      = 9999
)

// values returns the columns of a row as they are written.
func values(folder int64, p repository.Photo, f repository.Facts, camera int64) []driver.Value {
	_, name := split(p.Key)
	var taken, zone, hash driver.Value
	moving := int64(0)
	if f.Moving {
		moving = 1
	}
	if !f.Taken.IsZero() {
		taken = f.Taken.Unix()
	}
	if f.HasOffset {
		zone = int64(f.Offset)
	}
	if !f.Hash.IsZero() {
		hash = f.Hash.Bytes()
	}
	return []driver.Value{
		folder, sortable(name), p.Size, p.ModTime.UnixNano(), taken, zone, int64(f.Width), int64(f.Height), camera, hash,
		moving,
	}
}

// factsOf returns what a row says, and the identity of its camera. It reports false
// for what was never written here.
func factsOf(row []driver.Value) (f repository.Facts, camera int64, ok bool) {
	width, ok1 := row[5].(int64)
	height, ok2 := row[6].(int64)
	camera, ok3 := row[7].(int64)
	if !ok1 || !ok2 || !ok3 || width < 0 || height < 0 || width > math.MaxInt32 || height > math.MaxInt32 {
		return f, 0, false
	}
	f.Width, f.Height = int(width), int(height)
	if taken, isKnown := row[3].(int64); isKnown {
		f.Taken = time.Unix(taken, 0).UTC()
		if y := f.Taken.Year(); y < 1 || y > lastYear {
			return repository.Facts{}, 0, false
		}
	}
	if zone, isKnown := row[4].(int64); isKnown {
		f.Offset, f.HasOffset = int(zone), true
		if zone < -farthest || zone > farthest {
			return repository.Facts{}, 0, false
		}
	}
	if hash, isKnown := row[8].([]byte); isKnown {
		if f.Hash, ok = repository.HashOf(hash); !ok {
			return repository.Facts{}, 0, false
		}
	}
	moving, ok := row[9].(int64)
	f.Moving = moving == 1
	return f, camera, ok && moving >= 0 && moving <= 1
}
