//go:build e2e

package e2e

import (
	"path/filepath"
	"slices"
	"testing"
)

// startOn starts the program on a folder of paintings and waits until the first
// of them are seen.
func startOn(t *testing.T, folder string, args ...string) (*program, shot) {
	t.Helper()
	p := start(t, launch{args: append(args, folder)})
	return p, p.first()
}

// first waits until the first paintings are seen, all that the trace says, and
// nothing moves.
func (p *program) first() shot {
	p.t.Helper()
	visible := p.await("settled", "failed", 0).number("visible")
	p.see("the first pictures in order", func(s shot) bool {
		return slices.Equal(s.order(), counted(0, visible))
	})
	return p.still()
}

func TestLaunchShowsTheFolderInOrder(t *testing.T) {
	folder := paintings(t, paints)
	p := start(t, launch{args: []string{folder}})
	p.await("listed", "count", paints, "done", true)
	const least = 12 // pictures in the window of a first launch
	if s := p.first(); len(s.tiles()) < least {
		t.Errorf("%d pictures are seen, want at least %d", len(s.tiles()), least)
	}
	p.awaitState("the title", func() bool { return p.title() == filepath.Base(folder)+" — Vitrine" })
}

func TestFirstLaunchShowsTheSample(t *testing.T) {
	p := start(t, launch{})
	p.await("listed", "count", 11, "done", true)
	if settled := p.await("settled"); settled.number("visible") != 11 || settled.number("failed") != 0 {
		t.Errorf("%v, want 11 visible, none failed", settled)
	}
	const photographs = 10_000 // colours; a wall of empty tiles has a few hundred
	p.see("photographs", func(s shot) bool { return s.colours(s.Rect) > photographs })
}

func TestOwnPicturesOnFirstLaunch(t *testing.T) {
	home := t.TempDir()
	pictures := newFolderIn(t, home, "Pictures")
	write(t, pictures, "a.png", pngOf(5, 64, 64))
	p := start(t, launch{home: home})
	p.await("listed", "count", 1, "done", true)
	p.see("the user's picture", hasTile(5))
}
