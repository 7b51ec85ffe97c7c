//go:build e2e

package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// stage is what all tests share: they run one after the other on one screen.
var stage struct {
	program string // the built program
	cache   string // XDG_CACHE_HOME, so that the toolkit's index of fonts is made once
	display *display
}

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	folder, err := os.MkdirTemp("", "vitrine-e2e-")
	if err != nil {
		return complain(err)
	}
	defer os.RemoveAll(folder)

	stage.program = filepath.Join(folder, "vitrine")
	build := exec.Command("go", "build", "-tags", "migrated_fynedo,nodynamic,wasm2go", "-o", stage.program, ".")
	build.Dir = ".."
	if out, err := build.CombinedOutput(); err != nil {
		return complain(fmt.Errorf("build: %w\n%s", err, out))
	}
	stage.cache = filepath.Join(folder, "cache")
	if err := os.Mkdir(stage.cache, 0o700); err != nil {
		return complain(err)
	}
	if stage.display, err = openDisplay(folder); err != nil {
		return complain(err)
	}
	defer stage.display.Close()
	return m.Run()
}

func complain(err error) int {
	fmt.Fprintln(os.Stderr, "e2e:", err)
	return 1
}
