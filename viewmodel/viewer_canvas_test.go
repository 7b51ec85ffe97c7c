package viewmodel_test

import (
	"context"
	"fmt"
	"image"
	"slices"

	"vitrine/repository"
)

// viewCanvas is a canvas of a viewLibrary. What it returns has the name of its
// picture in the first component of each pixel, and its size in the second.
type viewCanvas struct {
	lib   *viewLibrary
	photo repository.Photo
	page  int
}

// Canvas is held back by the gate "canvas" with the name of the picture.
func (l *viewLibrary) Canvas(_ context.Context, p repository.Photo, page int) (repository.Canvas, error) {
	if err := l.ask(p.Name+" canvas"+onPage(page), "canvas "+p.Name); err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.opened++
	return viewCanvas{l, p, page}, nil
}

func (c viewCanvas) Size() image.Point {
	c.lib.mu.Lock()
	defer c.lib.mu.Unlock()
	return c.lib.size
}

// Region is held back by the gate "region", and fails with the error of that name.
func (c viewCanvas) Region(ctx context.Context, r image.Rectangle, level int) (*image.RGBA, error) {
	if err := c.lib.ask(fmt.Sprint(c.photo.Name, " ", r, "@", level), "region"); err != nil {
		return nil, err
	}
	if !r.In(image.Rectangle{Max: c.Size()}) || r.Empty() || r.Min.X%(1<<level) != 0 || r.Min.Y%(1<<level) != 0 {
		return nil, fmt.Errorf("%v is no part of the picture at level %d", r, level)
	}
	part := image.NewRGBA(image.Rect(0, 0, (r.Dx()+1<<level-1)>>level, (r.Dy()+1<<level-1)>>level))
	for i := 0; i < len(part.Pix); i += 4 {
		part.Pix[i], part.Pix[i+1], part.Pix[i+3] = c.photo.Name[len(c.photo.Name)-1], byte(c.photo.Size), 0xff
	}
	return part, ctx.Err()
}

func (c viewCanvas) Close() {
	c.lib.mu.Lock()
	c.lib.closed++
	c.lib.mu.Unlock()
	c.lib.poke()
}

// ask notes what was asked for, and waits at a gate.
func (l *viewLibrary) ask(what, name string) error {
	l.mu.Lock()
	l.asked = append(l.asked, what)
	gate, err := l.gates[name], l.errs[name]
	l.mu.Unlock()
	l.poke()
	if gate != nil {
		<-gate
	}
	return err
}

// Held returns how many canvases are open.
func (l *viewLibrary) Held() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.opened - l.closed
}

// Replace has the picture at i have another content, of some bytes.
func (l *viewLibrary) Replace(i int, size int64) {
	l.mu.Lock()
	photos := slices.Clone(l.photos)
	l.mu.Unlock()
	photos[i].Size = size
	l.Set(photos...)
}
