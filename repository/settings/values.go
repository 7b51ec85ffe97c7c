package settings

import "slices"

const (
	mostRecent  = 12  // fits a menu without scrolling
	leastEdge   = 80  // Fyne units; below it pictures cannot be told apart
	largestEdge = 512 // Fyne units; above it a grid is none
	leastWindow = 240 // Fyne units; a window smaller than that was an accident
	mostWindow  = 16384
)

// Themes that can be chosen.
const (
	ThemeSystem = "system"
	ThemeLight  = "light"
	ThemeDark   = "dark"
)

// Layouts of the wall that can be chosen.
const (
	LayoutSquares   = "squares"   // cut to cover equal squares
	LayoutWhole     = "whole"     // whole, inside equal squares
	LayoutJustified = "justified" // in their own shapes, in rows that fill the width
)

// Orders of the pictures that can be chosen.
const (
	SortListed  = "listed" // as the source lists them
	SortName    = "name"
	SortFolder  = "folder"
	SortTaken   = "taken"
	SortChanged = "changed"
	SortSize    = "size"
)

// Groups of pictures that can be chosen.
const (
	GroupNone   = "none"
	GroupDay    = "day"
	GroupMonth  = "month"
	GroupYear   = "year"
	GroupFolder = "folder"
)

// Colours around a picture that can be chosen.
const (
	SurroundDark  = "dark"
	SurroundBlack = "black"
	SurroundGrey  = "grey"
	SurroundWhite = "white"
)

// Stack is which pictures of one shot are shown as one.
type Stack struct {
	Raw    bool `json:"raw"`    // a RAW file with its JPEG
	Live   bool `json:"live"`   // a video with its picture
	Bursts bool `json:"bursts"` // by their names
}

// Values is what is kept. Its zero value is not useful: begin with [Default].
type Values struct {
	Last       []string   `json:"last"`       // locations of the last source; none is none
	Recent     [][]string `json:"recent"`     // locations of sources, the latest first
	Edge       int        `json:"edge"`       // of a thumbnail, in Fyne units
	Layout     string     `json:"layout"`     // LayoutSquares, LayoutWhole or LayoutJustified
	Captions   bool       `json:"captions"`   // names are shown below thumbnails
	Sort       string     `json:"sort"`       // SortListed, SortName, …
	Descending bool       `json:"descending"` // the order is
	Group      string     `json:"group"`      // GroupNone, GroupDay, …
	Stack      Stack      `json:"stack"`      // pictures of one shot are shown as one
	Info       bool       `json:"info"`       // the information panel is shown beside a picture
	Theme      string     `json:"theme"`      // ThemeSystem, ThemeLight or ThemeDark
	Surround   string     `json:"surround"`   // SurroundDark, SurroundBlack, …
	Show       Show       `json:"show"`       // a slide show
	Film       bool       `json:"film"`       // a strip of thumbnails is shown below a picture
	Videos     bool       `json:"videos"`     // are shown beside pictures
	Documents  bool       `json:"documents"`  // likewise, those that posters can be made of
	Width      float32    `json:"width"`      // of the window, in Fyne units
	Height     float32    `json:"height"`

	Bare bool `json:"postersWithoutSandbox"` // posters are made without one where there is none
}

// Default returns the values of a first launch.
func Default() Values {
	return Values{
		Edge: 180, Layout: LayoutSquares, Sort: SortListed, Group: GroupNone, Stack: Stack{Raw: true, Live: true},
		Theme: ThemeSystem, Surround: SurroundDark, Videos: true, Show: Show{Seconds: 5, Fades: true}, Width: 1100, Height: 760,
	}
}

// Visited makes locations the last source and the latest of the recent ones.
func (v *Values) Visited(locations []string) {
	v.Last = slices.Clone(locations)
	v.Recent = append([][]string{v.Last}, v.Recent...)
	v.tidy()
}

// Forget takes locations out of the recent sources.
func (v *Values) Forget(locations []string) {
	locations = kept(locations)
	v.Recent = slices.DeleteFunc(slices.Clone(v.Recent), func(r []string) bool {
		return slices.Equal(r, locations)
	})
}

// tidy brings every value into its range and removes doubles and passwords.
func (v *Values) tidy() {
	fallback := Default()
	v.Last = kept(v.Last)
	v.Recent = latest(v.Recent)
	v.Edge = min(max(v.Edge, leastEdge), largestEdge)
	if v.Layout != LayoutWhole && v.Layout != LayoutJustified {
		v.Layout = LayoutSquares
	}
	if !slices.Contains([]string{SortName, SortFolder, SortTaken, SortChanged, SortSize}, v.Sort) {
		v.Sort = SortListed
	}
	if !slices.Contains([]string{GroupDay, GroupMonth, GroupYear, GroupFolder}, v.Group) {
		v.Group = GroupNone
	}
	if v.Theme != ThemeLight && v.Theme != ThemeDark {
		v.Theme = ThemeSystem
	}
	if !slices.Contains([]string{SurroundBlack, SurroundGrey, SurroundWhite}, v.Surround) {
		v.Surround = SurroundDark
	}
	v.Show.tidy()
	if !(v.Width >= leastWindow && v.Width <= mostWindow) { // also NaN
		v.Width = fallback.Width
	}
	if !(v.Height >= leastWindow && v.Height <= mostWindow) {
		v.Height = fallback.Height
	}
}

// latest returns the sources that are kept: each once, where it comes first.
func latest(recent [][]string) [][]string {
	var found [][]string
	for _, r := range recent {
		r = kept(r)
		double := slices.ContainsFunc(found, func(f []string) bool { return slices.Equal(f, r) })
		if len(r) > 0 && !double && len(found) < mostRecent {
			found = append(found, r)
		}
	}
	return found
}

// clone returns values that share no memory with v.
func (v Values) clone() Values {
	v.Last = slices.Clone(v.Last)
	v.Recent = slices.Clone(v.Recent)
	for i, r := range v.Recent {
		v.Recent[i] = slices.Clone(r)
	}
	return v
}
