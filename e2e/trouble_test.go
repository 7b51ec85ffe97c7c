//go:build e2e

package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

func TestFolderThatIsNotThere(t *testing.T) {
	p := start(t, launch{args: []string{filepath.Join(t.TempDir(), "missing")}})
	p.await("failed")
	const written = 40 // shades; more than an empty window has
	p.see("words in the middle", func(s shot) bool {
		middle := s.Rect.Inset(150)
		return s.colours(middle) > written
	})
	if took := p.quit(); took > quitTime {
		t.Errorf("quitting took %v, want at most %v", took, quitTime)
	}
}

func TestFolderWithoutPictures(t *testing.T) {
	folder := newFolder(t, "empty")
	p := start(t, launch{args: []string{folder}})
	p.await("listed", "count", 0, "done", true)
	write(t, folder, "a.png", pngOf(40, 64, 64))
	p.press("F5")
	p.see("the picture that has come", hasTile(40))
}

func TestWhatLooksLikeAPicture(t *testing.T) {
	folder := newFolder(t, "mixed")
	write(t, folder, "0 good.png", pngOf(0, 64, 64))
	write(t, folder, "1 text.jpg", []byte("There once was a picture."))
	write(t, folder, "2 empty.jpg", nil)
	write(t, folder, "3 new\nline.jpg", jpegOf(3, 64, 64))
	write(t, folder, "4 bytes \xff\xfe.png", pngOf(4, 64, 64))
	write(t, folder, "5 cut.png", pngOf(5, 64, 64)[:40])
	write(t, folder, "7 last.png", pngOf(7, 64, 64))
	write(t, folder, "notes.txt", []byte("no picture"))
	if err := syscall.Mkfifo(filepath.Join(folder, "6 pipe.jpg"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("nowhere", filepath.Join(folder, "8 lost.jpg")); err != nil {
		t.Fatal(err)
	}
	p := start(t, launch{args: []string{folder}})
	listed := p.await("listed", "done", true).number("count")
	settled := p.await("settled", "visible", listed)
	good := []int{0, 3, 4, 7}
	p.see("the good ones", func(s shot) bool { return slices.Equal(s.order(), good) })
	if failed := settled.number("failed"); failed != listed-len(good) || failed < 3 {
		t.Errorf("%d of %d failed, want all but %d", failed, listed, len(good))
	}
}

func TestCollectionOfBrokenPictures(t *testing.T) {
	collection, err := filepath.Abs("../testdata/pictures")
	if err != nil {
		t.Fatal(err)
	}
	p := start(t, launch{args: []string{collection}})
	count := p.await("listed", "done", true).number("count")
	p.await("settled")
	p.press("End") // from the beginning alone, not all of them would be
	p.awaitLoaded(count)
	p.mark()
	p.press("End")
	p.still()
	p.press("Enter")
	p.awaitState("the last one opened", func() bool {
		_ = p.trace.grow()
		_, opened := p.trace.take("opened", nil)
		return opened
	})
}

func TestWrongCalls(t *testing.T) {
	for _, call := range []string{"http://[9-", "--jobs=many", "--nothing"} {
		t.Run(call, func(t *testing.T) {
			c := exec.Command(stage.program, call)
			c.Env = environment(t.TempDir())
			out, err := c.CombinedOutput()
			if status := c.ProcessState.ExitCode(); status != 2 {
				t.Errorf("exit status %d (%v), want 2", status, err)
			}
			if !strings.HasPrefix(string(out), "vitrine: ") {
				t.Errorf("it says %q, want what is wrong", out)
			}
		})
	}
}
