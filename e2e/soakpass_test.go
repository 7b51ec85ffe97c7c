//go:build e2e && soak

package e2e

import (
	"image"
	"time"

	"github.com/jezek/xgb/xproto"
)

// passKeys are pressed one after the other in the grid, each when what the one
// before has done is seen.
func passKeys() []string {
	return []string{"Home", "End", "PageUp", "PageUp", "Home", "PageDown", "Ctrl+-", "Ctrl+=", "Home"}
}

// pass scrolls from end to end and back, jumps and zooms, and returns the least
// memory that was resident at rest, in bytes.
func (p *program) pass(f *figures, what string) (resident int) {
	p.t.Helper()
	p.mark()
	from, before := p.trace.at, p.still()
	began := time.Now()
	p.dragBar(true)
	if p.still().equals(before) {
		p.t.Error("dragging the scroll bar moves nothing")
	}
	p.dragBar(false)
	p.scroll(wheelDown, 2*time.Second)
	f.add(what+", scrolling", time.Since(began).Round(time.Second))
	f.add("  between frames: p95", ms(median(p.numbers(from, "frames", "p95"))))
	f.add("  between frames: p99", ms(median(p.numbers(from, "frames", "p99"))))
	f.add("  between frames: longest", ms(p.gap(from)))

	for _, key := range passKeys() {
		p.press(key)
		p.still()
	}
	f.add("  an answer to a key", p.ping().Round(time.Millisecond))
	heap, resident := p.atRest()
	const rests = 8 // the least of so many is what is not garbage
	for range rests {
		h, r := p.atRest()
		heap, resident = min(heap, h), min(resident, r)
	}
	f.add("  memory: heap", mb(heap))
	f.add("  memory: resident", mb(resident))
	return resident
}

// atRest goes to the last picture and back to the first, and returns the memory
// that is in use then: heap and resident bytes.
func (p *program) atRest() (heap, resident int) {
	p.t.Helper()
	p.press("End")
	p.still()
	p.press("Home")
	p.still()
	heaps, residents := p.numbers(0, "memory", "heap"), p.numbers(0, "memory", "rss")
	return int(heaps[len(heaps)-1]), int(residents[len(residents)-1])
}

// dragBar drags the thumb of the scroll bar from one end to the other.
func (p *program) dragBar(down bool) {
	p.t.Helper()
	const (
		inside = 7 // pixels; the bar is twice as wide
		top    = 95
		bottom = 45
		during = 10 * time.Second
	)
	area := p.area()
	from, to := area.Min.Y+top, area.Max.Y-bottom
	if !down {
		from, to = to, from
	}
	at := func(share float64) image.Point {
		return image.Pt(area.Max.X-inside, from+int(share*float64(to-from)))
	}
	p.point(at(0))
	p.send(xproto.ButtonPress, leftButton, image.Point{})
	began := time.Now()
	until(during, func() bool {
		p.point(at(min(float64(time.Since(began))/float64(during), 1)))
		return false
	})
	p.point(at(1))
	p.send(xproto.ButtonRelease, leftButton, image.Point{})
	p.point(corner)
}
