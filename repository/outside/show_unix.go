//go:build unix && !darwin

package outside

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/godbus/dbus/v5"

	"vitrine/repository/desktop"
)

const (
	managerName = "org.freedesktop.FileManager1"
	managerPath = "/org/freedesktop/FileManager1"
)

// Show has files marked in the file manager, at most 100 in at most five folders,
// and returns how many. Where none can mark files, the folder of the first is
// opened, which counts as one. Files that are gone are passed over. The window is
// named as for [Desktop.OpenWith].
func (d *Desktop) Show(ctx context.Context, paths []string, parent string) (shown int, err error) {
	files, err := shownOf(paths)
	if err != nil || len(files) == 0 {
		return 0, err
	}
	err = d.config.mark(ctx, files)
	if err == nil {
		return len(files), nil
	}
	if errors.Is(err, errNobody) {
		err = d.config.openFolder(ctx, files[0], parent)
	}
	if errors.Is(err, errNobody) {
		err = openUsual(ctx, filepath.Dir(files[0]))
	}
	if err != nil {
		return 0, err
	}
	return 1, nil
}

// mark has the file manager show files.
func (c Config) mark(ctx context.Context, files []string) error {
	ctx, cancel := context.WithTimeout(ctx, answerTime)
	defer cancel()
	conn, err := c.connect(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	uris := make([]string, len(files))
	for i, file := range files {
		uris[i] = desktop.URI(file)
	}
	err = conn.Object(managerName, managerPath).
		CallWithContext(ctx, managerName+".ShowItems", 0, uris, "").Err
	if err != nil {
		return meant(err)
	}
	return nil
}

// openFolder has the desktop open the folder that a file lies in.
func (c Config) openFolder(ctx context.Context, file, parent string) error {
	f, err := openForOthers(file)
	if err != nil {
		return fmt.Errorf("%w for what may not be read", errNobody)
	}
	defer f.Close()
	return c.ask(ctx, portalOpen+"OpenDirectory", parent, dbus.UnixFD(f.Fd()), map[string]dbus.Variant{})
}
