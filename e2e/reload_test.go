//go:build e2e

package e2e

import (
	"maps"
	"slices"
	"syscall"
	"testing"
)

func TestReloadTakesOverOnlyWhatChanged(t *testing.T) {
	const count = 54
	folder := paintings(t, count)
	p, s := startOn(t, folder)
	p.awaitLoaded(count)
	p.click(centre(s.tiles()[8]), leftButton, 1)
	p.wheel(8, wheelDown, 1)
	p.see("a grid that is scrolled", func(now shot) bool { return now.tiles()[8] != s.tiles()[8] })
	before := p.still()

	write(t, folder, "054.png", pngOf(54, 640, 480)) // two are added,
	write(t, folder, "055.png", pngOf(55, 640, 480))
	write(t, folder, "052.png", pngOf(56, 600, 480)) // one is changed,
	remove(t, folder, "050.png")                     // three are removed
	remove(t, folder, "051.jpg")
	remove(t, folder, "053.jpg")

	p.mark()
	from := p.trace.at
	p.atOnce(func() { p.press("F5", "F5") })
	p.await("reloaded", "count", count-1, "added", 2, "removed", 3, "changed", 1)
	loaded := []string{"052.png", "054.png", "055.png"}
	p.awaitState("the new pictures loaded", func() bool {
		_ = p.trace.grow()
		return len(p.since(from, "end", "id")) >= len(loaded)
	})

	after := p.still()
	if !maps.Equal(before.tiles(), after.tiles()) || after.selected() != 8 {
		t.Errorf("%v are seen with %d selected, want %v with 8", after.order(), after.selected(), before.order())
	}
	wall := before.tiles()[8].Inset(-6)
	for _, tile := range before.tiles() {
		wall = wall.Union(tile)
	}
	if !before.part(wall).equals(after.part(wall)) {
		t.Error("a change below what is seen changes what is seen")
	}

	p.press("End")
	p.see("the last of the new pictures", hasSelected(55))
	p.see("the changed picture", hasTile(56))

	write(t, folder, "056.png", pngOf(57, 640, 480))
	p.press("F5")
	p.await("reloaded", "added", 1, "removed", 0, "changed", 0)
	p.await("end", "id", "056.png")
	if n := len(p.since(0, "reloaded", "count")); n != 2 {
		t.Errorf("%d reloads, want 2: F5 pressed twice at once is one", n)
	}
	started := p.since(from, "start", "id")
	slices.Sort(started)
	if want := append(loaded, "056.png"); !slices.Equal(started, want) {
		t.Errorf("decoded after the reload: %q, want %q alone", started, want)
	}
}

// atOnce does what all comes to the program in one go.
func (p *program) atOnce(do func()) {
	p.t.Helper()
	if err := p.process.Process.Signal(syscall.SIGSTOP); err != nil {
		p.t.Fatal(err)
	}
	do()
	if err := p.process.Process.Signal(syscall.SIGCONT); err != nil {
		p.t.Fatal(err)
	}
}

func TestReloadKeepsThePlaceWhenAWholeRowComesAbove(t *testing.T) {
	const count = 50
	folder := paintings(t, count)
	p, first := startOn(t, folder)
	p.awaitLoaded(count)
	columns := first.columns()
	p.wheel(0, wheelDown, 5)
	p.see("a grid that is scrolled", func(s shot) bool { return !hasTile(0)(s) })
	before := p.still()
	for i := range columns {
		write(t, folder, "000-"+named(i)+".png", pngOf(count+i, 64, 64))
	}
	p.press("F5")
	p.await("reloaded", "count", count+columns, "added", columns, "removed", 0)
	p.awaitLoaded(count + columns)
	after := p.still()
	if !maps.Equal(before.tiles(), after.tiles()) {
		t.Errorf("%v are seen at %v, want %v at %v", after.order(), after.tiles(), before.order(), before.tiles())
	}
}

func TestReloadOfAFolderThatIsEmptyNow(t *testing.T) {
	folder := paintings(t, 2)
	p, _ := startOn(t, folder)
	remove(t, folder, "000.png")
	remove(t, folder, "001.jpg")
	p.press("F5")
	p.see("no pictures", func(s shot) bool { return len(s.tiles()) == 0 })
	write(t, folder, "a.png", pngOf(9, 64, 64))
	p.press("F5")
	p.see("the new picture", hasTile(9))
}
