package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"vitrine/viewmodel"
)

const (
	statusPause  = 100 * time.Millisecond // a text that changes more often cannot be read
	progressLine = 2                      // units
)

// statusBar is the line below the grid: how the load stands, and what is
// selected.
type statusBar struct {
	box      fyne.CanvasObject
	line     *fyne.Container
	state    *widget.Label
	info     *widget.Label
	progress *canvas.Rectangle
	share    float32 // of the load that is done; 1 hides the line
	text     string
	hint     string // said instead of the state while it is not empty
}

func newStatusBar() *statusBar {
	s := &statusBar{state: widget.NewLabel(""), info: widget.NewLabel(""), share: 1}
	s.state.Truncation = fyne.TextTruncateEllipsis
	s.info.Truncation = fyne.TextTruncateEllipsis
	s.info.Alignment = fyne.TextAlignTrailing
	s.state.SizeName, s.info.SizeName = theme.SizeNameCaptionText, theme.SizeNameCaptionText
	s.progress = canvas.NewRectangle(theme.Color(theme.ColorNamePrimary))
	s.progress.Hide()
	s.line = container.New(statusLayout{s}, s.state, s.info)
	s.box = container.NewVBox(container.New(progressLayout{s}, s.progress),
		container.New(layout.NewCustomPaddedLayout(-4, -4, 0, 0), s.line))
	return s
}

func (s *statusBar) set(text, info string, share float32) {
	s.text = text
	s.showText()
	if s.info.Text != info {
		s.info.SetText(info)
		s.line.Refresh()
	}
	if s.share != share {
		s.share = share
		s.progress.FillColor = theme.Color(theme.ColorNamePrimary)
		setVisible(s.progress, share < 1)
		s.progress.Resize(fyne.NewSize(s.box.Size().Width*share, progressLine))
		canvas.Refresh(s.progress)
	}
}

// setHint says what a button does; "" says the state again.
func (s *statusBar) setHint(hint string) {
	s.hint = hint
	s.showText()
}

func (s *statusBar) showText() {
	text := s.text
	if s.hint != "" {
		text = s.hint
	}
	if s.state.Text != text {
		s.state.SetText(text)
		s.line.Refresh()
	}
}

// statusLayout gives each of the two texts the room it needs, and where there is
// not enough for both, neither less than half.
type statusLayout struct{ bar *statusBar }

func (l statusLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	left := shareOut(size.Width, roomFor(l.bar.state), roomFor(l.bar.info))
	l.bar.state.Resize(fyne.NewSize(left, size.Height))
	l.bar.info.Move(fyne.NewPos(left, 0))
	l.bar.info.Resize(fyne.NewSize(size.Width-left, size.Height))
}

func (l statusLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, l.bar.state.MinSize().Height)
}

// shareOut returns how much of width goes to the left of two that need so much.
func shareOut(width, left, right float32) float32 {
	switch half := width / 2; {
	case left+right <= width:
		return width - right
	case left < half:
		return left
	case right < half:
		return width - right
	default:
		return half
	}
}

func roomFor(l *widget.Label) float32 {
	size := fyne.MeasureText(l.Text, l.Theme().Size(l.SizeName), l.TextStyle)
	return size.Width + 4*theme.InnerPadding()
}

// progressLayout makes the progress line as wide as the load is done.
type progressLayout struct{ bar *statusBar }

func (l progressLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(size.Width*l.bar.share, progressLine))
}

func (l progressLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, progressLine)
}

// statusChanged shows the status: at once, but not once for each of a thousand
// thumbnails.
func (w *Window) statusChanged() {
	w.statusDue = true
	if w.statusRests {
		return
	}
	w.statusRests = true
	w.config.Do(w.showStatusDue)
	w.config.After(statusPause, func() {
		w.statusRests = false
		if w.statusDue {
			w.statusChanged()
		}
	})
}

func (w *Window) showStatusDue() {
	w.statusDue = false
	w.showStatus()
}

func (w *Window) showStatus() {
	s := w.gallery.Status()
	info := ""
	switch {
	case w.gallery.SelectedCount() > 1:
		info = sumLine(w.gallery.SelectionSum())
	case s.Selected != nil:
		info = infoLine(*s.Selected)
	}
	w.status.set(statusLine(s), info, shareDone(s))
	w.notice.show(s)
	w.offer(s)
	w.showTitle()
}

// shareDone is the part of the load that is done; 1 is all, or none under way.
func shareDone(s viewmodel.Status) float32 {
	if s.Left == 0 {
		return 1
	}
	done := s.Ready + s.Failed + s.Posters
	return float32(done) / float32(done+s.Left)
}

// showTitle names the source, and in the viewer the picture, in the title.
func (w *Window) showTitle() {
	title := w.gallery.Title()
	w.tools.setTitle(title)
	switch w.mode() {
	case inViewer:
		title = w.viewer.Name()
	case inCompare:
		title = formatCount(len(w.compare.model.Panes())) + " compared"
	}
	if title == "" {
		title = name
	} else {
		title += " — " + name
	}
	if w.window.Title() != title {
		w.window.SetTitle(title)
	}
}
