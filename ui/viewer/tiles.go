package viewer

import (
	"image"
	"slices"

	"fyne.io/fyne/v2/canvas"

	"vitrine/viewmodel"
)

const leastTile = 300 // device pixels of a tile's side on the screen, but at the borders

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
	seen := s.Tiles
	if s.Sheer && !(s.Tiled && v.isWithinGoal()) {
		seen = nil // the picture would be seen through them
	}
	if len(seen) > len(v.tiles) {
		seen = seen[len(seen)-len(v.tiles):]
	}
	fresh, free := v.sortTiles(seen)
	for n, t := range fresh {
		if n >= len(free) || !v.config.Uploads.Take(len(t.Pixels.Pix)) && !s.Sheer {
			v.uploadLater()
			break
		}
		free[n].shows = t
	}
	v.stack()
	left := []image.Rectangle{v.place.Intersect(image.Rectangle{Max: v.device.size})}
	for _, slot := range slices.Backward(v.tiles) { // from the front to the back
		left = v.placeTile(slot, left)
	}
	return len(left) == 0 && !v.place.Empty()
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

// sortTiles returns which of the tiles that are seen have no place in the pool yet,
// the finest first, and empties the places of those that are not seen. While a zoom is
// under way, what was seen before fills the margins.
func (v *View) sortTiles(seen []viewmodel.ViewTile) (fresh []viewmodel.ViewTile, free []*tile) {
	var margin []*tile
	for _, slot := range v.tiles {
		isSeen := slices.ContainsFunc(seen, func(t viewmodel.ViewTile) bool { return t.Pixels == slot.shows.Pixels })
		switch {
		case isSeen:
		case slot.shows.Pixels != nil && v.isGliding() && !v.shown.Sheer:
			margin = append(margin, slot)
		default:
			slot.shows = viewmodel.ViewTile{}
			free = append(free, slot)
		}
	}
	for _, t := range slices.Backward(seen) {
		if !slices.ContainsFunc(v.tiles, func(slot *tile) bool { return slot.shows.Pixels == t.Pixels }) {
			fresh = append(fresh, t)
		}
	}
	return fresh, append(free, margin...)
}

// placeTile shows a tile where something of left is to be seen in it, and returns what
// is left besides. What lies under other tiles is not painted: a software renderer
// takes its time for pixels that nobody sees.
func (v *View) placeTile(slot *tile, left []image.Rectangle) []image.Rectangle {
	t := slot.shows
	if t.Pixels == nil {
		setPixels(slot.image, nil, false)
		return left
	}
	place := part(t.At, image.Pt(v.shown.Width, v.shown.Height), v.place)
	if !touches(left, place) {
		slot.image.Hide()
		return left
	}
	square := t.Level == 0 && v.shown.Scale >= squareScale
	v.put(slot.image, t.Pixels, place, square)
	return without(left, place)
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
	v.config.Uploads.Later(func() {
		v.uploading = false
		if v.Visible() {
			v.placePicture()
			v.repaint()
		}
	})
}
