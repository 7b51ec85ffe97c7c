package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// sliderWidth fits the narrowest window that is of use.
const sliderWidth = 120 // units

// toolbar is the row of buttons above the grid.
type toolbar struct {
	window   *Window
	box      fyne.CanvasObject
	title    *widget.Label
	order    *toolButton
	layout   *toolButton
	captions *toolButton
	slider   *widget.Slider
}

func newToolbar(w *Window) *toolbar {
	t := &toolbar{window: w}
	t.title = widget.NewLabel("")
	t.title.Truncation = fyne.TextTruncateEllipsis
	t.title.TextStyle.Bold = true
	t.order = newToolButton(w, orderIcon, "Order and groups", t.chooseOrder)
	t.layout = newToolButton(w, squaresIcon, "Layout: squares, whole pictures or justified rows (Ctrl+1, 2, 3)", t.chooseLayout)
	t.captions = newToolButton(w, theme.ListIcon(), "Names below thumbnails (Ctrl+Shift+N)", w.toggleCaptions)
	t.slider = widget.NewSlider(minEdge, maxEdge)
	t.slider.Step = 4
	t.slider.OnChanged = func(edge float64) { w.setEdge(int(edge)) }
	t.slider.OnChangeEnded = func(float64) { w.window.Canvas().Focus(w.grid) }

	left := container.NewHBox(
		newToolButton(w, theme.FolderOpenIcon(), "Open folder (Ctrl+O)", w.askFolder),
		newToolButton(w, theme.ViewRefreshIcon(), "Reload (F5)", w.gallery.Reload),
		newToolButton(w, theme.SearchIcon(), "Find pictures by name, kind, camera, date or folder (Ctrl+F)", w.filter.open),
	)
	size := container.New(layout.NewGridWrapLayout(fyne.NewSize(sliderWidth, t.slider.MinSize().Height)), t.slider)
	right := container.NewHBox(t.order, t.layout, t.captions, container.NewCenter(size))
	t.box = container.NewVBox(
		container.New(layout.NewCustomPaddedLayout(2, 2, 4, 8), container.NewBorder(nil, nil, left, right, t.title)),
		w.filter.box, widget.NewSeparator())
	t.refresh()
	return t
}

// refresh shows the settings as they are.
func (t *toolbar) refresh() {
	v := t.window.settings.Values()
	for _, l := range layouts() {
		if l.name == v.Layout && t.layout.Icon != l.icon {
			t.layout.SetIcon(l.icon)
		}
	}
	t.captions.setOn(v.Captions)
	t.setEdge(v.Edge)
}

// setEdge moves the slider without acting on it.
func (t *toolbar) setEdge(edge int) {
	if t.slider.Value == float64(edge) {
		return
	}
	t.slider.Value = float64(edge)
	t.slider.Refresh()
}

// setTitle names the source.
func (t *toolbar) setTitle(title string) {
	if t.title.Text != title {
		t.title.SetText(title)
	}
}

// toolButton is a button with an icon alone. What it does is said in the status
// bar while the pointer is on it.
type toolButton struct {
	widget.Button
	window *Window
	hint   string
}

var _ desktop.Hoverable = (*toolButton)(nil)

func newToolButton(w *Window, icon fyne.Resource, hint string, run func()) *toolButton {
	b := &toolButton{window: w, hint: hint}
	b.Icon = icon
	b.Importance = widget.LowImportance
	b.OnTapped = func() {
		run()
		if !w.isAsking() && !w.filter.hasFocus() {
			w.window.Canvas().Focus(w.grid)
		}
	}
	b.ExtendBaseWidget(b)
	return b
}

// setOn shows whether what the button switches is on.
func (b *toolButton) setOn(on bool) {
	importance := widget.LowImportance
	if on {
		importance = widget.MediumImportance
	}
	if b.Importance != importance {
		b.Importance = importance
		b.Refresh()
	}
}

// MouseIn says what the button does.
func (b *toolButton) MouseIn(ev *desktop.MouseEvent) {
	b.Button.MouseIn(ev)
	b.window.status.setHint(b.hint)
}

// MouseOut says no more.
func (b *toolButton) MouseOut() {
	b.Button.MouseOut()
	b.window.status.setHint("")
}
