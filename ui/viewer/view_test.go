package viewer

import (
	"image"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"vitrine/viewmodel"
)

// fake is a model that shows what the test says, and notes what it is told.
type fake struct {
	viewmodel.Shown
	screen  image.Point
	steps   []int
	pages   []int // steps of pages
	zooms   []float64
	pans    []image.Point
	toggles []image.Point
	centres [][2]float64
	retries int
	closed  int
	changed func()
}

func (f *fake) set(s viewmodel.Shown) { f.Shown = s; f.changed() }

type model struct{ *fake }

func (m model) Shown() viewmodel.Shown          { return m.fake.Shown }
func (m model) SetScreen(w, h int)              { m.screen = image.Pt(w, h) }
func (m model) Step(n int) bool                 { m.steps = append(m.steps, n); return true }
func (m model) StepPage(n int) bool             { m.pages = append(m.pages, n); return true }
func (m model) ToggleZoom(at image.Point)       { m.toggles = append(m.toggles, at) }
func (m model) ZoomBy(f float64, _ image.Point) { m.zooms = append(m.zooms, f) }
func (m model) Centre(x, y float64)             { m.centres = append(m.centres, [2]float64{x, y}) }
func (m model) Retry()                          { m.retries++ }
func (m model) Close()                          { m.closed++ }

// Pan moves the picture and knows no borders.
func (m model) Pan(by image.Point) bool {
	m.pans = append(m.pans, by)
	m.fake.Place = m.fake.Place.Add(by)
	m.changed()
	return by != image.Point{}
}

// rig is a view in a window of 400×300 units.
type rig struct {
	*View
	t    *testing.T
	fake *fake
	now  time.Time

	blind bool                     // the pointer is hidden
	after map[time.Duration]func() // what waits for the clock, by how long
	ticks func(done float32)       // of the movement under way; nil is none
}

func newRig(t *testing.T, scale float32) *rig {
	t.Helper()
	test.NewTempApp(t)
	r := &rig{t: t, fake: &fake{}, now: time.Unix(0, 0), after: make(map[time.Duration]func())}
	after := func(d time.Duration, f func()) func() {
		r.after[d] = f
		return func() { delete(r.after, d) }
	}
	r.View = New(Config{
		Model: model{r.fake},
		Words: func(p viewmodel.Problem) (string, string) { return "It is broken", p.Detail },
		Now:   func() time.Time { return r.now },

		Rest:  NewRest(after, func(hidden bool) { r.blind = hidden }),
		After: after,
		Animate: func(_ time.Duration, tick func(float32)) func() {
			r.ticks = tick
			return func() { r.ticks = nil }
		},
	})
	w := test.NewTempWindow(t, r.View)
	w.SetPadded(false)
	w.Canvas().(interface{ SetScale(float32) }).SetScale(scale)
	w.Resize(fyne.NewSize(400, 300))
	r.fake.changed = r.View.Refresh
	r.View.Refresh()
	return r
}

// placeOf returns where an image lies, in device pixels, and checks that these are
// whole.
func (r *rig) placeOf(i fyne.CanvasObject) image.Rectangle {
	r.t.Helper()
	whole := func(v float32) int {
		d := v * r.device.scale
		if n := float32(int(d+0.5*sign(d))) - d; n > 0.001 || n < -0.001 {
			r.t.Errorf("%v is not a whole device pixel", d)
		}
		return int(d + 0.5*sign(d))
	}
	at, size := i.Position(), i.Size()
	min := image.Pt(whole(at.X), whole(at.Y))
	return image.Rectangle{Min: min, Max: min.Add(image.Pt(whole(size.Width), whole(size.Height)))}
}

func sign(v float32) float32 {
	if v < 0 {
		return -1
	}
	return 1
}

// rest ends the movement under way.
func (r *rig) rest() {
	if r.ticks != nil {
		r.ticks(1)
	}
}

func (r *rig) click(x, y float32) {
	ev := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	ev.Position = fyne.NewPos(x, y)
	r.MouseDown(ev)
	r.MouseUp(ev)
}

