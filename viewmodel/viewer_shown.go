package viewmodel

import "image"

// Zoom is how large the viewer shows its picture.
type Zoom int

// The zooms of the viewer.
const (
	Fitted Zoom = iota // whole inside the screen, never enlarged
	Actual             // one image pixel is one device pixel
)

// Stage is how good the pixels are that the viewer has.
type Stage int

// The stages of a picture, from nothing to all.
const (
	NoPixels        Stage = iota
	ThumbnailPixels       // the grid's thumbnail, to be stretched
	ScreenPixels          // decoded to the screen's size
	FullPixels            // every pixel that there is
)

// Shown is what the viewer shows, as a plain value. Nobody writes to its pixels.
type Shown struct {
	Key           string // of the picture; another one is another picture
	Name          string // printable
	Position      int    // in the gallery, from 0
	Total         int
	Width, Height int // image pixels of the whole picture; 0 is unknown
	Zoom          Zoom
	Stage         Stage

	// Pixels are the best at hand of the picture in one piece: nil, a thumbnail,
	// or the picture in the screen's size.
	Pixels *image.RGBA

	// Cut says that Pixels are only the middle of the picture, cut to the shape
	// of the grid's cells.
	Cut bool

	// Tiles are the full picture in pieces. There are none before it was asked
	// for, or where Pixels are already all of it.
	Tiles []ViewTile

	Problem Problem // why better pixels will not come
	Loading bool    // better pixels are on their way
	Offline bool    // the picture cannot be reached now
}

// Shown returns what to show now; the zero value while closed.
func (v *Viewer) Shown() Shown {
	if !v.open {
		return Shown{}
	}
	return Shown{
		Key:      v.photo.Key,
		Name:     Printable(Base(v.photo.Name)),
		Position: v.at,
		Total:    v.g.Len(),
		Width:    v.hand.whole.X,
		Height:   v.hand.whole.Y,
		Zoom:     v.zoom,
		Stage:    v.hand.Stage(),
		Pixels:   v.hand.Pixels(),
		Cut:      v.hand.fit.Pixels == nil && v.hand.cut,
		Tiles:    v.hand.tiles,
		Problem:  v.problem,
		Loading:  v.isLoading(),
		Offline:  v.isOffline(),
	}
}

// isOffline reports whether the picture cannot be reached now.
func (v *Viewer) isOffline() bool {
	r, ok := v.g.list.all.Find(v.photo.Key) // its position may be that of another list yet
	return ok && v.g.isOffline(r)
}
