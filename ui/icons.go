package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"vitrine/viewmodel"
)

// The icons are our own where the theme has none. They are filled outlines: the
// toolkit does not scale the width of a stroke.
var (
	tickIcon = icon("tick", "#ffffff", "M9.7 17.2 L4.9 12.4 L6.4 10.9 L9.7 14.2 L17.6 6.3 L19.1 7.8 Z")

	playMarkIcon = icon("playmark", "#f5f5f5", "M5 2.5 L21 12 L5 21.5 Z")
	burstIcon    = icon("burst", "#f5f5f5", "M2 8 H16 V22 H2 Z M5 5 H19 V19 H17.5 V6.5 H5 Z M8 2 H22 V16 H20.5 V3.5 H8 Z")

	orderIcon = theme.NewThemedResource(icon("order", "#000000",
		"M3 5 H14 V7 H3 Z M3 11 H11 V13 H3 Z M3 17 H8 V19 H3 Z M17 5 H19 V15.5 H22 L18 20 L14 15.5 H17 Z"))

	// Marks on posters, readable on every picture and in both themes.
	videoMark    = mark("video", "M12 1 A11 11 0 0 1 12 23 A11 11 0 0 1 12 1 Z", "M9.5 7 L17.5 12 L9.5 17 Z")
	documentMark = mark("document", "M12 1 A11 11 0 0 1 12 23 A11 11 0 0 1 12 1 Z",
		"M8 6 H13.2 L16 8.8 V18 H8 Z M9.4 7.4 V16.6 H14.6 V9.8 H12.2 V7.4 Z")

	squaresIcon = theme.NewThemedResource(icon("squares", "#000000",
		"M3 3 H11 V11 H3 Z M13 3 H21 V11 H13 Z M3 13 H11 V21 H3 Z M13 13 H21 V21 H13 Z"))
	wholeIcon = theme.NewThemedResource(icon("whole", "#000000",
		"M3 4.5 H11 V9.5 H3 Z M14.5 3 H19.5 V11 H14.5 Z M4.5 13 H9.5 V21 H4.5 Z M13 14.5 H21 V19.5 H13 Z"))
	justifiedIcon = theme.NewThemedResource(icon("justified", "#000000",
		"M3 4 H13 V11 H3 Z M15 4 H21 V11 H15 Z M3 13 H7.5 V20 H3 Z M9.5 13 H21 V20 H9.5 Z"))
)

// mark returns a white drawing on a dark plate that one sees through.
func mark(name, plate, path string) *fyne.StaticResource {
	return fyne.NewStaticResource("ui-"+name+"-mark.svg", []byte(
		`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">`+
			`<path d="`+plate+`" fill="#101010" fill-opacity="0.69"/><path d="`+path+`" fill="#f5f5f5"/></svg>`))
}

// posterMarkOf returns the mark of what is no picture.
func posterMarkOf(m viewmodel.Medium) fyne.Resource {
	if m == viewmodel.MediumVideo {
		return videoMark
	}
	return documentMark
}

// icon returns a drawing on a square of 24 units.
func icon(name, fill, path string) *fyne.StaticResource {
	return fyne.NewStaticResource("ui-"+name+".svg", []byte(
		`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">`+
			`<path d="`+path+`" fill="`+fill+`"/></svg>`))
}
