//go:build e2e

package e2e

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"
)

const (
	screenSize = "1280x800x24"
	stopTime   = 15 * time.Second // for a process to end by itself
)

// display is a screen without a monitor, with a window manager on it.
type display struct {
	name    string // as in DISPLAY
	conn    *xgb.Conn
	root    xproto.Window
	codes   map[xproto.Keysym]xproto.Keycode
	server  *process
	manager *process
}

// openDisplay starts a server on a free display. The folder is for the home of
// the window manager.
func openDisplay(folder string) (*display, error) {
	d := &display{}
	if err := d.startServer(); err != nil {
		return nil, fmt.Errorf("Xvfb: %w", err)
	}
	if err := d.connect(); err != nil {
		d.Close()
		return nil, err
	}
	if err := d.startManager(folder); err != nil {
		d.Close()
		return nil, fmt.Errorf("openbox: %w", err)
	}
	return d, nil
}

// Close ends all that was started.
func (d *display) Close() {
	if d.manager != nil {
		d.manager.stop(stopTime)
	}
	if d.conn != nil {
		d.conn.Close()
	}
	d.server.stop(stopTime)
}

// startServer waits for the server, which says its number when it is ready.
func (d *display) startServer() error {
	r, w, err := os.Pipe()
	if err != nil {
		return err
	}
	defer r.Close()
	c := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", screenSize, "-nolisten", "tcp")
	c.ExtraFiles = []*os.File{w}
	d.server, err = spawn(c)
	w.Close()
	if err != nil {
		return err
	}
	number, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		d.server.stop(stopTime)
		return errors.New("no display is free, or it cannot start")
	}
	d.name = ":" + strings.TrimSpace(number)
	return nil
}

func (d *display) connect() error {
	xgb.Logger = log.New(io.Discard, "", 0) // tells of the end of each connection
	conn, err := xgb.NewConnDisplay(d.name)
	if err != nil {
		return err
	}
	d.conn = conn
	if err := xtest.Init(conn); err != nil {
		return err
	}
	setup := xproto.Setup(conn)
	d.root = setup.DefaultScreen(conn).Root

	first := setup.MinKeycode
	keys, err := xproto.GetKeyboardMapping(conn, first, byte(setup.MaxKeycode-first+1)).Reply()
	if err != nil {
		return err
	}
	d.codes = make(map[xproto.Keysym]xproto.Keycode)
	each := int(keys.KeysymsPerKeycode)
	for i := 0; i < len(keys.Keysyms); i += each {
		if _, known := d.codes[keys.Keysyms[i]]; !known {
			d.codes[keys.Keysyms[i]] = first + xproto.Keycode(i/each)
		}
	}
	return nil
}

// startManager waits until the window manager has taken over.
func (d *display) startManager(folder string) error {
	home := filepath.Join(folder, "manager")
	if err := os.Mkdir(home, 0o700); err != nil {
		return err
	}
	c := exec.Command("openbox", "--sm-disable")
	c.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + home, "DISPLAY=" + d.name, "LANG=C"}
	var err error
	if d.manager, err = spawn(c); err != nil {
		return err
	}
	ready := until(patience, func() bool { return len(d.property(d.root, "_NET_SUPPORTING_WM_CHECK")) > 0 })
	if !ready {
		return errors.New("it does not manage the screen")
	}
	return nil
}

func (d *display) atom(name string) xproto.Atom {
	reply, err := xproto.InternAtom(d.conn, false, uint16(len(name)), name).Reply()
	if err != nil {
		return xproto.AtomNone
	}
	return reply.Atom
}

// property returns the bytes of a window's property, none where it has none.
func (d *display) property(w xproto.Window, name string) []byte {
	reply, err := xproto.GetProperty(d.conn, false, w, d.atom(name), xproto.GetPropertyTypeAny, 0, 1<<16).Reply()
	if err != nil {
		return nil
	}
	return reply.Value
}

// windows returns the windows that the window manager cares for.
func (d *display) windows() []xproto.Window {
	var found []xproto.Window
	for b := d.property(d.root, "_NET_CLIENT_LIST"); len(b) >= 4; b = b[4:] {
		found = append(found, xproto.Window(xgb.Get32(b)))
	}
	return found
}
