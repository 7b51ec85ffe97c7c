package decode

import (
	"bytes"
	"errors"
	"fmt"
	"image"

	"github.com/gen2brain/avif"

	"vitrine/repository/native"
)

// stillCodec decodes a file with one coded picture, that which [heif.Wrap] makes. What it
// returns may lie in memory of its own, with much beside it, for as long as it is held.
// It may be called by several goroutines at once.
type stillCodec func(file []byte) (image.Image, error)

// movingCodec decodes all pictures of a file that moves, which have one size.
type movingCodec func(file []byte) ([]image.Image, error)

// codecs are who decodes what. Of each list the first that succeeds counts.
type codecs struct {
	hevc      []stillCodec
	av1       []stillCodec
	av1Deep   []stillCodec // that give more than 8 bits where there are more
	av1Moving []movingCodec
}

// still decodes a file with one picture of a kind of item. Of a high range it has more
// than 8 bits, as far as the kind's codecs give them.
func (c *codecs) still(kind string, isHigh bool, file []byte) (image.Image, error) {
	switch {
	case c == nil:
		return nil, errNoCodec
	case kind == "av01" && isHigh:
		return first(c.av1Deep, file)
	case kind == "av01":
		return first(c.av1, file)
	}
	return first(c.hevc, file)
}

// prefer has the libraries of the system asked first, but for AV1 of a high range: of
// what has its light mapped they leave too little, as they give 8 bits.
func (c *codecs) prefer(l *native.Libraries) {
	known := l.Names()
	if known[native.HEIC] != (native.Library{}) {
		c.hevc = append([]stillCodec{l.HEIF}, c.hevc...)
	}
	if known[native.AVIF] != (native.Library{}) {
		c.av1 = append([]stillCodec{l.AVIF}, c.av1...)
	}
}

var errNoCodec = errors.New("there is no codec for it")

// builtIn returns the codecs that are part of this program.
func builtIn() *codecs {
	av1 := []stillCodec{func(file []byte) (image.Image, error) { return avif.Decode(bytes.NewReader(file)) }}
	return &codecs{
		hevc: []stillCodec{decodeHEVC},
		av1:  av1, av1Deep: av1,
		av1Moving: []movingCodec{func(file []byte) ([]image.Image, error) {
			all, err := avif.DecodeAll(bytes.NewReader(file))
			if err != nil {
				return nil, err
			}
			return all.Image, nil
		}},
	}
}

// first asks codecs until one of them can decode a file. A panic in a codec is an error.
func first[T any, C ~func([]byte) (T, error)](list []C, file []byte) (T, error) {
	var none T
	err := errNoCodec
	for _, c := range list {
		var m T
		if m, err = guarded(c, file); err == nil {
			return m, nil
		}
	}
	return none, err
}

func guarded[T any](codec func([]byte) (T, error), file []byte) (m T, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("codec panic: %v", r)
		}
	}()
	return codec(file)
}
