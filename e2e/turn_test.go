//go:build e2e

package e2e

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// What is turned is the view: nothing is written to the picture.
func TestTurnAndMirror(t *testing.T) {
	folder := newFolder(t, "quilt")
	const name = "quilt.png"
	content := quiltOf(0, 3, 2, 100)
	write(t, folder, name, content)
	path := filepath.Join(folder, name)
	before, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}

	p := start(t, launch{args: []string{path}})
	p.see("the picture as it lies", hasAll(0, 1, 2, 3, 4, 5))
	for _, step := range []struct {
		key, what string
		want      []int
	}{
		{"r", "it turned to the right", []int{3, 0, 4, 1, 5, 2}},
		{"r", "it upside down", []int{5, 4, 3, 2, 1, 0}},
		{"Shift+r", "it turned to the right", []int{3, 0, 4, 1, 5, 2}},
		{"Shift+r", "it as it lies", []int{0, 1, 2, 3, 4, 5}},
		{"Shift+r", "it turned to the left", []int{2, 5, 1, 4, 0, 3}},
		{"r", "it as it lies", []int{0, 1, 2, 3, 4, 5}},
		{"m", "it mirrored", []int{2, 1, 0, 5, 4, 3}},
		{"r", "it mirrored, then turned to the right", []int{5, 2, 4, 1, 3, 0}},
	} {
		p.press(step.key)
		p.see(step.what, hasAll(step.want...))
	}
	p.quit()

	after, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, content) {
		t.Errorf("the file holds %d other bytes than the %d of before (%v)", len(got), len(content), err)
	}
	if !os.SameFile(before, after) || !after.ModTime().Equal(before.ModTime()) || after.Mode() != before.Mode() {
		t.Errorf("the file was touched: %v %v, want %v %v", after.Mode(), after.ModTime(), before.Mode(), before.ModTime())
	}
}
