package info

import (
	"fmt"
	"image"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"vitrine/viewmodel"
	"vitrine/viewmodel/histogram"
)

// fakeModel is a picture with whatever the test says.
type fakeModel struct {
	sheet   viewmodel.Sheet
	queries []string
}

func (m *fakeModel) Shown() viewmodel.Sheet { return m.sheet }
func (m *fakeModel) Search(query string)    { m.queries = append(m.queries, query) }
func (m *fakeModel) Text() string           { return "Make: NIKON\nModel: D5000\n" }

// stand is a panel in a window of the test driver.
type stand struct {
	*Panel
	model  *fakeModel
	window fyne.Window
	copied []string
	opened []string
	left   int
	timers []func()
}

func newStand(t *testing.T, s viewmodel.Sheet) *stand {
	t.Helper()
	test.NewTempApp(t)
	d := &stand{model: &fakeModel{sheet: s}}
	d.Panel = New(Config{
		Model: d.model,
		Theme: test.Theme(),
		Words: func(p viewmodel.Problem) string { return "trouble " + p.Detail },
		Bytes: func(n int64) string { return fmt.Sprint(n, " bytes") },
		Copy:  func(s string) { d.copied = append(d.copied, s) },
		Open:  func(s string) { d.opened = append(d.opened, s) },
		Leave: func() { d.left++ },
		After: func(_ time.Duration, f func()) func() {
			stopped := false
			d.timers = append(d.timers, func() {
				if !stopped {
					f()
				}
			})
			return func() { stopped = true }
		},
	})
	d.window = test.NewTempWindow(t, d.Object)
	d.window.SetPadded(false)
	d.window.Resize(fyne.NewSize(320, 1000))
	d.Refresh()
	return d
}

// pass lets all timers run out.
func (d *stand) pass() {
	timers := d.timers
	d.timers = nil
	for _, f := range timers {
		f()
	}
}

// texts returns what is to be read in the window, from above.
func (d *stand) texts() string {
	var all []string
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if !o.Visible() {
			return
		}
		switch o := o.(type) {
		case *canvas.Text:
			all = append(all, o.Text)
		case *fyne.Container:
			for _, c := range o.Objects {
				walk(c)
			}
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(o).Objects() {
				walk(c)
			}
		}
	}
	walk(d.Object)
	return strings.Join(all, "|")
}

func photo() viewmodel.Sheet {
	h := histogram.Of(image.NewRGBA(image.Rect(0, 0, 4, 4)))
	return viewmodel.Sheet{
		Key: "/pictures/a.jpg", Name: "a.jpg", Folder: "/pictures", Size: 1234, Width: 4288, Height: 2848,
		ModTime: time.Date(2020, 5, 17, 11, 30, 0, 0, time.Local),
		Details: viewmodel.Details{
			Format: "JPEG", Bits: 8, Colours: "RGB", Profile: "sRGB", Camera: "NIKON D5000", Lens: "18–55 mm",
			Taken: time.Date(2020, 5, 1, 10, 0, 0, 0, time.UTC), Exposure: 0.008, Aperture: 5.6, ISO: 200, Focal: 50,
			Latitude: 48.5, Longitude: -2.25, HasPlace: true,
		},
		HasTags: true, Histogram: &h,
		Rows: []viewmodel.TagRow{{Group: "EXIF"}, {Group: "EXIF", Name: "Make", Value: "NIKON"}, {Group: "EXIF", Name: "Model", Value: "D5000"}},
	}
}

func TestPanel(t *testing.T) {
	d := newStand(t, photo())
	said := d.texts()
	for _, want := range []string{
		"File|Name|a.jpg|Folder|/pictures|Kind|JPEG|Size|1234 bytes|Dimensions|4288 × 2848 · 12.2 MP|Changed|17 May 2020, 11:30:00",
		"Taken|Date|1 May 2020, 10:00:00|Camera|NIKON D5000|Lens|18–55 mm|Exposure|1/125 s · f/5.6 · ISO 200 · 50 mm",
		"Place|Coordinates|48° 30′ 0.0″ N, 2° 15′ 0.0″ W|Copy|Open in map",
		"Colour|Profile|sRGB|Pixels|8 bits per channel, RGB", "All tags|Copy all", "EXIF|Make|NIKON|Model|D5000",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not to be read in %q", want, said)
		}
	}
}

