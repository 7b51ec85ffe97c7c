package decode

import (
	"bytes"
	"image"
	"image/png"
	"testing"
)

// TestMemoryOfHoles: greys of which one is transparent take as much as colours.
func TestMemoryOfHoles(t *testing.T) {
	t.Parallel()
	const side = 64
	grey, deep := image.NewGray(image.Rect(0, 0, side, side)), image.NewGray16(image.Rect(0, 0, side, side))
	for name, c := range map[string]struct {
		m      image.Image
		before int   // chunks before the one that says so
		want   int64 // bytes of a pixel
	}{
		"8 bits":                 {grey, 0, 4},
		"16 bits":                {deep, 0, 8},
		"behind all looked into": {grey, maxChunks, 4},
	} {
		var b bytes.Buffer
		if err := png.Encode(&b, c.m); err != nil {
			t.Fatal(err)
		}
		const header = 8 + 25 // bytes
		hole := appendChunk(bytes.Repeat(appendChunk(nil, "abCd", nil), c.before), "tRNS", []byte{0, 7})
		file := bytes.Join([][]byte{b.Bytes()[:header], hole, b.Bytes()[header:]}, nil)
		s, err := openPNG(&input{content: inMemory{bytes.NewReader(file)}, size: int64(len(file))})
		if err != nil {
			t.Fatal(err)
		}
		if s.memory != c.want*side*side {
			t.Errorf("%s: %d bytes for %d pixels", name, s.memory, side*side)
		}
		r, err := s.pixels(size{side, side})
		if err != nil || r.width != side {
			t.Errorf("%s: %v", name, err)
		}
	}
}
