package viewer

import "fyne.io/fyne/v2"

// The icons are our own, as those of the theme would turn dark on the dark
// surround where the theme is light. They are filled outlines: the toolkit does
// not scale the width of a stroke.
var (
	backIcon     = icon("back", "M20.5 11 H8 L14 5 L12.6 3.6 L4.2 12 L12.6 20.4 L14 19 L8 13 H20.5 Z")
	previousIcon = icon("previous", "M15.5 5 L14.1 3.6 L5.7 12 L14.1 20.4 L15.5 19 L8.5 12 Z")
	nextIcon     = icon("next", "M8.5 5 L9.9 3.6 L18.3 12 L9.9 20.4 L8.5 19 L15.5 12 Z")
	upIcon       = icon("up", "M5 15.5 L3.6 14.1 L12 5.7 L20.4 14.1 L19 15.5 L12 8.5 Z")
	downIcon     = icon("down", "M5 8.5 L3.6 9.9 L12 18.3 L20.4 9.9 L19 8.5 L12 15.5 Z")
	pauseIcon    = icon("pause", "M7 5 H10 V19 H7 Z M14 5 H17 V19 H14 Z")
	playIcon     = icon("play", "M8 5 L19 12 L8 19 Z")
	leaveIcon    = icon("leave", "M3 4 H11 V6 H5 V19 H18 V13 H20 V21 H3 Z M13 3 H21 V11 H19 V6.4 L11.7 13.7 L10.3 12.3 L17.6 5 H13 Z")
	minusIcon    = icon("minus", "M6 11 H18 V13 H6 Z")
	plusIcon     = icon("plus", "M6 11 H11 V6 H13 V11 H18 V13 H13 V18 H11 V13 H6 Z")
	closeIcon    = icon("close", "M6.4 5 L12 10.6 L17.6 5 L19 6.4 L13.4 12 L19 17.6 L17.6 19 L12 13.4 L6.4 19 L5 17.6 L10.6 12 L5 6.4 Z")
	shuffleIcon  = icon("shuffle", "M3 17 H6.5 L14 7 H17 V4 L21 8 L17 12 V9 H15 L7.5 19 H3 Z "+
		"M3 5 H7.5 L9.9 8.2 L8.6 9.8 L6.5 7 H3 Z M12.4 14.9 L13.6 13.2 L15 15 H17 V12 L21 16 L17 20 V17 H14 Z")
	fadeIcon   = icon("fade", "M3 3 H15 V8 H13 V5 H5 V13 H8 V15 H3 Z M9 9 H21 V21 H9 Z")
	brokenIcon = icon("broken", "M3 4.5 H21 V19.5 H3 Z M4.5 6 V18 H19.5 V6 Z "+
		"M6 16.5 L9.5 11 L12.5 14.5 L14.8 12 L18 16.5 Z M2.6 1.4 L22.6 21.4 L21.4 22.6 L1.4 2.6 Z")
)

// icon returns a drawing on a square of 24 units.
func icon(name, path string) fyne.Resource {
	return fyne.NewStaticResource("viewer-"+name+".svg", []byte(
		`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">`+
			`<path d="`+path+`" fill="#f5f5f5"/></svg>`))
}
