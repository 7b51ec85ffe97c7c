package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"vitrine/viewmodel"
)

// notice is what the window says in place of pictures: that there are none, or
// why they cannot be shown, and what to do about it.
type notice struct {
	window *Window
	box    *fyne.Container
	icon   *widget.Icon
	title  *widget.Label
	text   *widget.Label
	again  *widget.Button
	all    *widget.Button // shows all pictures, whatever the filter says
	others []fyne.CanvasObject
	phase  viewmodel.Phase
}

func newNotice(w *Window) *notice {
	n := &notice{
		window: w,
		icon:   widget.NewIcon(theme.MediaPhotoIcon()),
		title:  widget.NewLabel(""),
		text:   widget.NewLabel(""),
		again:  widget.NewButtonWithIcon(wordTryAgain, theme.ViewRefreshIcon(), w.gallery.Reload),
		phase:  viewmodel.Showing,
	}
	n.title.Alignment, n.text.Alignment = fyne.TextAlignCenter, fyne.TextAlignCenter
	n.title.TextStyle.Bold = true
	n.title.SizeName = theme.SizeNameSubHeadingText
	n.title.Wrapping, n.text.Wrapping = fyne.TextWrapWord, fyne.TextWrapWord

	folder := widget.NewButtonWithIcon("Open folder…", theme.FolderOpenIcon(), w.askFolder)
	folder.Importance = widget.HighImportance
	sample := widget.NewButton("Sample gallery", w.openSample)
	icon := container.NewCenter(container.NewGridWrap(fyne.NewSquareSize(64), n.icon))
	n.all = widget.NewButton("Show all pictures", w.filter.close)
	n.all.Importance = widget.HighImportance
	n.others = []fyne.CanvasObject{folder, sample}
	buttons := container.NewCenter(container.NewHBox(n.again, n.all, folder, sample))
	n.box = container.New(middle{}, container.NewVBox(icon, n.title, n.text, buttons))
	n.box.Hide()
	return n
}

// show says what the state of the gallery asks for, or hides.
func (n *notice) show(s viewmodel.Status) {
	isFiltered := s.Phase == viewmodel.Showing && s.Filter != "" && s.Shown == 0 && !s.Listing && !s.Arranging
	switch {
	case isFiltered && n.window.filter.trouble.Text != "":
		n.say(theme.SearchIcon(), "This cannot be looked for", "") // the filter's line says why
	case isFiltered:
		n.say(theme.SearchIcon(), "No picture matches “"+viewmodel.Printable(s.Filter)+"”", "")
	case s.Phase == viewmodel.Empty:
		n.say(theme.MediaPhotoIcon(), "No pictures here",
			"Drop a folder or pictures onto this window, or open another folder.")
	case s.Phase == viewmodel.Failed:
		n.say(theme.WarningIcon(), headline(s.Problem), s.Problem.Detail)
	default:
		n.box.Hide()
		return
	}
	setVisible(n.again, s.Phase == viewmodel.Failed)
	setVisible(n.all, isFiltered)
	for _, o := range n.others {
		setVisible(o, !isFiltered)
	}
	n.box.Show()
	n.box.Refresh()
}

func (n *notice) say(icon fyne.Resource, title, text string) {
	n.icon.SetResource(icon)
	n.title.SetText(title)
	n.text.SetText(text)
}

// middle puts its content into the middle, as wide as is good for reading.
type middle struct{}

const readable = 460 // units

func (middle) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		width := min(size.Width, readable)
		o.Resize(fyne.NewSize(width, o.MinSize().Height))
		height := o.MinSize().Height // after wrapping to this width
		o.Resize(fyne.NewSize(width, height))
		o.Move(fyne.NewPos((size.Width-width)/2, max((size.Height-height)/2, 0)))
	}
}

func (middle) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, 0) }
