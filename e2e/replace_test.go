//go:build e2e

package e2e

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"testing"

	"vitrine/e2e/slowfs"
)

const (
	former, later = 6, 12 // the numbers of a picture before and after it is changed
	wide, high    = 1000, 700
)

// bmpOf returns a plain BMP file, whose bytes are its pixels: nobody can read all
// of it at once.
func bmpOf(number, width, height int) []byte {
	const head = 54
	b := make([]byte, head, head+3*width*height)
	copy(b, "BM")
	for at, v := range map[int]int{2: cap(b), 10: head, 14: 40, 18: width, 22: height} {
		binary.LittleEndian.PutUint32(b[at:], uint32(v))
	}
	b[26], b[28] = 1, 24 // planes, bits
	for c := paint(number); len(b) < cap(b); {
		b = append(b, c.B, c.G, c.R)
	}
	return b
}

// change is what somebody does to a picture while it is looked at.
type change struct {
	name   string
	do     func(t *testing.T, path string)
	isGone bool // nothing whole is left to be seen
}

func changes() []change {
	over := func(flags int, content []byte) func(*testing.T, string) {
		return func(t *testing.T, path string) {
			f, err := os.OpenFile(path, os.O_WRONLY|flags, 0)
			if err == nil {
				_, err = f.Write(content)
				f.Close()
			}
			if err != nil {
				t.Error(err)
			}
		}
	}
	return []change{
		{name: "replaced", do: func(t *testing.T, path string) {
			write(t, filepath.Dir(path), "new", bmpOf(later, wide, high))
			if err := os.Rename(filepath.Join(filepath.Dir(path), "new"), path); err != nil {
				t.Error(err)
			}
		}},
		{name: "written over", do: over(0, bmpOf(later, wide, high))},
		{name: "grown", do: over(0, bmpOf(later, wide, 2*high))},
		{name: "cut", isGone: true, do: func(t *testing.T, path string) {
			if err := os.Truncate(path, 3*wide*high/2); err != nil {
				t.Error(err)
			}
		}},
		{name: "removed", isGone: true, do: func(t *testing.T, path string) {
			if err := os.Remove(path); err != nil {
				t.Error(err)
			}
		}},
	}
}

// TestPictureChangesBeforeItIsOpened changes a picture between its listing and its
// loading.
func TestPictureChangesBeforeItIsOpened(t *testing.T) {
	for _, c := range changes() {
		t.Run(c.name, func(t *testing.T) { changeAt(t, c, slowfs.NewGate("0.bmp", 0, slowfs.Open)) })
	}
}

// changeAt opens a folder, changes a picture in it when its load has come to a
// gate, and fails the test if anything is seen but the former, the later, or none.
func changeAt(t *testing.T, c change, gate *slowfs.Gate) {
	t.Helper()
	folder := newFolder(t, "changing")
	write(t, folder, "0.bmp", bmpOf(former, wide, high))
	write(t, folder, "1.png", pngOf(1, 64, 64))
	server := slowfs.Mount(t, folder)
	server.Obey(gate.Rule)
	p := start(t, launch{args: []string{server.Root()}})
	p.await("listed", "count", 2, "done", true)
	p.awaitState("the load under way", func() bool { return gate.Held() > 0 })
	c.do(t, filepath.Join(folder, "0.bmp"))
	gate.Open()

	p.await("settled", "visible", 2)
	p.see("the other picture", hasTile(1))
	if s := p.still(); hasTile(former)(s) && hasTile(later)(s) {
		t.Errorf("what was there and what is there now are both seen, at %v", s.tiles())
	}
	p.press("F5")
	p.await("reloaded")
	p.see("what is there now", func(s shot) bool {
		return hasTile(1)(s) && (c.isGone || hasTile(later)(s) && !hasTile(former)(s))
	})
}
