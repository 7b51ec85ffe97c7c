package outside

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"syscall"
)

// Show has the Explorer mark one file: its command takes no more. Whether it did,
// it does not say. A path on Windows holds no quotes.
func (d *Desktop) Show(_ context.Context, paths []string, _ string) (shown int, err error) {
	files, err := shownOf(paths)
	if err != nil || len(files) == 0 {
		return 0, err
	}
	explorer, err := exec.LookPath("explorer.exe")
	if err != nil {
		return 0, fmt.Errorf("%w: %w", ErrNoProgram, err)
	}
	c := exec.Command(explorer)
	c.SysProcAttr = &syscall.SysProcAttr{
		CmdLine: `explorer.exe /select,"` + filepath.FromSlash(files[0]) + `"`,
	}
	if err := c.Start(); err != nil {
		return 0, fmt.Errorf("%w: %w", ErrNoProgram, err)
	}
	go func() { _ = c.Wait() }() // it ends with 1 when all went well
	return 1, nil
}
