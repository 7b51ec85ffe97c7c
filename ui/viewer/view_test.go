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

// fake is a model that shows what the test says.
type fake struct {
	viewmodel.Shown
	screen  image.Point
	steps   []int
	retries int
	closed  int
	changed func()
}

func (f *fake) set(s viewmodel.Shown) { f.Shown = s; f.changed() }

type model struct{ *fake }

func (m model) Shown() viewmodel.Shown { return m.fake.Shown }
func (m model) SetScreen(w, h int)     { m.screen = image.Pt(w, h) }
func (m model) Step(n int) bool        { m.steps = append(m.steps, n); return true }
func (m model) ZoomFit()               { m.zoom(viewmodel.Fitted) }
func (m model) ZoomActual()            { m.zoom(viewmodel.Actual) }
func (m model) ToggleZoom()            { m.zoom(viewmodel.Actual - m.fake.Zoom) }
func (m model) Retry()                 { m.retries++ }
func (m model) Close()                 { m.closed++ }
func (m model) zoom(z viewmodel.Zoom)  { m.fake.Zoom = z; m.changed() }

// rig is a view in a window of 400×300 units.
type rig struct {
	*View
	t     *testing.T
	fake  *fake
	mod   fyne.KeyModifier
	after []func() // what waits for the clock
}

