//go:build e2e

package e2e

import (
	"image"
	"slices"
	"testing"
)

func TestWheelToTheEndAndBack(t *testing.T) {
	folder := paintings(t, paints)
	p, first := startOn(t, folder)

	p.wheel(0, wheelDown, paints)
	p.see("the last picture", hasTile(paints-1))
	if order := p.still().order(); !slices.Equal(order, counted(order[0], paints)) {
		t.Errorf("at the end %v are seen, want all in order up to %d", order, paints-1)
	}
	if frames := p.await("frames"); frames.number("count") == 0 || frames["p50"] == 0.0 {
		t.Errorf("frames are %v", frames)
	}

	p.wheel(paints-1, wheelUp, paints)
	p.see("the first pictures again", func(s shot) bool { return slices.Equal(s.order(), first.order()) })
}

// TestScrollBarJumpsToWhatIsNotLoaded jumps so far, with large thumbnails and
// little memory for them, that nothing there can be ready.
func TestScrollBarJumpsToWhatIsNotLoaded(t *testing.T) {
	folder := paintings(t, paints)
	home := t.TempDir()
	writeSettings(t, home, settings{"edge": 400})
	p := start(t, launch{args: []string{"--memory=1", folder}, home: home})
	first := p.first()

	const inside = 7 // pixels; the bar is twice as wide
	bar := func(y int) image.Point { return image.Pt(p.area().Max.X-inside, y) }
	p.mark()
	p.click(bar(p.area().Max.Y-60), leftButton, 1)
	p.await("settled", "failed", 0)
	p.see("the last picture", hasTile(paints-1))
	if order := p.still().order(); !slices.Equal(order, counted(order[0], paints)) {
		t.Errorf("at the end %v are seen, want all in order up to %d", order, paints-1)
	}
	p.mark()
	p.click(bar(p.area().Min.Y+90), leftButton, 1)
	p.await("settled", "failed", 0)
	p.see("the first pictures again", func(s shot) bool { return slices.Equal(s.order(), first.order()) })
}

func TestPagesAndEnds(t *testing.T) {
	folder := paintings(t, paints)
	p, first := startOn(t, folder)
	columns := first.columns()

	p.press("Home")
	p.see("the first picture selected", hasSelected(0))
	p.press("PageDown")
	s := p.still()
	if n := s.selected(); n < columns || n%columns != 0 {
		t.Errorf("Page Down selects picture %d, want one below in the first column of %d", n, columns)
	}
	p.press("PageUp")
	p.see("the first picture selected", hasSelected(0))
	p.press("End")
	p.see("the last picture selected", hasSelected(paints-1))
	p.press("Home")
	p.see("the first picture selected", hasSelected(0))
}

func TestArrowsMoveTheSelection(t *testing.T) {
	folder := paintings(t, paints)
	p, s := startOn(t, folder)
	columns := s.columns()
	p.click(centre(s.tiles()[1]), leftButton, 1)
	p.see("the clicked picture selected", hasSelected(1))
	steps := []struct {
		key  string
		want int
	}{
		{"Right", 2},
		{"Down", 2 + columns},
		{"Left", 1 + columns},
		{"Up", 1},
		{"Left", 0},
		{"Left", 0},
		{"Up", 0},
	}
	for _, step := range steps {
		p.press(step.key)
		p.see(step.key+" selecting "+named(step.want), hasSelected(step.want))
	}
	for row := 1; row < paints/columns; row++ { // beyond what is seen at first
		p.press("Down")
		p.see("the selection in sight", hasSelected(row*columns))
	}
}

func TestPointerMarksAPicture(t *testing.T) {
	p, first := startOn(t, paintings(t, 3)) // all are seen, without a scroll bar
	for number, tile := range first.tiles() {
		p.point(centre(tile))
		p.see("the mark of picture "+named(number), func(s shot) bool { return s.isMarked(tile) })
	}
	p.point(centre(first.Rect))
	p.see("no mark", func(s shot) bool { return s.equals(first) })
}
