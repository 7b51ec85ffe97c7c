package wire_test

import (
	"math"
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/repository/worker/wire"
)

func TestFacts(t *testing.T) {
	hash, _ := repository.HashOf([]byte{1, 2, 3})
	full, _ := repository.HashOf(make([]byte, repository.MaxHash))
	for name, want := range map[string]repository.Facts{
		"nothing": {},
		"all":     {Taken: time.Date(2013, 6, 4, 13, 54, 12, 0, time.UTC), Offset: -210, HasOffset: true, Hash: hash, Moving: true},
		"1850":    {Taken: time.Date(1850, 1, 1, 0, 0, 0, 0, time.UTC)},
		"1970":    {Taken: time.Unix(0, 0).UTC()}, // what a camera without a clock says is not unknown
		"9999":    {Taken: time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)},
		"UTC":     {HasOffset: true},
		"hash":    {Hash: full},
	} {
		if got, ok := wire.FactsOf(want).Facts(); !ok || got != want {
			t.Errorf("%s: want %+v, got %+v, %v", name, want, got, ok)
		}
	}
}

func TestFactsThatCannotBe(t *testing.T) {
	for name, m := range map[string]wire.Facts{
		"a long hash":      {HashBytes: 26},
		"a far clock":      {HasOffset: true, Offset: 901},
		"a far one unsaid": {Offset: -901},
		"the year 0":       {HasTaken: true, Taken: -62135596801},
		"the year 10000":   {HasTaken: true, Taken: 253402300800},
		"no year":          {HasTaken: true, Taken: math.MaxInt64},
		"none at all":      {HasTaken: true, Taken: math.MinInt64},
		"unknown":          {HasTaken: true, Taken: time.Time{}.Unix()},
	} {
		if f, ok := m.Facts(); ok {
			t.Errorf("%s: got %+v", name, f)
		}
	}
}
