package source

import (
	"bytes"

	"vitrine/repository"
)

// bytesContent is the content of a picture that is wholly in memory.
type bytesContent struct{ *bytes.Reader }

var _ repository.Content = bytesContent{}

func newBytes(data []byte) repository.Content { return bytesContent{bytes.NewReader(data)} }

// Size returns the number of bytes.
func (c bytesContent) Size() int64 { return c.Reader.Size() }

// Close does nothing.
func (c bytesContent) Close() error { return nil }
