package viewmodel

import (
	"image"
	"math"
	"slices"

	"vitrine/repository"
)

const (
	// tileEdge is the side of a piece of the picture: every graphics processor takes
	// such a texture, and several are uploaded within a frame.
	tileEdge = 512 // pixels

	// leastTile is how small a tile's pixel may be shown. Twice that is the largest,
	// hardly larger than a device pixel: so what is seen takes three screens at most.
	leastTile = 0.6 // device pixels
)

// ViewTile is a piece of the picture, for a close look.
type ViewTile struct {
	At     image.Rectangle // in image pixels of the turned picture
	Level  int             // how often it was halved; 0 has every pixel
	Pixels *image.RGBA     // at most 512 on each side, tightly packed, starting at (0,0)
}

// tileKey names a tile: its place upright in tiles of its level, and how its pixels
// are turned.
type tileKey struct {
	level, x, y int
	turn        turn
}

// Upright returns the part of the picture that the tile shows, of the given size.
func (k tileKey) Upright(whole image.Point) image.Rectangle {
	edge := tileEdge << k.level
	at := image.Pt(k.x*edge, k.y*edge)
	return image.Rectangle{Min: at, Max: at.Add(image.Pt(edge, edge))}.Intersect(image.Rectangle{Max: whole})
}

// Squares returns what the tile's pixels are made of. Where the picture ends in a square
// of which it fills less than a half, that square is left out: its pixel would be shown
// as large as all others, and push them away from their places.
func (k tileKey) Squares(whole image.Point) image.Rectangle {
	side := 1 << k.level
	kept := func(length int) int {
		if rest := length % side; 2*rest < side && length > side {
			return length - rest
		}
		return length
	}
	r := k.Upright(whole)
	return image.Rectangle{Min: r.Min, Max: r.Min.Add(image.Pt(kept(r.Dx()), kept(r.Dy())))}
}

// levelFor returns the level of the tiles for a scale: one that a canvas has.
func levelFor(scale float64) int {
	level := 0
	for level < repository.MaxLevel && math.Ldexp(scale, level) <= leastTile {
		level++
	}
	return level
}

// outlook is what a screen shows of a picture.
type outlook struct {
	place  image.Rectangle // of the turned picture, in device pixels
	screen image.Point
	whole  image.Point // image pixels, upright
	turn   turn
	level  int
}

// part returns which part of the picture is seen in a rectangle of the screen, in
// image pixels, upright.
func (o outlook) part(r image.Rectangle) image.Rectangle {
	r = r.Intersect(o.place)
	if r.Empty() {
		return image.Rectangle{}
	}
	r = r.Sub(o.place.Min)
	turned, place := o.turn.Size(o.whole), o.place.Size()
	down := func(v, whole, place int) int { return v * whole / place }
	up := func(v, whole, place int) int { return (v*whole + place - 1) / place }
	return o.turn.Upright(image.Rect(
		down(r.Min.X, turned.X, place.X), down(r.Min.Y, turned.Y, place.Y),
		up(r.Max.X, turned.X, place.X), up(r.Max.Y, turned.Y, place.Y),
	), o.whole)
}

// tiles adds the keys of the tiles in a rectangle of the screen to what there is,
// each once, from its middle outwards.
func (o outlook) tiles(keys []tileKey, r image.Rectangle) []tileKey {
	part := o.part(r)
	if part.Empty() {
		return keys
	}
	edge := tileEdge << o.level
	first := len(keys)
	for y := part.Min.Y / edge; y*edge < part.Max.Y; y++ {
		for x := part.Min.X / edge; x*edge < part.Max.X; x++ {
			k := tileKey{o.level, x, y, o.turn}
			if !slices.Contains(keys, k) {
				keys = append(keys, k)
			}
		}
	}
	middle := part.Min.Add(part.Max).Div(2)
	far := func(k tileKey) int {
		d := image.Pt(k.x*edge+edge/2, k.y*edge+edge/2).Sub(middle)
		return d.X*d.X + d.Y*d.Y
	}
	slices.SortStableFunc(keys[first:], func(a, b tileKey) int { return far(a) - far(b) })
	return keys
}

// Seen returns the tiles that the screen shows.
func (o outlook) Seen() []tileKey { return o.tiles(nil, image.Rectangle{Max: o.screen}) }

// Around adds the tiles that will be seen when the picture moves on by half a
// screen: first in the direction in which it moves, then in all.
func (o outlook) Around(keys []tileKey, drift image.Point) []tileKey {
	screen, half := image.Rectangle{Max: o.screen}, o.screen.Div(2)
	if drift != (image.Point{}) {
		keys = o.tiles(keys, screen.Sub(image.Pt(sign(drift.X)*half.X, sign(drift.Y)*half.Y)))
	}
	return o.tiles(keys, image.Rectangle{Min: screen.Min.Sub(half), Max: screen.Max.Add(half)})
}

func sign(v int) int {
	switch {
	case v < 0:
		return -1
	case v > 0:
		return 1
	}
	return 0
}
