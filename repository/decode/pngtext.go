package decode

import (
	"bytes"
	"compress/zlib"
	"io"

	"vitrine/repository"
	"vitrine/repository/tags"
)

// tag reads a text chunk: a keyword, a zero, and the text, which comes packed, and
// as UTF-8 behind a language and the keyword in it (PNG, third edition, 11.3.3).
func (t text) tag(in io.ReaderAt) (repository.Tag, bool) {
	b := firstOf(in, t.piece)
	keyword, rest, ok := bytes.Cut(b, []byte{0})
	if !ok {
		return repository.Tag{}, false
	}
	packed := false
	switch t.kind {
	case "zTXt":
		if len(rest) < 1 {
			return repository.Tag{}, false
		}
		packed, rest = true, rest[1:]
	case "iTXt":
		if len(rest) < 2 {
			return repository.Tag{}, false
		}
		packed = rest[0] != 0
		_, rest, _ = bytes.Cut(rest[2:], []byte{0})
		_, rest, _ = bytes.Cut(rest, []byte{0})
	}
	if packed {
		head := int64(len(b) - len(rest))
		rest = inflated(io.NewSectionReader(in, t.off+head, max(t.n-head, 0)))
	}
	return repository.Tag{Name: tags.Plain(keyword), Value: tags.Plain(rest)}, true
}

// inflated returns as much of what was packed as a tag may have.
func inflated(r io.Reader) []byte {
	z, err := zlib.NewReader(r)
	if err != nil {
		return nil
	}
	defer z.Close()
	b, _ := io.ReadAll(io.LimitReader(z, repository.MaxTagBytes)) // what comes before a fault counts
	return b
}
