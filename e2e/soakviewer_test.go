//go:build e2e && soak

package e2e

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"os"
	"testing"
	"time"

	"github.com/jezek/xgb/xproto"
)

// Ceilings of the viewer, on two processors that do nothing else.
const (
	openTime = 250 * time.Millisecond // until a photo of 24 megapixels is sharp on the screen
	fitRoom  = 64e6                   // bytes above the grid's with a picture of 50 megapixels
	pixRoom  = 128e6                  // the same at 1:1
	zoomP95  = 20                     // ms between frames
)

// TestSoakViewer opens photos of all sizes, and zooms and pans in the largest.
func TestSoakViewer(t *testing.T) {
	f := &figures{}
	defer f.print("the viewer")
	for _, c := range []struct {
		name string
		size image.Point
	}{
		{"3 MP", image.Pt(2048, 1536)},
		{"12 MP", image.Pt(4000, 3000)},
		{"24 MP", image.Pt(6000, 4000)},
		{"50 MP", image.Pt(8640, 5760)},
		{"panorama", image.Pt(14400, 3500)},
	} {
		t.Run(c.name, func(t *testing.T) {
			content := photo(t, c.size)
			folder := newFolder(t, "photos")
			for i := range 5 {
				write(t, folder, fmt.Sprintf("%d.jpg", i), content)
			}
			p := start(t, launch{args: []string{folder}})
			p.await("settled")
			p.still()
			took := p.opens(f, c.name)
			if c.size == image.Pt(6000, 4000) && took > openTime {
				t.Errorf("%s takes %v to be sharp, want at most %v", c.name, took, openTime)
			}
			if c.size.X*c.size.Y > 40e6 {
				p.looksClose(f, c.name)
			}
			p.quit()
		})
	}
}

// opens opens the first picture twice and steps to the next, and returns how long
// the first time takes.
func (p *program) opens(f *figures, name string) time.Duration {
	p.t.Helper()
	timed := func(id string, keys ...string) time.Duration {
		p.mark()
		began := time.Now()
		p.press(keys...)
		p.await("opened", "id", id, "stage", "full")
		took := time.Since(began).Round(time.Millisecond)
		p.still()
		return took
	}
	p.press("Home")
	p.still()
	cold := timed("0.jpg", "Enter")
	f.add(name+", sharp after", cold)
	f.add("  its neighbour, ready", timed("1.jpg", "Right"))
	p.press("Escape", "Home")
	p.still()
	f.add("  opened again", timed("0.jpg", "Enter"))
	return cold
}

// looksClose measures memory at fit and at 1:1, and frames while panning and
// zooming.
func (p *program) looksClose(f *figures, name string) {
	p.t.Helper()
	p.press("Escape")
	p.still()
	grid := p.resident()
	p.press("Enter")
	p.still()
	fit := p.resident() - grid
	p.press("1")
	p.still()
	pixels := p.resident() - grid
	f.add("  memory above the grid's, fitted", mb(fit))
	f.add("  memory above the grid's, 1:1", mb(pixels))
	if fit > fitRoom || pixels > pixRoom {
		p.t.Errorf("%s takes %s fitted and %s at 1:1 above the grid's", name, mb(fit), mb(pixels))
	}
	for _, move := range []struct {
		what string
		do   func()
	}{
		{"panning", func() { p.pan(4 * time.Second) }},
		{"zooming", func() {
			p.scroll(wheelDown, time.Second)
			p.scroll(wheelUp, time.Second)
			p.scroll(wheelDown, time.Second)
		}},
	} {
		p.mark()
		from := p.trace.at
		move.do()
		p.still()
		p95 := median(p.numbers(from, "frames", "p95"))
		f.add("  between frames, "+move.what+": p95", fmt.Sprintf("%.1fms", p95))
		if p95 > zoomP95 {
			p.t.Errorf("%s: %.1f ms between frames while %s, want at most %d", name, p95, move.what, zoomP95)
		}
	}
}

// pan drags the picture to and fro.
func (p *program) pan(during time.Duration) {
	p.t.Helper()
	area := p.area()
	middle, reach := centre(area), area.Dx()/3
	p.point(middle)
	p.send(xproto.ButtonPress, leftButton, image.Point{})
	began := time.Now()
	until(during, func() bool {
		t := time.Since(began).Seconds()
		step := int(t*float64(reach)) % (2 * reach)
		p.point(middle.Add(image.Pt(min(step, 2*reach-step)-reach/2, 0)))
		return false
	})
	p.send(xproto.ButtonRelease, leftButton, image.Point{})
	p.point(corner)
}

// resident returns the memory of the gallery's process, in bytes.
func (p *program) resident() (bytes int) {
	p.t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", p.process.Process.Pid))
	if err != nil {
		p.t.Fatal(err)
	}
	var all, pages int
	_, _ = fmt.Sscan(string(text), &all, &pages)
	return pages * os.Getpagesize()
}

// photo returns a JPEG of the given size, laid out with a photograph.
func photo(t *testing.T, size image.Point) []byte {
	t.Helper()
	b, err := os.ReadFile("../assets/sample/1.jpg")
	if err != nil {
		t.Fatal(err)
	}
	stone, err := jpeg.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	all := image.NewRGBA(image.Rectangle{Max: size})
	for y := 0; y < size.Y; y += stone.Bounds().Dy() {
		for x := 0; x < size.X; x += stone.Bounds().Dx() {
			draw.Draw(all, stone.Bounds().Add(image.Pt(x, y)), stone, stone.Bounds().Min, draw.Src)
		}
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, all, &jpeg.Options{Quality: 90}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
