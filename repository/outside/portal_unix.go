//go:build unix && !darwin

package outside

import (
	"context"
	"fmt"
	"strings"

	"github.com/godbus/dbus/v5"
)

const (
	portalName    = "org.freedesktop.portal.Desktop"
	portalPath    = "/org/freedesktop/portal/desktop"
	portalOpen    = "org.freedesktop.portal.OpenURI."
	portalWall    = "org.freedesktop.portal.Wallpaper."
	portalInhibit = "org.freedesktop.portal.Inhibit."
	portalRequest = "org.freedesktop.portal.Request"
)

// The answers of a portal.
const (
	portalDone   = 0
	portalCalled = 1 // the user called it off
)

// ask has the portal do something that the user may be asked about, and waits
// until it is done. The portal calls it off when the connection ends, so that is
// held until then. Calling it off is no error.
func (c Config) ask(ctx context.Context, method, parent string, what any, options map[string]dbus.Variant) error {
	ctx, cancel := context.WithCancel(ctx) // ends the connection
	defer cancel()
	soon, stop := context.WithTimeout(ctx, answerTime)
	defer stop()
	conn, err := c.connect(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()

	answers := make(chan *dbus.Signal, 16)
	conn.Signal(answers)
	err = conn.AddMatchSignalContext(soon,
		dbus.WithMatchSender(portalName), dbus.WithMatchInterface(portalRequest), dbus.WithMatchMember("Response"))
	if err != nil {
		return meant(err)
	}
	if strings.HasPrefix(parent, "wayland:") {
		parent = "" // known to be there, but not by a name
	}
	var request dbus.ObjectPath
	err = conn.Object(portalName, portalPath).
		CallWithContext(soon, method, 0, parent, what, options).Store(&request)
	if err != nil {
		return meant(err)
	}
	return c.answered(ctx, answers, request)
}

// answered waits for the answer to one request.
func (c Config) answered(ctx context.Context, answers <-chan *dbus.Signal, request dbus.ObjectPath) error {
	for {
		select {
		case <-ctx.Done():
			return late(ctx.Err())
		case s, open := <-answers:
			if !open {
				return fmt.Errorf("%w: the bus went away", ErrRefused)
			}
			if s.Path != request || s.Name != portalRequest+".Response" || len(s.Body) == 0 {
				continue
			}
			if code, ok := s.Body[0].(uint32); !ok || code != portalDone && code != portalCalled {
				return fmt.Errorf("%w by the desktop", ErrRefused)
			}
			return nil
		}
	}
}