// joined leaves out what comes of wrapping a long text.
func joined(said string) string { return strings.NewReplacer("|", "", " ", "").Replace(said) }

// TestPanelOfPreview says that a preview stands for what a sensor took.
func TestPanelOfPreview(t *testing.T) {
	s := photo()
	s.Width, s.Height = 1620, 1080
	s.Details.Format, s.Details.IsPreview = "Camera RAW", true
	s.Details.Width, s.Details.Height, s.Details.SensorWidth, s.Details.SensorHeight = 1620, 1080, 6000, 4000
	d := newStand(t, s)
	const want = "Kind|Camera RAW, its preview|Size|1234 bytes|Dimensions|1620 × 1080 · 1.7 MP|" +
		"Shown|Preview of 1620 × 1080 in the file; the sensor has 6000 × 4000|"
	if said := joined(d.texts()); !strings.Contains(said, joined(want)) {
		t.Errorf("%q is not to be read in %q", want, said)
	}
	d.model.sheet.Details.SensorWidth = 0
	d.Refresh()
	if said := joined(d.texts()); strings.Contains(said, "sensor") || !strings.Contains(said, joined("Preview of 1620 × 1080 in the file|")) {
		t.Errorf("without a size of the sensor: %q", said)
	}
}

// TestPanelOfMisnamed says that the file is not what its name says.
func TestPanelOfMisnamed(t *testing.T) {
	s := photo()
	s.Name, s.Named = "a.png", "PNG"
	if said := newStand(t, s).texts(); !strings.Contains(joined(said), joined("Kind|JPEG|Note|The name says PNG, the content is JPEG|")) {
		t.Errorf("got %q", said)
	}
	s.Named = ""
	if said := newStand(t, s).texts(); strings.Contains(said, "Note") {
		t.Errorf("got %q", said)
	}
}

func TestPanelOfLittle(t *testing.T) {
	d := newStand(t, viewmodel.Sheet{Key: "k", Name: "b.png", Size: -1})
	if said := d.texts(); said != "File|Name|b.png|All tags|The file says nothing more" {
		t.Errorf("got %q", said)
	}
	d.model.sheet.Loading = true
	d.Refresh()
	if said := d.texts(); !strings.HasSuffix(said, "|Being read…") {
		t.Errorf("got %q", said)
	}
	d.model.sheet = viewmodel.Sheet{Key: "k", Name: "b.png", Size: 3, Problem: viewmodel.Problem{Kind: viewmodel.Damaged, Detail: "bad"}}
	d.Refresh()
	if said := d.texts(); said != "File|Name|b.png|Size|3 bytes|Trouble|trouble bad" {
		t.Errorf("got %q", said)
	}
}

// TestCopying clicks on values and links.
func TestCopying(t *testing.T) {
	d := newStand(t, photo())
	click := func(o fyne.CanvasObject, p fyne.Position) {
		t.Helper()
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Add(p)
		test.TapCanvas(d.window.Canvas(), at)
	}
	click(d.about, fyne.NewPos(150, d.about.tops[1]+5)) // below the heading
	if fmt.Sprint(d.copied) != "[a.jpg]" {
		t.Fatalf("copied %q", d.copied)
	}
	if said := d.texts(); !strings.HasSuffix(said, "|Copied") {
		t.Errorf("that is not said: %q", said)
	}
	d.pass()
	if said := d.texts(); strings.Contains(said, "Copied") {
		t.Errorf("it is said for ever: %q", said)
	}
	click(d.about, fyne.NewPos(150, 5)) // the heading
	links := d.links.Objects[0].(*fyne.Container).Objects
	click(links[0], fyne.NewPos(5, 5))
	click(d.all, fyne.NewPos(5, 5))
	if got := fmt.Sprintf("%q", d.copied[1:]); got != `["48.500000, -2.250000" "Make: NIKON\nModel: D5000\n"]` {
		t.Errorf("copied %s", got)
	}
	if len(d.opened) != 0 {
		t.Errorf("opened %q unasked", d.opened)
	}
	click(links[2], fyne.NewPos(5, 5))
	if fmt.Sprint(d.opened) != "[https://www.openstreetmap.org/?mlat=48.500000&mlon=-2.250000#map=15/48.500000/-2.250000]" {
		t.Errorf("opened %q", d.opened)
	}
}

