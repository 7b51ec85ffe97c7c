package main

import (
	"context"
	"fmt"
	"io"

	"vitrine/repository/index"
)

// openIndex returns the index of this user, nil where there is no place for one. It
// does not touch the disk.
func openIndex(complaints io.Writer) *index.Index {
	path, err := index.Path()
	if err == nil {
		var x *index.Index
		if x, err = index.Open(index.Config{Path: path}); err == nil {
			return x
		}
	}
	tell(complaints, err)
	return nil
}

// closeIndex writes what waits, until ctx ends.
func closeIndex(ctx context.Context, x *index.Index) {
	if x != nil {
		_ = x.Flush(ctx) // what is not written is read again
		x.Close()
	}
}

// knownOnDisk describes the index of what is known of this user's pictures.
func knownOnDisk() string {
	path, err := index.Path()
	if err == nil {
		var x *index.Index
		if x, err = index.Open(index.Config{Path: path}); err == nil {
			defer x.Close()
			return describeIndex(x.Stats())
		}
	}
	return "not kept: " + err.Error()
}

// describeIndex says what is kept and where, for the doctor.
func describeIndex(s index.Stats) string {
	text := fmt.Sprintf("%s: %d pictures, %d MB of at most %d MB", s.Path, s.Rows, s.Bytes>>20, s.Ceiling>>20)
	if s.Trouble != "" {
		text += "; " + s.Trouble
	}
	return text
}