func (r *rig) drag(from, to fyne.Position) {
	ev := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	ev.Position = from
	r.MouseDown(ev)
	by := to.Subtract(from)
	for i := range 4 { // in quarters, as the mouse moves
		r.now = r.now.Add(10 * time.Millisecond)
		step := fyne.NewPos(by.X*float32(i+1)/4, by.Y*float32(i+1)/4)
		r.Dragged(&fyne.DragEvent{
			PointEvent: fyne.PointEvent{Position: from.Add(step)},
			Dragged:    fyne.NewDelta(by.X/4, by.Y/4),
		})
	}
	ev.Position = to
	r.MouseUp(ev)
	r.DragEnd()
}

// large is a picture of 2000×1500 pixels, fitted into a view of 400×300.
func large() viewmodel.Shown {
	return viewmodel.Shown{
		Key: "/a", Name: "a.jpg", Position: 1, Total: 3, Width: 2000, Height: 1500,
		Scale: 0.2, Place: image.Rect(0, 0, 400, 300), Stage: viewmodel.ScreenPixels,
		Pixels: image.NewRGBA(image.Rect(0, 0, 400, 300)), Small: image.NewRGBA(image.Rect(0, 0, 192, 144)),
	}
}

// near is the same picture pixel by pixel, with its middle in that of the view and
// the tiles that are seen there.
func near(view image.Point) viewmodel.Shown {
	s := large()
	s.Zoom, s.Scale, s.Stage, s.Tiled = viewmodel.Scaled, 1, viewmodel.FullPixels, true
	s.Place = image.Rectangle{Max: image.Pt(2000, 1500)}.Add(view.Sub(image.Pt(2000, 1500)).Div(2))
	for y := 0; y < 1500; y += 512 {
		for x := 0; x < 2000; x += 512 {
			at := image.Rect(x, y, min(x+512, 2000), min(y+512, 1500))
			if at.Add(s.Place.Min).Overlaps(image.Rectangle{Max: view}) {
				pixels := image.NewRGBA(image.Rectangle{Max: at.Size()})
				s.Tiles = append(s.Tiles, viewmodel.ViewTile{At: at, Pixels: pixels})
			}
		}
	}
	return s
}

func TestFittedPlace(t *testing.T) {
	cases := []struct {
		name  string
		scale float32
		shown viewmodel.Shown
		want  image.Rectangle
	}{
		{
			"as the model says", 2,
			viewmodel.Shown{Width: 2000, Height: 1000, Place: image.Rect(0, 100, 800, 500), Pixels: image.NewRGBA(image.Rect(0, 0, 64, 32))},
			image.Rect(0, 100, 800, 500),
		},
		{
			"a cut thumbnail lies in the middle", 1,
			viewmodel.Shown{Width: 2000, Height: 1000, Place: image.Rect(0, 50, 400, 250), Pixels: image.NewRGBA(image.Rect(0, 0, 64, 64)), Cut: true},
			image.Rect(100, 50, 300, 250),
		},
		{
			"of unknown size", 2,
			viewmodel.Shown{Pixels: image.NewRGBA(image.Rect(0, 0, 40, 20))},
			image.Rect(380, 290, 420, 310),
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := newRig(t, c.scale)
			r.fake.set(c.shown)
			if got := r.placeOf(r.picture); got != c.want {
				t.Errorf("want %v, got %v", c.want, got)
			}
			if want := image.Pt(int(400*c.scale), int(300*c.scale)); r.fake.screen != want {
				t.Errorf("screen: want %v, got %v", want, r.fake.screen)
			}
		})
	}
}

func TestReleaseWithoutPressDoesNothing(t *testing.T) {
	r := newRig(t, 1)
	r.fake.set(large())
	ev := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	ev.Position = fyne.NewPos(200, 150)
	r.MouseUp(ev) // of the double click that opened the picture
	r.MouseUp(ev)
	if len(r.fake.toggles) != 0 {
		t.Error("the zoom changed")
	}
}