// TestLongValues are wrapped or cut, and said in full beside the pointer.
func TestLongValues(t *testing.T) {
	s := photo()
	s.Name = strings.Repeat("name", 60) + ".jpg"
	s.Rows[1].Value = strings.Repeat("maker ", 12) + "inmost " + strings.Repeat("maker ", 12)
	d := newStand(t, s)
	wide := func(o fyne.CanvasObject) {
		if text, ok := o.(*canvas.Text); ok && o.Visible() && text.Position().X+text.MinSize().Width > 320-margin+1 {
			t.Errorf("%q ends at %v", text.Text, text.Position().X+text.MinSize().Width)
		}
	}
	for _, r := range []*rows{d.about, d.tags} {
		for _, o := range r.objects {
			wide(o)
		}
	}
	if said := d.texts(); strings.Contains(said, "inmost") {
		t.Fatalf("nothing is cut: %q", said)
	}
	d.tags.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(200, d.tags.tops[1]+5)}})
	d.pass()
	if said := d.texts(); !strings.Contains(said, "inmost") {
		t.Errorf("the value is nowhere to be read: %q", said)
	}
	d.tags.MouseOut()
	if said := d.texts(); strings.Contains(said, "inmost") {
		t.Error("it is said for ever")
	}
}

// TestManyTags draws those that are seen.
func TestManyTags(t *testing.T) {
	s := photo()
	for i := range 5000 {
		s.Rows = append(s.Rows, viewmodel.TagRow{Group: "EXIF", Name: fmt.Sprint("Tag", i), Value: "value"})
	}
	d := newStand(t, s)
	d.scroll.ScrollToBottom()
	d.see()
	if said := d.texts(); !strings.Contains(said, "Tag4999|value") || strings.Contains(said, "Tag4000|") {
		t.Errorf("at the bottom: %.200q", said)
	}
	if n := len(d.tags.slots); n > 60 {
		t.Errorf("%d slots", n)
	}
}

// TestTyping looks for tags, and gives the keyboard back.
func TestTyping(t *testing.T) {
	d := newStand(t, photo())
	d.window.Canvas().Focus(d.entry)
	test.Type(d.entry, "ni")
	if fmt.Sprint(d.model.queries) != "[n ni]" || !d.HasFocus(d.window.Canvas()) {
		t.Errorf("looked for %q", d.model.queries)
	}
	escape := &fyne.KeyEvent{Name: fyne.KeyEscape}
	d.entry.TypedKey(escape)
	if d.entry.Text != "" || d.left != 0 {
		t.Errorf("after Escape %q, left %d times", d.entry.Text, d.left)
	}
	d.entry.TypedKey(escape)
	d.entry.OnSubmitted("")
	if d.left != 2 {
		t.Errorf("left %d times", d.left)
	}
}

func TestCurves(t *testing.T) {
	m := image.NewRGBA(image.Rect(0, 0, 64, 64))
	for i := range m.Pix {
		m.Pix[i] = 0xff // all white: red, green and blue are clipped
	}
	h := histogram.Of(m)
	if got := clipped(&h); got != "bright 100.0 %" {
		t.Errorf("clipped: %q", got)
	}
	if c := clipColour(&h, (*viewmodel.Histogram).Highlights); c.R != 0xff || c.G != 0xff || c.B != 0xff {
		t.Errorf("the mark is %v", c)
	}
	if c := clipColour(&h, (*viewmodel.Histogram).Shadows); c.R == 0xff || c.R != c.G {
		t.Errorf("the other mark is %v", c)
	}
	drawn := curves(&h, 100, 50)
	if left, right := drawn.RGBAAt(20, 25), drawn.RGBAAt(99, 25); left.R != curveGround || right.R <= left.R {
		t.Errorf("left %v, right %v", left, right)
	}
	for _, size := range []image.Point{{1, 1}, {2, 2}, {1000, 3}} {
		if got := curves(&h, size.X, size.Y).Rect.Size(); got != size {
			t.Errorf("%v is drawn as %v", size, got)
		}
	}
}