func newRig(t *testing.T, scale float32) *rig {
	t.Helper()
	test.NewTempApp(t)
	r := &rig{t: t, fake: &fake{}}
	r.View = New(Config{
		Model:     model{r.fake},
		Words:     func(p viewmodel.Problem) (string, string) { return "It is broken", p.Detail },
		Modifiers: func() fyne.KeyModifier { return r.mod },
		After: func(_ time.Duration, f func()) func() {
			r.after = append(r.after, f)
			return func() { r.after = nil }
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
func (r *rig) placeOf(i *canvas.Image) image.Rectangle {
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

// large is a picture of 2000×1500 pixels with everything there.
func large() viewmodel.Shown {
	s := viewmodel.Shown{
		Key: "/a", Name: "a.jpg", Position: 1, Total: 3, Width: 2000, Height: 1500,
		Stage: viewmodel.FullPixels, Pixels: image.NewRGBA(image.Rect(0, 0, 400, 300)),
	}
	for y := 0; y < 1500; y += 1024 {
		for x := 0; x < 2000; x += 1024 {
			size := image.Rect(0, 0, min(1024, 2000-x), min(1024, 1500-y))
			s.Tiles = append(s.Tiles, viewmodel.ViewTile{At: image.Pt(x, y), Pixels: image.NewRGBA(size)})
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
			"exact pixels", 1,
			viewmodel.Shown{Width: 2000, Height: 1000, Pixels: image.NewRGBA(image.Rect(0, 0, 400, 200))},
			image.Rect(0, 50, 400, 250),
		},
		{
			"at twice the scale", 2,
			viewmodel.Shown{Width: 2000, Height: 1000, Pixels: image.NewRGBA(image.Rect(0, 0, 800, 400))},
			image.Rect(0, 100, 800, 500),
		},
		{
			"rounded otherwise", 1,
			viewmodel.Shown{Width: 2000, Height: 999, Pixels: image.NewRGBA(image.Rect(0, 0, 400, 199))},
			image.Rect(0, 50, 400, 249),
		},
		{
			"a thumbnail is stretched", 1,
			viewmodel.Shown{Width: 2000, Height: 1000, Pixels: image.NewRGBA(image.Rect(0, 0, 64, 32))},
			image.Rect(0, 50, 400, 250),
		},
		{
			"a cut thumbnail lies in the middle", 1,
			viewmodel.Shown{Width: 2000, Height: 1000, Pixels: image.NewRGBA(image.Rect(0, 0, 64, 64)), Cut: true},
			image.Rect(100, 50, 300, 250),
		},
		{
			"a small one is not enlarged", 2,
			viewmodel.Shown{Width: 40, Height: 20, Pixels: image.NewRGBA(image.Rect(0, 0, 40, 20))},
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

func TestActualIsPixelExact(t *testing.T) {
	for _, scale := range []float32{1, 1.2, 2} {
		r := newRig(t, scale)
		s := large()
		s.Zoom = viewmodel.Actual
		r.fake.set(s)
		if r.picture.Visible() {
			t.Error("the fitted picture is shown behind the tiles")
		}
		view := image.Rectangle{Max: r.device.size}
		covered := 0
		for _, slot := range r.tiles {
			if !slot.Visible() {
				continue
			}
			place := r.placeOf(slot)
			if place.Size() != slot.Image.Bounds().Size() {
				t.Errorf("scale %v: a tile of %v pixels takes %v", scale, slot.Image.Bounds().Size(), place.Size())
			}
			part := place.Intersect(view)
			covered += part.Dx() * part.Dy()
		}
		if want := view.Dx() * view.Dy(); covered != want {
			t.Errorf("scale %v: want %d pixels covered once, got %d", scale, want, covered)
		}
	}
}

func TestOnlyVisibleTilesHavePixels(t *testing.T) {
	r := newRig(t, 1)
	s := large()
	s.Zoom = viewmodel.Actual
	r.fake.set(s)
	r.panTo(image.Pt(0, 0))
	held := 0
	for _, slot := range r.tiles {
		if slot.Image != nil {
			held++
			if slot.Image != image.Image(s.Tiles[0].Pixels) {
				t.Error("another tile than the first one is shown")
			}
		}
	}
	if held != 1 {
		t.Errorf("want 1 tile, got %d", held)
	}
}

func TestBeforeTheTilesThePictureIsStretched(t *testing.T) {
	r := newRig(t, 1)
	s := large()
	s.Tiles, s.Zoom = nil, viewmodel.Actual
	r.fake.set(s)
	if got, want := r.placeOf(r.picture), image.Rect(-800, -600, 1200, 900); got != want {
		t.Errorf("want %v, got %v", want, got)
	}
}

func TestPanStopsAtTheBorders(t *testing.T) {
	r := newRig(t, 1)
	s := large()
	s.Zoom = viewmodel.Actual
	r.fake.set(s)
	r.drag(fyne.NewPos(200, 150), fyne.NewPos(230, 110))
	if want := image.Pt(-770, -640); r.place.Min != want {
		t.Errorf("dragged: want %v, got %v", want, r.place.Min)
	}
	r.drag(fyne.NewPos(10, 100), fyne.NewPos(5000, 5000))
	if want := image.Pt(0, 0); r.place.Min != want {
		t.Errorf("far right: want %v, got %v", want, r.place.Min)
	}
	r.drag(fyne.NewPos(200, 150), fyne.NewPos(-5000, -5000))
	if want := image.Pt(-1600, -1200); r.place.Min != want {
		t.Errorf("far left: want %v, got %v", want, r.place.Min)
	}
	if r.fake.Zoom != viewmodel.Actual {
		t.Error("a drag changed the zoom")
	}
}

func TestClickTogglesAndKeepsThePoint(t *testing.T) {
	r := newRig(t, 2)
	s := large()
	s.Pixels = image.NewRGBA(image.Rect(0, 0, 800, 600))
	r.fake.set(s)
	r.click(250, 120) // device pixel 500,240 of 800,600: picture pixel 1250,600
	if r.fake.Zoom != viewmodel.Actual {
		t.Fatal("the click did not change the zoom")
	}
	if want := image.Pt(500-1250, 240-600); r.place.Min != want {
		t.Errorf("want %v, got %v", want, r.place.Min)
	}
	r.click(250, 120)
	if r.fake.Zoom != viewmodel.Fitted {
		t.Error("the second click did not change it back")
	}
	model{r.fake}.ToggleZoom() // by the keyboard
	if want := image.Pt(-600, -450); r.place.Min != want {
		t.Errorf("by key: want the middle at %v, got %v", want, r.place.Min)
	}
}

func TestReleaseWithoutPressDoesNothing(t *testing.T) {
	r := newRig(t, 1)
	r.fake.set(large())
	ev := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	ev.Position = fyne.NewPos(200, 150)
	r.MouseUp(ev) // of the double click that opened the picture
	if r.fake.Zoom != viewmodel.Fitted {
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

func TestWheelSteps(t *testing.T) {
	cases := []struct {
		name   string
		scroll []float32
		want   []int
	}{
		{"down", []float32{-25}, []int{1}},
		{"up", []float32{25}, []int{-1}},
		{"little by little", []float32{-10, -10, -10, -20}, []int{1, 1}},
		{"the other way", []float32{-20, 20, 5}, []int{-1}},
		{"at once", []float32{-75}, []int{3}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := newRig(t, 1)
			r.fake.set(large())
			for _, by := range c.scroll {
				r.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, by)})
			}
			if len(r.fake.steps) != len(c.want) {
				t.Fatalf("want %v, got %v", c.want, r.fake.steps)
			}
			for i := range c.want {
				if r.fake.steps[i] != c.want[i] {
					t.Errorf("want %v, got %v", c.want, r.fake.steps)
				}
			}
		})
	}
}

func TestCtrlWheelZooms(t *testing.T) {
	r := newRig(t, 1)
	r.fake.set(large())
	r.mod = fyne.KeyModifierControl
	ev := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 25)}
	ev.Position = fyne.NewPos(100, 150)
	r.Scrolled(ev)
	if r.fake.Zoom != viewmodel.Actual || r.place.Min != image.Pt(100-500, 150-750) {
		t.Errorf("zoom %v at %v", r.fake.Zoom, r.place.Min)
	}
	r.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -25)})
	if r.fake.Zoom != viewmodel.Fitted || len(r.fake.steps) != 0 {
		t.Errorf("zoom %v, steps %v", r.fake.Zoom, r.fake.steps)
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
	if r.hint.word.Visible() || len(r.after) != 1 {
		t.Fatalf("visible %v, waiting %d", r.hint.word.Visible(), len(r.after))
	}
	r.Refresh()
	if len(r.after) != 1 {
		t.Error("the wait began anew")
	}
	late := r.after[0]
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
	s := large()
	s.Zoom = viewmodel.Actual
	r.fake.set(s)
	r.Hide()
	for _, i := range append(r.tiles, r.picture) {
		if i.Image != nil || i.Visible() {
			t.Error("pixels are held")
		}
	}
	if r.shown.Pixels != nil || r.shown.Tiles != nil {
		t.Error("the state holds pixels")
	}
	r.Refresh()
	r.Show()
	if r.placeOf(r.tiles[0]); r.place.Empty() {
		t.Error("nothing is shown again")
	}
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
