package viewmodel

import "image"

// Stage is how good the pixels are that the viewer has.
type Stage int

// The stages of a picture, from nothing to all.
const (
	NoPixels        Stage = iota
	ThumbnailPixels       // the grid's thumbnail, to be stretched
	ScreenPixels          // decoded to the screen's size
	FullPixels            // all that the zoom shows, or all that there is
)

// Shown is what the viewer shows, as a plain value. Nobody writes to its pixels.
type Shown struct {
	Key           string // of the picture; another one is another picture
	Name          string // printable
	Position      int    // among those that are gone through, from 0
	Total         int
	Chosen        bool     // only those that were selected are gone through
	Members       []Member // the files of the stack that it is one of, the one that leads first; nil is none
	Moving        bool     // there is a video inside
	Page, Pages   int      // of the file, from 1; both 0 where it has but one, or that is unknown
	Width, Height int      // image pixels of the whole picture as it is turned; 0 is unknown

	// Doubled says how often a drawing was doubled to be sharp at every zoom: its file
	// says Width >> Doubled, and Scale << Doubled is how much larger it is shown. Below 0
	// it was halved.
	Doubled int

	Zoom   Zoom
	Scale  float64         // device pixels an image pixel; 0 is unknown
	Place  image.Rectangle // of the whole picture, in device pixels from the screen's corner
	Locked bool            // the zoom is kept over pictures

	// Mirrored and Quarters are how the view is turned: first from left to right, then
	// by quarters, clockwise.
	Mirrored bool
	Quarters int

	Stage      Stage
	Incomplete bool // the file ends early, or is damaged: what came of it is shown
	Sheer      bool // one sees through it in places

	// Small is all of the picture, of 192 pixels at most; nil where there is none yet.
	Small *image.RGBA

	// Pixels are the best at hand of the picture in one piece: nil, the thumbnail,
	// or the picture in the screen's size.
	Pixels *image.RGBA

	// Cut says that Pixels are only the middle of the picture, cut to the shape
	// of the grid's cells.
	Cut bool

	// Tiles are those at hand of what the screen shows, when that is more than Pixels
	// have, the finest last. Tiled says that they are all there.
	Tiles []ViewTile
	Tiled bool

	Playback Playback // how it moves

	Problem Problem // why better pixels will not come
	Loading bool    // better pixels are on their way
	Offline bool    // the picture cannot be reached now
	Medium  Medium  // of what is no picture, the pixels are a poster
}

// Shown returns what to show now; the zero value while closed.
func (v *Viewer) Shown() Shown {
	if !v.open {
		return Shown{}
	}
	s := Shown{
		Key:        v.photo.Key,
		Name:       v.Name(),
		Chosen:     v.among != nil,
		Members:    v.members(),
		Moving:     v.holdsVideo(),
		Zoom:       v.lens.zoom,
		Locked:     v.locked,
		Mirrored:   v.turn.mirrored,
		Quarters:   v.turn.quarters,
		Stage:      v.stage(),
		Incomplete: v.hand.fit.Partial,
		Sheer:      v.hand.IsSheer(),
		Small:      v.small(),
		Pixels:     v.hand.Pixels(),
		Cut:        v.hand.fit.Pixels == nil && v.hand.cut,
		Tiles:      v.near.shown,
		Tiled:      len(v.near.shown) > 0 && v.near.missing == 0,
		Playback:   v.playback(),
		Problem:    v.Problem(),
		Loading:    v.isLoading(),
		Offline:    v.isOffline(),
		Medium:     v.medium(),
	}
	s.Position, s.Total = v.route.Place(v.at)
	if n := v.pages(); n > 1 {
		s.Page, s.Pages = v.page+1, n
	}
	if v.hasWhole() {
		s.Width, s.Height = v.whole().X, v.whole().Y
		s.Scale, s.Doubled = v.scale(), v.hand.doubled
		s.Place = v.place()
	}
	return s
}

// Name returns what the picture is called, printable; "" while closed.
func (v *Viewer) Name() string {
	if !v.open {
		return ""
	}
	return Printable(Base(v.photo.Name))
}

func (v *Viewer) stage() Stage {
	switch {
	case v.hand.turned.frame != nil && v.hand.turned.frame.Rect.Size() != v.whole():
		return ScreenPixels
	case v.hand.turned.frame != nil, v.hand.isWhole(), len(v.near.shown) > 0 && v.near.missing == 0:
		return FullPixels
	case v.hand.fit.Pixels != nil:
		return ScreenPixels
	case v.hand.thumbnail != nil:
		return ThumbnailPixels
	}
	return NoPixels
}

// medium returns that of the file, as the gallery has it.
func (v *Viewer) medium() Medium {
	if r, ok := v.g.list.all.Find(v.photo.Key); ok {
		return v.g.list.all.MediumOf(r)
	}
	return MediumPicture
}

// isOffline reports whether the picture cannot be reached now.
func (v *Viewer) isOffline() bool {
	r, ok := v.g.list.all.Find(v.photo.Key) // its position may be that of another list yet
	return ok && v.g.isOffline(r)
}

// small returns all of the picture that is shown, small; nil where there is none yet.
func (v *Viewer) small() *image.RGBA {
	if v.play.shown.small != nil {
		return v.play.shown.small
	}
	return v.hand.turned.small
}
