package jp2_test

import (
	"errors"
	"strings"
	"testing"

	"vitrine/repository/jp2"
)

// TestOverlap: a box whose head reaches out of the box around it is none, though what
// lies behind would make it a codestream.
func TestOverlap(t *testing.T) {
	t.Parallel()
	file := box("jP  ", "\r\n\x87\n") + "\x00\x00\x00\x09jp2h\x00" + "\x00\x00\x08jp2c" + codestream(t)
	if f, err := jp2.Read(strings.NewReader(file), int64(len(file))); !errors.Is(err, jp2.ErrNone) {
		t.Errorf("%+v, %v", f, err)
	}
}

// TestShortColours: a profile shorter than what stands before it is none.
func TestShortColours(t *testing.T) {
	t.Parallel()
	file := box("jp2h", box("colr", "\x02")) + box("jp2c", codestream(t))
	if f := read(t, file); f.Profile.Length != 0 {
		t.Errorf("%+v", f.Profile)
	}
}
