//go:build e2e

package e2e

import (
	"image/color"
	"maps"
	"syscall"
	"testing"

	"vitrine/e2e/slowfs"
)

// TestSourceThatIsAway takes away what is shown. Whatever the system says then,
// the pictures are not gone: they are shown on, with a message, until they are
// back.
func TestSourceThatIsAway(t *testing.T) {
	const count = 20
	for _, away := range []struct {
		name  string
		rules []slowfs.Rule
	}{
		{"an empty mount point", []slowfs.Rule{slowfs.Empty}},
		{"a dead server", []slowfs.Rule{slowfs.Dead()}},
		{"a folder with errors", []slowfs.Rule{slowfs.Broken(syscall.EIO, "", slowfs.List)}},
		{"a part with errors", []slowfs.Rule{slowfs.Broken(syscall.EIO, named(count/2), slowfs.List)}},
		{"errors of its pictures", []slowfs.Rule{slowfs.Broken(syscall.EIO, "0", slowfs.Stat, slowfs.Open, slowfs.Read)}},
	} {
		t.Run(away.name, func(t *testing.T) {
			server := slowfs.Mount(t, paintings(t, count))
			p, before := startOn(t, server.Root())
			said := p.message()

			server.Obey(away.rules...)
			p.press("F5")
			p.see("a message", func(shot) bool { return !p.message().equals(said) })
			p.checkStays(before)

			server.Obey()
			p.press("F5")
			p.see("all as before", func(s shot) bool {
				return maps.Equal(s.tiles(), before.tiles()) && p.message().equals(said)
			})
		})
	}
}

// TestSourceIsUnmounted takes the place itself away, while a picture is viewed.
func TestSourceIsUnmounted(t *testing.T) {
	const count = 20
	server := slowfs.Mount(t, paintings(t, count))
	p, before := startOn(t, server.Root())
	said := p.message()
	p.press("Home", "Enter")
	p.see("the picture alone", fillsMiddle(0))
	server.Unmount(t)
	p.checkAlive()
	p.press("Escape", "F5")
	p.see("a message", func(shot) bool { return !p.message().equals(said) })
	p.checkStays(before)
}

// checkStays fails the test if a tile is no longer there. It may have another
// look, such as a paler one.
func (p *program) checkStays(before shot) {
	p.t.Helper()
	p.checkAlive()
	after := p.still()
	tiles, seen := before.tiles(), make(map[color.RGBA]bool)
	for _, tile := range tiles {
		seen[after.RGBAAt(centre(tile).X, centre(tile).Y)] = true
	}
	if len(seen) < len(tiles) {
		p.t.Errorf("%d tiles are seen in the places of %d", len(seen), len(tiles))
	}
}

// message returns what is seen of the line at the bottom of the window.
func (p *program) message() shot {
	p.t.Helper()
	s := p.look()
	const height = 24 // pixels
	r := s.Rect
	r.Min.Y = r.Max.Y - height
	return s.part(r)
}
