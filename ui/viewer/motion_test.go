package viewer

import (
	"image"
	"math"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"vitrine/viewmodel"
)

func TestZoomIsAShortMovement(t *testing.T) {
	r := newRig(t, 1)
	r.fake.set(large())
	s := near(r.device.size)
	s.Tiles, s.Tiled = nil, false
	r.fake.set(s)
	if r.place != image.Rect(0, 0, 400, 300) || r.ticks == nil {
		t.Fatalf("it jumped to %v", r.place)
	}
	r.ticks(0.5)
	if half := r.placeOf(r.picture); half.Dx() <= 400 || half.Dx() >= 2000 {
		t.Errorf("on the way: %v", half)
	}
	r.rest()
	if got := r.placeOf(r.picture); got != s.Place {
		t.Errorf("in the end: want %v, got %v", s.Place, got)
	}
}

// TestATurnEndsAZoom: tiles from before the turn fill no margin after it.
func TestATurnEndsAZoom(t *testing.T) {
	for name, turn := range map[string]func(s *viewmodel.Shown){
		"upside down": func(s *viewmodel.Shown) { s.Quarters = 2 },
		"mirrored":    func(s *viewmodel.Shown) { s.Mirrored = true },
	} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t, 1)
			s := near(r.device.size)
			r.fake.set(s)
			s.Place, s.Scale = image.Rect(-200, -150, 600, 450), s.Scale/2
			s.Tiles, s.Tiled = nil, false
			r.fake.set(s)
			r.ticks(0.5)
			if r.shownTiles() == 0 {
				t.Fatal("nothing fills the margins of a zoom")
			}
			turn(&s)
			r.fake.set(s)
			if r.shownTiles() != 0 || r.place != s.Place {
				t.Errorf("%d tiles from before, at %v, want none, at %v", r.shownTiles(), r.place, s.Place)
			}
		})
	}
}

func TestAnotherPictureComesAtOnce(t *testing.T) {
	r := newRig(t, 1)
	r.fake.set(near(r.device.size))
	s := large()
	s.Key = "/b"
	r.fake.set(s)
	if r.place != s.Place {
		t.Errorf("want %v, got %v", s.Place, r.place)
	}
}

func TestDragMovesAndCoasts(t *testing.T) {
	r := newRig(t, 1)
	r.fake.set(near(r.device.size))
	from := r.fake.Place.Min
	r.drag(fyne.NewPos(200, 150), fyne.NewPos(240, 110))
	if got := r.fake.Place.Min.Sub(from); got != image.Pt(40, -40) {
		t.Errorf("dragged by %v", got)
	}
	if r.ticks == nil {
		t.Fatal("it stops at once")
	}
	r.ticks(0.5)
	half := r.fake.Place.Min.Sub(from)
	r.ticks(1)
	end := r.fake.Place.Min.Sub(from)
	if half.X <= 40 || end.X < half.X || end.X > 400 || end.Y != -end.X {
		t.Errorf("half way %v, in the end %v", half, end)
	}
	if len(r.fake.toggles) != 0 {
		t.Error("a drag changed the zoom")
	}
}

func TestWhatIsHeldDoesNotCoast(t *testing.T) {
	r := newRig(t, 1)
	r.fake.set(near(r.device.size))
	ev := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	r.MouseDown(ev)
	for i := range 3 {
		r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(float32(20*i), 0)}, Dragged: fyne.NewDelta(20, 0)})
		r.now = r.now.Add(10 * time.Millisecond)
	}
	r.now = r.now.Add(time.Second)
	r.MouseUp(ev)
	r.DragEnd()
	if r.ticks != nil {
		t.Error("it moves on")
	}
}

func TestPressStopsTheCoasting(t *testing.T) {
	r := newRig(t, 1)
	r.fake.set(near(r.device.size))
	r.drag(fyne.NewPos(200, 150), fyne.NewPos(300, 150))
	r.click(200, 150)
	if r.ticks != nil {
		t.Error("it moves on")
	}
}