func TestFailureSaysWhyAndTriesAgain(t *testing.T) {
	r := newRig(t, 1)
	r.fake.set(viewmodel.Shown{Key: "/a", Total: 1, Problem: viewmodel.Problem{Kind: viewmodel.Damaged, Detail: "bad bytes"}})
	if !r.failure.title.Visible() || r.failure.title.Text != "It is broken" || r.failure.detail[0].Text != "bad bytes" {
		t.Errorf("words: got %q, %q", r.failure.title.Text, r.failure.detail[0].Text)
	}
	at, size := r.failure.again.Position(), r.failure.again.Size()
	r.click(at.X+size.Width/2, at.Y+size.Height/2)
	if r.fake.retries != 1 {
		t.Errorf("want 1 retry, got %d", r.fake.retries)
	}
	r.fake.set(large())
	if r.failure.plate.Visible() || r.failure.title.Visible() || r.failure.word.Visible() {
		t.Error("the panel stays")
	}
	r.click(at.X+size.Width/2, at.Y+size.Height/2)
	if r.fake.retries != 1 {
		t.Error("the hidden button works")
	}
}

func TestArrowsComeNearTheSides(t *testing.T) {
	r := newRig(t, 1)
	s := large()
	r.fake.set(s)
	move := func(x float32) {
		ev := &desktop.MouseEvent{}
		ev.Position = fyne.NewPos(x, 150)
		r.MouseMoved(ev)
	}
	move(200)
	if r.previous.icon.Visible() || r.next.icon.Visible() {
		t.Error("an arrow is shown in the middle")
	}
	move(370)
	if r.previous.icon.Visible() || !r.next.icon.Visible() || r.Cursor() != desktop.PointerCursor {
		t.Error("want the right arrow alone, under the pointer")
	}
	r.click(370, 150)
	move(30)
	r.click(30, 150)
	if len(r.fake.steps) != 2 || r.fake.steps[0] != 1 || r.fake.steps[1] != -1 {
		t.Errorf("steps: got %v", r.fake.steps)
	}
	s.Position = 0
	r.fake.set(s)
	if r.previous.icon.Visible() {
		t.Error("there is nothing before the first")
	}
	r.click(24, 24)
	if r.fake.closed != 1 {
		t.Error("the back button does not close")
	}
}

func TestLoadingIsSaidOnlyAfterAWhile(t *testing.T) {
	r := newRig(t, 1)
	s := large()
	s.Loading = true
	r.fake.set(s)
	late := r.after[patience]
	if r.hint.word.Visible() || late == nil {
		t.Fatalf("visible %v, waiting %v", r.hint.word.Visible(), late != nil)
	}
	delete(r.after, patience)
	r.Refresh()
	if r.after[patience] != nil {
		t.Error("the wait began anew")
	}
	late()
	if !r.hint.word.Visible() {
		t.Error("nothing is said")
	}
	s.Loading = false
	r.fake.set(s)
	late() // the clock was faster than its end
	if r.hint.word.Visible() || r.hint.plate.Visible() {
		t.Error("the hint stays")
	}
}

func TestHiddenViewHoldsNoPixels(t *testing.T) {
	r := newRig(t, 1)
	s := near(r.device.size)
	r.fake.set(s)
	r.Hide()
	for _, i := range append(r.images(), r.picture, r.board, r.overview.image) {
		if i.Image != nil || i.Visible() {
			t.Error("pixels are held")
		}
	}
	if r.shown.Pixels != nil || r.shown.Tiles != nil {
		t.Error("the state holds pixels")
	}
	r.Refresh()
	r.Show()
	if r.place != s.Place {
		t.Error("nothing is shown again")
	}
}

// images returns the places of the pool.
func (r *rig) images() (images []*canvas.Image) {
	for _, slot := range r.tiles {
		images = append(images, slot.image)
	}
	return images
}

func TestMinSizeIsConstant(t *testing.T) {
	r := newRig(t, 1)
	before := r.MinSize()
	s := large()
	s.Name = "a very long name of a picture that does not fit into any window at all, however large it is.jpg"
	r.fake.set(s)
	if r.MinSize() != before {
		t.Errorf("want %v, got %v", before, r.MinSize())
	}
	if w := r.caption.name.MinSize().Width; w > 400 {
		t.Errorf("the name is %v wide", w)
	}
}

func TestRendererIsRepeatable(t *testing.T) {
	r := newRig(t, 1)
	r.fake.set(large())
	first, second := r.CreateRenderer(), r.CreateRenderer()
	if len(first.Objects()) != len(second.Objects()) || first.Objects()[1] != second.Objects()[1] {
		t.Error("another renderer shows other objects")
	}
}
