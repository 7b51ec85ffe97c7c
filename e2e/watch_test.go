//go:build e2e

package e2e

import (
	"maps"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// noticeTime is how long what others do to a folder may take to be seen.
const noticeTime = 5 * time.Second

// notice waits until the window looks as wanted, though nobody has touched it, and
// fails the test if that takes longer than a user believes in it.
func (p *program) notice(what string, wanted func(shot) bool) {
	p.t.Helper()
	began := time.Now()
	p.see(what, wanted)
	if took := time.Since(began); took > noticeTime {
		p.t.Errorf("%s: seen after %v, want at most %v", what, took, noticeTime)
	}
}

func TestWhatOthersDoIsSeen(t *testing.T) {
	const count = 6
	folder := paintings(t, count)
	p, _ := startOn(t, folder)
	write(t, folder, "006.png", pngOf(6, 640, 480))
	p.notice("a picture that has come", hasAll(0, 1, 2, 3, 4, 5, 6))
	remove(t, folder, "000.png")
	p.notice("that one has gone", hasAll(1, 2, 3, 4, 5, 6))
	write(t, folder, "002.png", pngOf(20, 640, 480))
	p.notice("that one is another", hasAll(1, 20, 3, 4, 5, 6))
	rename(t, filepath.Join(folder, "001.jpg"), filepath.Join(folder, "009.jpg"))
	p.notice("that one has another name", hasAll(20, 3, 4, 5, 6, 1))
	write(t, newFolderIn(t, folder, "new"), "0.png", pngOf(7, 640, 480))
	p.notice("a folder that has come", hasAll(20, 3, 4, 5, 6, 1, 7))
}

func TestFolderBelowIsRenamedWhileItsPictureIsViewed(t *testing.T) {
	root := inThree(t)
	p, _ := startOn(t, root)
	p.press("Home", "Right", "Right", "Right", "Enter")
	p.see("a picture of the second folder alone", fillsMiddle(3))
	rename(t, filepath.Join(root, "b"), filepath.Join(root, "z"))
	p.checkAlive()
	p.press("Escape")
	p.notice("the folder at its new place", hasAll(0, 1, 2, 6, 7, 8, 3, 4, 5))
}

func TestPictureIsRemovedWhileItIsViewed(t *testing.T) {
	const count = 6
	folder := paintings(t, count)
	p, _ := startOn(t, folder)
	p.press("Home", "Enter")
	p.see("the picture alone", fillsMiddle(0))
	remove(t, folder, "000.png")
	p.notice("its neighbour", fillsMiddle(1))
	p.checkAlive()
	p.press("Escape")
	p.notice("the others", hasAll(1, 2, 3, 4, 5))
}

func TestPictureChangesWhileItIsViewed(t *testing.T) {
	folder := newFolder(t, "changing")
	const name = "0.jpg"
	write(t, folder, name, jpegOf(0, 640, 480))
	p := start(t, launch{args: []string{filepath.Join(folder, name)}})
	p.see("the picture alone", fillsMiddle(0))

	write(t, folder, "new", jpegOf(20, 640, 480))
	rename(t, filepath.Join(folder, "new"), filepath.Join(folder, name))
	p.notice("the one in its place", fillsMiddle(20))
	write(t, folder, name, jpegOf(21, 640, 480))
	p.notice("what was written over it", fillsMiddle(21))
	whole := p.still()

	if err := os.Truncate(filepath.Join(folder, name), int64(len(jpegOf(21, 640, 480))*3/4)); err != nil {
		t.Fatal(err)
	}
	p.notice("what is left of it, and that it is incomplete", func(s shot) bool {
		tile := s.tiles()[21]
		return tile.Dx() == 640 && tile.Dy() > 240 && tile.Dy() < 440 && s.remark() > whole.remark()
	})
	remove(t, folder, name)
	p.notice("that there is none any more", func(s shot) bool { return len(s.tiles()) == 0 })
	p.checkAlive()
}

// TestFolderGoesAndComesBack renames a folder that is shown, and back.
func TestFolderGoesAndComesBack(t *testing.T) {
	const count = 20
	folder := paintings(t, count)
	p, before := startOn(t, folder)
	said := p.message()
	rename(t, folder, folder+" elsewhere")
	p.notice("a message", func(shot) bool { return !p.message().equals(said) })
	p.checkStays(before)
	rename(t, folder+" elsewhere", folder)
	p.see("all as before", func(s shot) bool {
		return maps.Equal(s.tiles(), before.tiles()) && p.message().equals(said)
	})
}

// TestAnotherFolderTakesThePlace has another folder take the name of one that is
// shown: nothing of the former may be taken for what is there now.
func TestAnotherFolderTakesThePlace(t *testing.T) {
	const count = 9
	folder := paintings(t, count)
	p, _ := startOn(t, folder)
	var others []int
	other := newFolderIn(t, filepath.Dir(folder), "other")
	for n := range count {
		others = append(others, 2*count+n)
		write(t, other, named(n)+".png", pngOf(2*count+n, 640, 480))
	}
	rename(t, folder, folder+" of before")
	rename(t, other, folder)
	p.see("the other pictures", hasAll(others...))
}

func rename(t *testing.T, from, to string) {
	t.Helper()
	if err := os.Rename(from, to); err != nil {
		t.Fatal(err)
	}
}
