//go:build e2e

package e2e

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"vitrine/e2e/slowfs"
)

// inThree makes a folder of three folders a, b and c with three paintings each,
// numbered on from one to the next.
func inThree(t *testing.T) string {
	t.Helper()
	root := newFolder(t, "three")
	for i, name := range []string{"a", "b", "c"} {
		folder := newFolderIn(t, root, name)
		for n := 3 * i; n < 3*i+3; n++ {
			write(t, folder, named(n)+".png", pngOf(n, 640, 480))
		}
	}
	return root
}

// hasAll says that these plain pictures are seen, and no others.
func hasAll(numbers ...int) func(shot) bool {
	return func(s shot) bool { return slices.Equal(s.order(), numbers) }
}

func TestFolderGoesWhileItIsListed(t *testing.T) {
	others := []int{0, 1, 2, 6, 7, 8}
	for _, way := range []struct {
		name string
		do   func(path string) error
		then []int // what is seen after a reload
	}{
		{"renamed", func(path string) error { return os.Rename(path, filepath.Join(filepath.Dir(path), "z")) }, []int{0, 1, 2, 6, 7, 8, 3, 4, 5}},
		{"removed", os.RemoveAll, others},
	} {
		t.Run(way.name, func(t *testing.T) {
			folder := inThree(t)
			server, gate := slowfs.Mount(t, folder), slowfs.NewGate("b/", 1, slowfs.List)
			server.Obey(gate.Rule)
			p := start(t, launch{args: []string{server.Root()}})
			p.awaitState("the listing in the folder", func() bool { return gate.Held() > 0 })
			if err := way.do(filepath.Join(folder, "b")); err != nil {
				t.Fatal(err)
			}
			gate.Open()
			p.await("listed", "done", true)
			p.see("the other folders", func(s shot) bool {
				order := s.order()
				return !slices.ContainsFunc(others, func(n int) bool { return !slices.Contains(order, n) })
			})
			p.checkAlive()
			p.press("F5")
			p.see("what is there now", hasAll(way.then...))
		})
	}
}

func TestFolderIsRemovedWhileAPictureIsViewed(t *testing.T) {
	folder := paintings(t, paints)
	p, _ := startOn(t, folder)
	p.press("Home", "Enter")
	p.see("the picture alone", fillsMiddle(0))
	p.still()
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	p.mark()
	p.press("End")
	p.await("failed")
	p.see("that the last picture is no more", func(s shot) bool { return !fillsMiddle(0)(s) && !fillsMiddle(paints-1)(s) })
	p.press("Escape")
	p.checkAlive()
}

// TestFolderIsReplaced puts another folder in the place of one that is shown.
func TestFolderIsReplaced(t *testing.T) {
	const count = 9
	folder := paintings(t, count)
	p, _ := startOn(t, folder)
	if err := os.Rename(folder, folder+" of before"); err != nil {
		t.Fatal(err)
	}
	newFolderIn(t, filepath.Dir(folder), filepath.Base(folder))
	var others []int
	for n := range count {
		number := 2*count + n
		others = append(others, number)
		write(t, folder, named(n)+".png", pngOf(number, 640, 480))
	}
	p.press("F5")
	p.see("the other pictures", hasAll(others...))
}
