package viewer

import (
	"image"
	"slices"
	"time"

	"fyne.io/fyne/v2/canvas"

	"vitrine/viewmodel"
)

const (
	leastTile   = 300              // device pixels of a tile's side on the screen, but at the borders
	uploadBytes = 6 << 20          // of tiles in a frame; a software renderer takes 8 MiB
	glideTiles  = 12               // shown while a zoom is under way, when each frame uploads all of them
	nextFrame   = time.Second / 60 // until the rest is uploaded
)

// tile is a place in the pool for a piece of the picture.
type tile struct {
	image *canvas.Image
	shows viewmodel.ViewTile
}

// makePool makes as many tiles as can be seen at once in a view of this size.
func (v *View) makePool() {
	n := (v.device.size.X/leastTile + 2) * (v.device.size.Y/leastTile + 2)
	if n <= len(v.tiles) {
		return
	}
	for len(v.tiles) < n {
		v.tiles = append(v.tiles, &tile{image: newPicture()})
	}
	v.list()
}

// placeTiles shows the tiles that are seen, as many new ones as go to the graphics
// processor within a frame. One that is seen already keeps its place in the pool,
// so that panning uploads only what comes in. It reports whether the tiles cover
// all that is seen of the picture.
func (v *View) placeTiles() (covered bool) {
	s := &v.shown
	covered = s.Tiled && v.isWithinGoal()
	seen := s.Tiles
	if v.isGliding() && len(seen) > glideTiles {
		seen = finest(seen)
	}
	if s.Sheer && !covered {
		seen = nil // the picture would be seen through them
	}
	if len(seen) > len(v.tiles) {
		seen = seen[len(seen)-len(v.tiles):]
	}
	fresh, free := v.sortTiles(seen)
	room := uploadBytes
	for n, t := range fresh {
		if room < 0 && !s.Sheer || n >= len(free) {
			covered = false
			v.uploadLater()
			break
		}
		room -= len(t.Pixels.Pix)
		free[n].shows = t
	}
	for _, slot := range v.tiles {
		v.placeTile(slot)
	}
	v.stack()
	return covered
}

// isWithinGoal reports whether nothing is seen of the picture but what will be when it
// is where the model has it.
func (v *View) isWithinGoal() bool {
	if !v.isGliding() {
		return true
	}
	seen := func(place image.Rectangle) image.Rectangle {
		view := image.Rectangle{Max: v.device.size}.Intersect(place).Sub(place.Min)
		const fine = 1 << 16
		return part(view, place.Size(), image.Rect(0, 0, fine, fine))
	}
	return seen(v.place).In(seen(v.motion.goal))
}

// finest returns the tiles of the level that lies on top.
func finest(tiles []viewmodel.ViewTile) []viewmodel.ViewTile {
	top := tiles[len(tiles)-1].Level
	for i, t := range tiles {
		if t.Level == top {
			return tiles[i:]
		}
	}
	return nil
}

// sortTiles returns which of the tiles that are seen have no place in the pool yet,
// the finest first, and empties the places of those that are not seen.
func (v *View) sortTiles(seen []viewmodel.ViewTile) (fresh []viewmodel.ViewTile, free []*tile) {
	for _, slot := range v.tiles {
		isSeen := slices.ContainsFunc(seen, func(t viewmodel.ViewTile) bool { return t.Pixels == slot.shows.Pixels })
		if slot.shows.Pixels == nil || !isSeen {
			slot.shows = viewmodel.ViewTile{}
			free = append(free, slot)
		}
	}
	for _, t := range slices.Backward(seen) {
		if !slices.ContainsFunc(v.tiles, func(slot *tile) bool { return slot.shows.Pixels == t.Pixels }) {
			fresh = append(fresh, t)
		}
	}
	return fresh, free
}

func (v *View) placeTile(slot *tile) {
	t := slot.shows
	if t.Pixels == nil {
		setPixels(slot.image, nil, false)
		return
	}
	square := t.Level == 0 && v.shown.Scale >= squareScale
	v.put(slot.image, t.Pixels, part(t.At, image.Pt(v.shown.Width, v.shown.Height), v.place), square)
}

// stack puts the places of the pool into the order in which the model has its tiles:
// the finest lie on top.
func (v *View) stack() {
	level := func(slot *tile) int {
		for i, t := range v.shown.Tiles {
			if t.Level == slot.shows.Level {
				return i
			}
		}
		return -1
	}
	order := func(a, b *tile) int { return level(a) - level(b) }
	if !slices.IsSortedFunc(v.tiles, order) {
		slices.SortStableFunc(v.tiles, order)
		v.list()
	}
}

// uploadLater goes on with the tiles in the next frame.
func (v *View) uploadLater() {
	if v.uploading {
		return
	}
	v.uploading = true
	v.config.After(nextFrame, func() {
		v.uploading = false
		if v.Visible() {
			v.placePicture()
			v.repaint()
		}
	})
}
