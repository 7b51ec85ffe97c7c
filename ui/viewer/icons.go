package viewer

import "fyne.io/fyne/v2"

// The icons are our own, as those of the theme would turn dark on the dark
// surround where the theme is light.
var (
	backIcon     = icon("back", "M15 5 L8 12 L15 19 M8.5 12 H20")
	previousIcon = icon("previous", "M15 5 L8 12 L15 19")
	nextIcon     = icon("next", "M9 5 L16 12 L9 19")
	brokenIcon   = icon("broken", "M4 5 H20 V19 H4 Z M4 16 L9 11 L12 14 L15 10.5 L20 15.5 M13 5 L11 8.5 L14 10.5")
)

// icon returns a line drawing on a square of 24 units.
func icon(name, path string) fyne.Resource {
	return fyne.NewStaticResource("viewer-"+name+".svg", []byte(
		`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">`+
			`<path d="`+path+`" fill="none" stroke="#f5f5f5" stroke-width="2" `+
			`stroke-linecap="round" stroke-linejoin="round"/></svg>`))
}
