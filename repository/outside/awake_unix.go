//go:build unix && !darwin

package outside

import (
	"context"
	"errors"
	"strings"

	"github.com/godbus/dbus/v5"
)

const (
	saverName = "org.freedesktop.ScreenSaver"
	saverPath = "/org/freedesktop/ScreenSaver"

	inhibitIdle = 8 // of the portal's flags: the session does not count as idle
)

// KeepAwake keeps the screen from going dark until ctx ends, for a reason that the
// desktop may show. The error is that of ctx then; another says why it could not be done,
// or not any longer. Desktops let the screen go dark again when the connection
// ends, so that is held meanwhile.
func (d *Desktop) KeepAwake(ctx context.Context, parent, why string) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	conn, err := d.config.connect(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	if err := inhibit(ctx, conn, parent, why); err != nil {
		if ctx.Err() != nil {
			return ctx.Err() // the connection ends with it
		}
		return err
	}
	<-conn.Context().Done()
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return errNobody
}

// inhibit asks the portal, and where there is none the screen saver itself.
func inhibit(ctx context.Context, conn *dbus.Conn, parent, why string) error {
	soon, stop := context.WithTimeout(ctx, answerTime)
	defer stop()
	if strings.HasPrefix(parent, "wayland:") {
		parent = "" // known to be there, but not by a name
	}
	err := conn.Object(portalName, portalPath).CallWithContext(soon, portalInhibit+"Inhibit", 0,
		parent, uint32(inhibitIdle), map[string]dbus.Variant{"reason": dbus.MakeVariant(why)}).Err
	if err == nil {
		return nil
	}
	if err = meant(err); !errors.Is(err, errNobody) {
		return err
	}
	err = conn.Object(saverName, saverPath).CallWithContext(soon, saverName+".Inhibit", 0, "Vitrine", why).Err
	if err != nil {
		return meant(err)
	}
	return nil
}
