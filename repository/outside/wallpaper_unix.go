//go:build unix && !darwin

package outside

import (
	"context"
	"errors"
	"fmt"

	"github.com/godbus/dbus/v5"
)

// SetWallpaper has the desktop show the picture at a path behind its windows, over
// the window that parent names if it asks for it. The desktop can do nothing but read
// the picture. Who sets it has asked the user before. Where no portal does it, the
// error wraps [ErrNoProgram].
func (d *Desktop) SetWallpaper(ctx context.Context, path, parent string) error {
	path, err := checked(path)
	if err != nil {
		return err
	}
	f, err := openForOthers(path)
	if err != nil {
		return err
	}
	defer f.Close()
	err = d.config.ask(ctx, portalWall+"SetWallpaperFile", parent, dbus.UnixFD(f.Fd()), map[string]dbus.Variant{
		"set-on":       dbus.MakeVariant("background"),
		"show-preview": dbus.MakeVariant(false),
	})
	if errors.Is(err, errNobody) {
		return fmt.Errorf("%w: %w", ErrNoProgram, err)
	}
	return err
}
