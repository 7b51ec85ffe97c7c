//go:build e2e

package e2e

import (
	"image"
	"time"

	"github.com/jezek/xgb/xproto"
)

// corner is where the pointer does not disturb the window.
var corner = image.Pt(1279, 799)

// screen returns the whole screen.
func (d *display) screen() image.Rectangle {
	s := xproto.Setup(d.conn).DefaultScreen(d.conn)
	return image.Rect(0, 0, int(s.WidthInPixels), int(s.HeightInPixels))
}

// area returns where a window lies on the screen, without its border.
func (d *display) area(w xproto.Window) (image.Rectangle, error) {
	size, err := xproto.GetGeometry(d.conn, xproto.Drawable(w)).Reply()
	if err != nil {
		return image.Rectangle{}, err
	}
	at, err := xproto.TranslateCoordinates(d.conn, w, d.root, 0, 0).Reply()
	if err != nil {
		return image.Rectangle{}, err
	}
	x, y := int(at.DstX), int(at.DstY)
	return image.Rect(x, y, x+int(size.Width), y+int(size.Height)), nil
}

// grab returns what is seen in a part of the screen.
func (d *display) grab(r image.Rectangle) (shot, error) {
	r = r.Intersect(d.screen())
	reply, err := xproto.GetImage(d.conn, xproto.ImageFormatZPixmap, xproto.Drawable(d.root),
		int16(r.Min.X), int16(r.Min.Y), uint16(r.Dx()), uint16(r.Dy()), 1<<32-1).Reply()
	if err != nil {
		return shot{}, err
	}
	m := image.NewRGBA(r)
	for i := 0; i+3 < len(m.Pix); i += 4 {
		m.Pix[i], m.Pix[i+1], m.Pix[i+2], m.Pix[i+3] = reply.Data[i+2], reply.Data[i+1], reply.Data[i], 255
	}
	return shot{m}, nil
}

// look returns what is seen of the window. Its places are those of the screen.
func (p *program) look() shot {
	p.t.Helper()
	s, err := p.d.grab(p.area())
	if err != nil {
		p.t.Fatal(err)
	}
	return s
}

// area returns where the window lies on the screen.
func (p *program) area() image.Rectangle {
	p.t.Helper()
	r, err := p.d.area(p.window)
	if err != nil {
		p.t.Fatal(err)
	}
	return r
}

// title returns the window's title.
func (p *program) title() string { return string(p.d.property(p.window, "_NET_WM_NAME")) }

// see waits until the window looks as wanted.
func (p *program) see(what string, wanted func(shot) bool) (s shot) {
	p.t.Helper()
	p.awaitState("the sight of "+what, func() bool {
		s = p.look()
		return wanted(s)
	})
	return s
}

// rest is how long nothing may change in a window at rest: longer than the time
// between two frames on a busy machine.
const rest = 400 * time.Millisecond

// still waits until nothing moves any more.
func (p *program) still() shot {
	p.t.Helper()
	former, since := p.look(), time.Now()
	return p.see("a window at rest", func(s shot) bool {
		if !s.equals(former) {
			former, since = s, time.Now()
		}
		return time.Since(since) >= rest
	})
}
