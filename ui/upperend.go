package ui

import "fyne.io/fyne/v2"

// upperEnd gives its content the whole width and the height that it needs.
type upperEnd struct{}

func (upperEnd) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(fyne.NewSize(size.Width, o.MinSize().Height))
		o.Resize(fyne.NewSize(size.Width, o.MinSize().Height)) // after wrapping to this width
	}
}

func (upperEnd) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, 0) }
