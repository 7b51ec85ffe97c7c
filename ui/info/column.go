package info

import "fyne.io/fyne/v2"

// column lays its objects out below each other, with a gap between them and around
// all, each as high as it has to be at that width.
type column struct {
	close fyne.CanvasObject // belongs to what is above it
}

// Layout places what is visible and has a height.
func (c column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		o.Resize(fyne.NewSize(size.Width, o.Size().Height)) // rows are as high as their width makes them
		if high := o.MinSize().Height; high > 0 {
			y += c.gapAbove(o)
			o.Move(fyne.NewPos(0, y))
			o.Resize(fyne.NewSize(size.Width, high))
			y += high
		}
	}
}

// MinSize is as high as all.
func (c column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, sectionGap)
	for _, o := range objects {
		if high := o.MinSize().Height; o.Visible() && high > 0 {
			size.Height += high + c.gapAbove(o)
		}
	}
	return size
}

func (c column) gapAbove(o fyne.CanvasObject) float32 {
	if o == c.close {
		return 0
	}
	return sectionGap
}
