package outside

import (
	"context"
	"fmt"
	"os/exec"
)

// Show has the Finder mark one file: its command takes no more.
func (d *Desktop) Show(ctx context.Context, paths []string, _ string) (shown int, err error) {
	files, err := shownOf(paths)
	if err != nil || len(files) == 0 {
		return 0, err
	}
	if err := exec.CommandContext(ctx, "/usr/bin/open", "-R", files[0]).Run(); err != nil {
		return 0, fmt.Errorf("%w: %w", ErrRefused, err)
	}
	return 1, nil
}