func TestDoubleClickZoomsAtThePlace(t *testing.T) {
	r := newRig(t, 2)
	r.fake.set(large())
	r.click(250, 120)
	r.now = r.now.Add(100 * time.Millisecond)
	if len(r.fake.toggles) != 0 {
		t.Error("a single click zooms")
	}
	r.click(252, 121)
	if len(r.fake.toggles) != 1 || r.fake.toggles[0] != image.Pt(504, 242) {
		t.Errorf("zoomed at %v", r.fake.toggles)
	}
	r.click(252, 121) // the third of three
	if len(r.fake.toggles) != 1 {
		t.Error("three clicks zoom twice")
	}
	r.now = r.now.Add(time.Second)
	r.click(252, 121)
	r.now = r.now.Add(time.Second)
	r.click(252, 121)
	if len(r.fake.toggles) != 1 {
		t.Error("two slow clicks are a double click")
	}
}

func TestWheelZoomsAndSidewaysSteps(t *testing.T) {
	r := newRig(t, 1)
	r.fake.set(large())
	for range doubling {
		r.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, notch)})
	}
	product := 1.0
	for _, z := range r.fake.zooms {
		product *= z
	}
	if math.Abs(product-2) > 0.001 || len(r.fake.steps) != 0 {
		t.Errorf("zoomed by %v, stepped %v", r.fake.zooms, r.fake.steps)
	}
	for _, by := range []float32{-10, -10, -10, -20, 25} {
		r.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(by, 0)})
	}
	if len(r.fake.steps) != 3 || r.fake.steps[0] != 1 || r.fake.steps[1] != 1 || r.fake.steps[2] != -1 {
		t.Errorf("stepped %v", r.fake.steps)
	}
}

func TestArrowKeysMoveWhatIsLarger(t *testing.T) {
	r := newRig(t, 1)
	r.fake.set(large())
	if r.Pan(1, 0) {
		t.Error("a fitted picture moves")
	}
	s := near(r.device.size)
	s.Place = image.Rect(-100, 0, 500, 300) // wider than the view, and not higher
	r.fake.set(s)
	r.rest()
	if r.Pan(0, 1) || !r.Pan(1, 0) {
		t.Error("it moves where it is not larger, or not where it is")
	}
	if r.fake.pans[0] != image.Pt(-50, 0) {
		t.Errorf("moved by %v", r.fake.pans)
	}
	if r.place != s.Place {
		t.Error("a stroke of a key jumps")
	}
	r.rest()
	if r.place != s.Place.Add(image.Pt(-50, 0)) {
		t.Errorf("it ends at %v", r.place)
	}
}

func TestOverviewShowsWhereOneIs(t *testing.T) {
	r := newRig(t, 1)
	r.fake.set(large())
	if r.overview.image.Visible() {
		t.Error("it is shown of a fitted picture")
	}
	r.fake.set(near(r.device.size)) // 400×300 of 2000×1500, in the middle
	if got, want := r.placeOf(r.overview.image), image.Rect(264, 194, 384, 284); got != want {
		t.Errorf("the map is at %v, want %v", got, want)
	}
	if got, want := r.placeOf(r.overview.frame), image.Rect(312, 230, 336, 248); got != want {
		t.Errorf("the frame is at %v, want %v", got, want)
	}
	r.click(271, 201)
	if len(r.fake.centres) != 1 || math.Abs(r.fake.centres[0][0]-0.0625) > 0.01 {
		t.Errorf("a click on it goes to %v", r.fake.centres)
	}
	if len(r.fake.toggles)+len(r.fake.pans) != 0 {
		t.Error("the click goes through")
	}
	r.MouseOut()
	r.ticks = nil
	r.after[overviewRest]()
	r.rest()
	if r.overview.image.Visible() || r.overview.frame.Visible() {
		t.Error("it does not fade")
	}
	s := large()
	r.fake.set(s)
	if r.overview.plate.Visible() {
		t.Error("it stays")
	}
}

func TestDragEndsAZoomUnderWay(t *testing.T) {
	r := newRig(t, 1)
	r.fake.set(large())
	r.fake.set(near(r.device.size))
	r.ticks(0.5)
	model{r.fake}.Pan(image.Pt(5, 5))
	if r.ticks != nil || r.place != r.fake.Place {
		t.Errorf("it is at %v, want %v", r.place, r.fake.Place)
	}
}
