//go:build e2e

package e2e

import (
	"image"
	"testing"
)

// Of the information panel, in pixels.
const (
	panelWidth = 320
	nameColumn = 100 // with what is left of it
	leading    = 5   // between two lines there is more
	entryBelow = 34  // from the middle of the link to that of the line to type in
)

// panel is the panel beside the picture, and what is copied from it.
type panel struct {
	p     *program
	other *paster
}

func (n panel) area() image.Rectangle {
	r := n.p.area()
	return image.Rect(r.Max.X-panelWidth, r.Min.Y+menuHeight, r.Max.X, r.Max.Y)
}

// isOpen says that the panel is seen beside a plain picture.
func (n panel) isOpen(number int) func(shot) bool {
	return func(s shot) bool {
		left := s.Rect
		left.Max.X -= panelWidth
		return fillsMiddle(number)(s.part(left)) && s.written(n.area()) > panelWidth/2
	}
}

// lines returns where lines of text begin and end in a column of the shot.
func (s shot) lines(column image.Rectangle) (lines []image.Rectangle) {
	for y := column.Min.Y; y < column.Max.Y; y++ {
		row := image.Rect(column.Min.X, y, column.Max.X, y+1)
		switch last := len(lines) - 1; {
		case s.written(row) == 0:
		case last >= 0 && y < lines[last].Max.Y+leading:
			lines[last].Max.Y = y + 1
		default:
			lines = append(lines, row)
		}
	}
	return lines
}

// names returns where the names stand, with the headings between them. What was copied
// is said over them for a while.
func (n panel) names() []image.Rectangle {
	n.p.t.Helper()
	column := n.area()
	column.Max.X = column.Min.X + nameColumn
	return n.p.still().lines(column)
}

// value copies what stands beside a name.
func (n panel) value(name image.Rectangle) string {
	n.p.t.Helper()
	return n.copied(image.Pt(name.Max.X+20, centre(name).Y))
}

// copied clicks on something and returns what that puts on the clipboard, which must be
// other than what was there.
func (n panel) copied(at image.Point) string {
	n.p.t.Helper()
	const form = "UTF8_STRING"
	before := string(n.other.paste(form))
	now := before
	n.p.click(at, leftButton, 1)
	n.p.awaitState("something copied", func() bool {
		now = string(n.other.paste(form))
		return now != before
	})
	return now
}

// link returns where the panel's one link is seen: it is blue.
func (n panel) link() (box image.Rectangle) {
	n.p.t.Helper()
	s, area := n.p.still(), n.area()
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			if c := s.RGBAAt(x, y); c.B > bright && int(c.B) > int(c.R)+60 {
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	if box.Empty() {
		n.p.t.Fatal("the panel has no link")
	}
	return box
}

func TestInformation(t *testing.T) {
	folder := newFolder(t, "known")
	photo := withEXIF(jpegOf(0, 320, 240), tag{tagMake, "Vitrine"}, tag{tagModel, "Obscura 7"}, tag{tagArtist, "Somebody"})
	write(t, folder, "0 photo.jpg", photo)
	write(t, folder, "1 plain.png", pngOf(1, 300, 200))
	p, _ := startOn(t, folder)
	n := panel{p, newPaster(p)}
	p.press("Home", "Enter")
	p.see("the picture alone", fillsMiddle(0))
	p.press("i")
	p.see("the panel beside it", n.isOpen(0))
	names := n.names()
	for _, c := range []struct {
		line       int
		name, want string
	}{{1, "name", "0 photo.jpg"}, {2, "folder", folder}, {5, "dimensions", "320 × 240"}, {8, "camera", "Vitrine Obscura 7"}} {
		if got := n.value(names[c.line]); got != c.want {
			t.Errorf("its %s is %q, want %q", c.name, got, c.want)
		}
	}

	all := centre(n.link())
	if got, want := n.copied(all), "Make: Vitrine\nModel: Obscura 7\nArtist: Somebody\n"; got != want {
		t.Errorf("all tags are %q, want %q", got, want)
	}
	p.click(all.Add(image.Pt(0, entryBelow)), leftButton, 1)
	p.enter("model")
	if got, want := n.copied(all), "Model: Obscura 7\n"; got != want {
		t.Errorf("those that are looked for are %q, want %q", got, want)
	}

	p.press("Right")
	p.see("the next picture beside the panel", n.isOpen(1))
	if got, want := n.value(names[1]), "1 plain.png"; got != want {
		t.Errorf("the name of the next is %q, want %q", got, want)
	}
	p.point(corner)
	p.press("i")
	p.see("it alone", func(s shot) bool { return fillsMiddle(1)(s) && near(centre(s.tiles()[1]).X, centre(s.Rect).X) })
}
