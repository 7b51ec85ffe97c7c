package viewer

import (
	"image"
	"testing"

	"vitrine/viewmodel"
)

// coarse is one tile of all of the picture of large.
func coarse() viewmodel.ViewTile {
	return viewmodel.ViewTile{At: image.Rect(0, 0, 2000, 1500), Level: 2, Pixels: image.NewRGBA(image.Rect(0, 0, 500, 375))}
}

// isPainted reports whether a tile is to be painted.
func (r *rig) isPainted(tile viewmodel.ViewTile) bool {
	for _, slot := range r.tiles {
		if slot.shows.Pixels == tile.Pixels {
			return slot.image.Visible()
		}
	}
	return false
}

func TestTilesUnderTilesAreNotPainted(t *testing.T) {
	r := newRig(t, 1)
	s := near(r.device.size)
	fine := s.Tiles
	s.Tiles, s.Tiled = append([]viewmodel.ViewTile{coarse()}, fine...), false
	r.fake.set(s)
	r.rest()
	if r.isPainted(s.Tiles[0]) || r.picture.Visible() {
		t.Error("what nobody sees is painted")
	}
	s.Tiles = s.Tiles[:len(fine)] // without the last
	r.fake.set(s)
	if !r.isPainted(s.Tiles[0]) {
		t.Error("nothing is painted where a fine tile is missing")
	}
	if r.picture.Visible() {
		t.Error("the picture is painted under a tile that covers the view")
	}
}

func TestWhatWasSeenFillsTheMarginsOfAZoom(t *testing.T) {
	r := newRig(t, 1)
	s := near(r.device.size)
	r.fake.set(s)
	before := s.Tiles
	s.Place = image.Rectangle{Max: image.Pt(16000, 12000)}.Sub(image.Pt(7000, 5450))
	s.Scale = 8
	s.Tiles = nil
	for _, tile := range before {
		if tile.At.Overlaps(image.Rect(875, 681, 925, 719)) { // what is seen in the end
			s.Tiles = append(s.Tiles, tile)
		}
	}
	if len(s.Tiles) == len(before) {
		t.Fatal("all tiles are seen in the end")
	}
	r.fake.set(s)
	r.ticks(0.01)
	for _, tile := range before {
		if !r.isPainted(tile) {
			t.Errorf("the tile of %v is gone while it is seen", tile.At)
		}
	}
	if r.picture.Visible() {
		t.Error("the picture is painted under the tiles")
	}
	r.rest()
	if n := r.shownTiles(); n != len(s.Tiles) {
		t.Errorf("in the end %d tiles are shown, want %d", n, len(s.Tiles))
	}
}
