package decode

import (
	"bytes"
	"image"
	"testing"

	"vitrine/repository"
	"vitrine/repository/heif"
)

// TestTilesThatWereNotJudged: a tile of another size than the first, by which the memory
// for all was told, is not decoded.
func TestTilesThatWereNotJudged(t *testing.T) {
	t.Parallel()
	const side = 64
	d := New(1)
	asked := 0
	d.codecs.hevc = []stillCodec{func([]byte) (image.Image, error) {
		asked++
		return image.NewGray(image.Rect(0, 0, side, side)), nil
	}}
	tile := &heif.Picture{Width: side, Height: side, Config: make([]byte, 4)} // which says no size
	file := gridFile{2, 1, 2 * side, side, tile, [][]byte{[]byte("one"), []byte("two")}, nil}.file()
	const sizeOfTile, sizeOfGrid = 1, 3 // properties
	at := bytes.Index(file, []byte{0, 2, 2, sizeOfTile, 0x80 | 2})
	file[at+3] = sizeOfGrid
	if p := seen(t, d, file, repository.Frame{}); asked != 1 || !p.Partial {
		t.Errorf("%d tiles were decoded, partial %v", asked, p.Partial)
	}
}

// TestMemoryOfCodedBytes: what tiles are coded as counts, of the longest for each that is
// decoded at the same time.
func TestMemoryOfCodedBytes(t *testing.T) {
	t.Parallel()
	tile := &heif.Picture{Width: 64, Height: 64, Config: make([]byte, 4)}
	told := func(second []byte) int64 {
		file := gridFile{2, 1, 128, 64, tile, [][]byte{[]byte("one"), second}, nil}.file()
		s, err := openHEIF(&input{content: inMemory{bytes.NewReader(file)}, size: int64(len(file)), codecs: builtIn()})
		if err != nil {
			t.Fatal(err)
		}
		return s.memory
	}
	const long = 1 << 20
	if more := told(make([]byte, long)) - told([]byte("two")); more < long {
		t.Errorf("%d bytes more for a tile of %d", more, long)
	}
}

// TestThumbnailThatWasNotJudged: a thumbnail of which little is shown but much decoded is
// as good as none.
func TestThumbnailThatWasNotJudged(t *testing.T) {
	t.Parallel()
	file := readPicture(t, "cheers_1440x960.heic")
	in := &input{content: inMemory{bytes.NewReader(file)}, size: int64(len(file)), codecs: builtIn()}
	h, err := readHEIF(in)
	if err != nil {
		t.Fatal(err)
	}
	p, err := h.placed(h.file.Picture.Thumbnails[0])
	if err != nil || !h.may(p) {
		t.Fatalf("%v: the one of the file may not be decoded", err)
	}
	p.size = size{60_000, 60_000}
	if h.may(p) {
		t.Error("one of 60,000 pixels a side may be decoded")
	}
}
