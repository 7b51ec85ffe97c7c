package viewmodel

import (
	"cmp"
	"image"
	"slices"
)

// tileStore keeps tiles within a ceiling in bytes. Those not used for the longest
// time make way.
type tileStore struct {
	tiles map[tileKey]*storedTile
	bytes int
	clock int // counts uses
}

type storedTile struct {
	pixels *image.RGBA
	used   int
}

// Has reports whether a tile is there.
func (s *tileStore) Has(k tileKey) bool { return s.tiles[k] != nil }

// Use counts a tile as used, if it is there.
func (s *tileStore) Use(k tileKey) {
	if t := s.tiles[k]; t != nil {
		s.clock++
		t.used = s.clock
	}
}

// Put keeps a tile.
func (s *tileStore) Put(k tileKey, pixels *image.RGBA) {
	if s.tiles == nil {
		s.tiles = make(map[tileKey]*storedTile)
	}
	s.drop(k)
	s.clock++
	s.tiles[k] = &storedTile{pixels, s.clock}
	s.bytes += len(pixels.Pix)
}

// Trim lets go of tiles until the rest takes no more than a number of bytes.
func (s *tileStore) Trim(ceiling int) {
	for s.bytes > ceiling {
		oldest := tileKey{}
		for k, t := range s.tiles {
			if o := s.tiles[oldest]; o == nil || t.used < o.used {
				oldest = k
			}
		}
		s.drop(oldest)
	}
}

// Seen returns the tiles of a turn that lie in a part of the picture, the coarsest
// first, and each as a rectangle of the turned picture.
func (s *tileStore) Seen(o outlook, part image.Rectangle) []ViewTile {
	var seen []ViewTile
	for k, t := range s.tiles {
		at := k.Upright(o.whole)
		if k.turn == o.turn && at.Overlaps(part) {
			seen = append(seen, ViewTile{o.turn.Rect(at, o.whole), k.level, t.pixels})
		}
	}
	under := func(level int) int { // those of the scale lie on top
		if level == o.level {
			return -1
		}
		return level
	}
	slices.SortFunc(seen, func(a, b ViewTile) int {
		return cmp.Or(under(b.Level)-under(a.Level), a.At.Min.Y-b.At.Min.Y, a.At.Min.X-b.At.Min.X)
	})
	return seen
}

func (s *tileStore) drop(k tileKey) {
	if t := s.tiles[k]; t != nil {
		s.bytes -= len(t.pixels.Pix)
		delete(s.tiles, k)
	}
}
