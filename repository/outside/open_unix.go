//go:build unix && !darwin

package outside

import (
	"context"
	"errors"
	"fmt"
	"os"
	"syscall"

	"github.com/godbus/dbus/v5"

	"vitrine/repository"
)

// OpenWith has a picture opened by a program that the user chooses, or a web
// address by the browser. The desktop asks, over the window that parent names:
// "x11:1a2b", "wayland:" or "" for none. It returns when that is done, which may
// take as long as the user does; when ctx ends, the question is taken back. Where
// the desktop cannot ask, its usual program is started.
func (d *Desktop) OpenWith(ctx context.Context, place, parent string) (How, error) {
	if isWeb(place) {
		return d.browse(ctx, place, parent)
	}
	return d.hand(ctx, place, parent, true)
}

// Open has a file opened by the program that the desktop has for its kind, without
// asking who that is. It returns when that was started.
func (d *Desktop) Open(ctx context.Context, path, parent string) error {
	_, err := d.hand(ctx, path, parent, false)
	return err
}

// hand hands a file to the portal, or to the usual program where there is none.
func (d *Desktop) hand(ctx context.Context, place, parent string, ask bool) (How, error) {
	path, err := checked(place)
	if err != nil {
		return Asked, err
	}
	f, err := openForOthers(path)
	if err != nil {
		return Asked, err
	}
	err = d.config.ask(ctx, portalOpen+"OpenFile", parent, dbus.UnixFD(f.Fd()), map[string]dbus.Variant{
		"ask":      dbus.MakeVariant(ask),
		"writable": dbus.MakeVariant(false),
	})
	_ = f.Close() // was only read
	if errors.Is(err, errNobody) {
		return Usual, openUsual(ctx, path)
	}
	return Asked, err
}

// browse opens a web address with the usual browser.
func (d *Desktop) browse(ctx context.Context, place, parent string) (How, error) {
	address, err := webAddress(place)
	if err != nil {
		return Usual, err
	}
	err = d.config.ask(ctx, portalOpen+"OpenURI", parent, address, map[string]dbus.Variant{})
	if errors.Is(err, errNobody) {
		err = openUsual(ctx, address)
	}
	return Usual, err
}

// openForOthers opens a regular file so that whoever is given the descriptor can
// do nothing but read it. It waits for no pipe and no terminal.
func openForOthers(path string) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK|syscall.O_NOCTTY, 0)
	if err != nil {
		return nil, reason(path, err)
	}
	info, err := f.Stat()
	switch {
	case err != nil:
		err = reason(path, err)
	case !info.Mode().IsRegular():
		err = fmt.Errorf("%s: %w", inLine(path), repository.ErrNotFile)
	}
	if err != nil {
		_ = f.Close() // was not used
		return nil, err
	}
	return f, nil
}