// BenchmarkRefresh is a step to another picture with a hundred tags.
func BenchmarkRefresh(b *testing.B) {
	test.NewTempApp(b)
	m := &fakeModel{sheet: photo()}
	for i := range 100 {
		m.sheet.Rows = append(m.sheet.Rows, viewmodel.TagRow{Group: "EXIF", Name: fmt.Sprint("Tag", i), Value: "value"})
	}
	p := New(Config{
		Model: m, Theme: test.Theme(), Words: func(viewmodel.Problem) string { return "" },
		Bytes: func(n int64) string { return fmt.Sprint(n) }, Leave: func() {}, After: func(time.Duration, func()) func() { return func() {} },
	})
	w := test.NewTempWindow(b, p.Object)
	w.Resize(fyne.NewSize(320, 1000))
	for b.Loop() {
		m.sheet.Key += "x"
		m.sheet.Name = fmt.Sprint("picture ", len(m.sheet.Key), ".jpg")
		m.sheet.Details.Exposure += 0.001
		p.Refresh()
	}
}

// TestNamesAreReadInANarrowPanel: names wider than their part of the panel have more.
func TestNamesAreReadInANarrowPanel(t *testing.T) {
	s := photo()
	s.Details.Focal35, s.Details.HasBias = 75, true
	d := newStand(t, s)
	if at, _ := d.about.columns(); at > 105 {
		t.Errorf("names have %v of 320 units: coordinates do not fit into one line beside them", at)
	}
	d.window.Resize(fyne.NewSize(240, 1000))
	d.Refresh()
	said := d.texts()
	for _, want := range []string{"|Dimensions|", "|Coordinates|", "|35 mm eq.|75 mm|", "|Bias|0 EV|"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not to be read in %q", want, said)
		}
	}
	_, room := d.about.columns()
	d.window.Resize(fyne.NewSize(120, 1000))
	if _, less := d.about.columns(); less < 30 || less >= room {
		t.Errorf("values have %v units in a very narrow panel, and %v in a wider one", less, room)
	}
}

// TestScrolledStaysFromPictureToPicture: what is read for a moment as little does not
// scroll back.
func TestScrolledStaysFromPictureToPicture(t *testing.T) {
	many := photo()
	for i := range 100 {
		many.Rows = append(many.Rows, viewmodel.TagRow{Group: "EXIF", Name: fmt.Sprint("Tag", i), Value: "value"})
	}
	d := newStand(t, many)
	d.window.Resize(fyne.NewSize(320, 400))
	d.Refresh()
	d.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -300)})
	at := d.scroll.Offset.Y
	if at < 200 {
		t.Fatalf("scrolled to %v", at)
	}
	d.model.sheet = viewmodel.Sheet{Key: "next", Name: "b.jpg", Loading: true}
	d.Refresh()
	if got := d.scroll.Offset.Y; got != at {
		t.Errorf("while the next one is read, the panel is at %v, want %v", got, at)
	}
	d.model.sheet = viewmodel.Sheet{Key: "little", Name: "c.png", Size: 3}
	d.Refresh()
	if got := d.scroll.Offset.Y; got != 0 {
		t.Errorf("the panel of a picture that says nothing is at %v", got)
	}
	d.model.sheet = many
	d.Refresh()
	if got := d.scroll.Offset.Y; got != at {
		t.Errorf("the panel is at %v, want %v again", got, at)
	}
}

// TestFoundIsSeen: what is typed at the lower border finds what is below it.
func TestFoundIsSeen(t *testing.T) {
	d := newStand(t, photo())
	d.window.Resize(fyne.NewSize(320, 400))
	d.Refresh()
	d.model.sheet.Rows = []viewmodel.TagRow{{Group: "EXIF"}, {Group: "EXIF", Name: "Found", Value: "here"}}
	test.Type(d.entry, "f")
	d.Refresh()
	top := d.placeOf(d.tags).Y
	if bottom := top + d.tags.Size().Height; top < 0 || bottom > d.scroll.Size().Height {
		t.Errorf("what is found lies from %v to %v of %v", top, bottom, d.scroll.Size().Height)
	}
}
