package catalog

import (
	"encoding/binary"
	"math"
	"path/filepath"
	"time"
)

// Moments are kept such that zero is unknown and the others compare as they
// follow each other: signed numbers with their sign turned.
const signBit = 1 << 63

// earliest and latest are the seconds between which an int64 holds nanoseconds,
// in the years 1677 and 2262.
const (
	earliest = math.MinInt64/1_000_000_000 + 1
	latest   = math.MaxInt64/1_000_000_000 - 1
)

// packTime returns a time in nanoseconds, and whether it lies beyond what fits.
func packTime(t time.Time) (packed uint64, odd bool) {
	if t.IsZero() {
		return 0, false
	}
	switch s := t.Unix(); {
	case s < earliest:
		return 1, true
	case s > latest:
		return math.MaxUint64 - 1, true // the largest is for orders, see words
	}
	return uint64(t.UnixNano()) ^ signBit, false
}

func unpackTime(packed uint64, zone *time.Location) time.Time {
	if packed == 0 {
		return time.Time{}
	}
	return time.Unix(0, int64(packed^signBit)).In(zone)
}

// packTaken returns what the clock of a camera showed, in seconds since the
// beginning of 1970 by the same clock. What lies outside of the years 1 to 9999
// is no date, but damage.
func packTaken(t time.Time) uint64 {
	if t.IsZero() || t.Year() < 1 || t.Year() > 9999 {
		return 0
	}
	return packSeconds(wall(t))
}

func packSeconds(s int64) uint64 { return uint64(s) ^ signBit }

func unpackSeconds(packed uint64) int64 { return int64(packed ^ signBit) }

// wall returns what a clock that shows t shows, in seconds.
func wall(t time.Time) int64 {
	_, offset := t.Zone()
	return t.Unix() + int64(offset)
}

// oddLength is what an odd size and time take.
const oddLength = 8 + 8 + 4

func putOdd(room []byte, size int64, mod time.Time) {
	binary.LittleEndian.PutUint64(room, uint64(size))
	binary.LittleEndian.PutUint64(room[8:], uint64(mod.Unix()))
	binary.LittleEndian.PutUint32(room[16:], uint32(mod.Nanosecond()))
}

func readOdd(b []byte, zone *time.Location) (size int64, mod time.Time) {
	size = int64(binary.LittleEndian.Uint64(b))
	mod = time.Unix(int64(binary.LittleEndian.Uint64(b[8:])), int64(binary.LittleEndian.Uint32(b[16:])))
	if mod.IsZero() {
		return size, time.Time{}
	}
	return size, mod.In(zone)
}

// A clock tells what clocks in a zone show at a moment. It remembers the last
// change of the hour, since looking one up takes long.
type clock struct {
	zone        *time.Location
	since, till int64 // between which offset holds
	offset      int64
}

// show returns the seconds that clocks show s seconds after 1970 began in UTC.
func (c *clock) show(s int64) int64 {
	if s < c.since || s >= c.till {
		t := time.Unix(s, 0).In(c.zone)
		since, till := t.ZoneBounds()
		_, offset := t.Zone()
		c.since, c.till, c.offset = math.MinInt64, math.MaxInt64, int64(offset)
		if !since.IsZero() {
			c.since = since.Unix()
		}
		if !till.IsZero() {
			c.till = till.Unix()
		}
	}
	return s + c.offset
}

// date returns when a picture was taken, by the clock on the wall, and when it
// was changed where that is unknown; see packTaken.
func (t *table) date(r Row, c *clock) uint64 {
	if taken := t.taken.get(r); taken != 0 {
		return taken
	}
	return t.changed(r, c)
}

// changed returns when a picture was changed, likewise.
func (t *table) changed(r Row, c *clock) uint64 {
	mod := t.mod.get(r)
	if mod == 0 {
		return 0
	}
	return packSeconds(c.show(floorDiv(int64(mod^signBit), 1_000_000_000)))
}

func floorDiv(a, b int64) int64 {
	d := a / b
	if a%b < 0 {
		d--
	}
	return d
}

// isSeparator reports whether c divides the parts of a key.
func isSeparator(c byte) bool { return c == '/' || c == filepath.Separator }
