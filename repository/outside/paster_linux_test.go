//go:build e2e

package outside_test

import (
	"bufio"
	"errors"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// startDisplay starts an X server of the test's own, and returns its name and what
// ends it.
func startDisplay(t *testing.T) (name string, end func()) {
	t.Helper()
	xgb.Logger.SetOutput(io.Discard)
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "320x200x24", "-nolisten", "tcp", "-noreset")
	server.ExtraFiles = []*os.File{w}
	server.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	err = server.Start()
	w.Close()
	if err != nil {
		t.Fatalf("%v: make test says what to install", err)
	}
	ended := false
	end = func() {
		if !ended {
			ended = true
			_ = server.Process.Signal(syscall.SIGTERM)
			_ = server.Wait()
		}
	}
	t.Cleanup(end)
	number, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		t.Fatal("Xvfb does not start")
	}
	return ":" + strings.TrimSpace(number), end
}

// paster is another program on the display.
type paster struct {
	t         *testing.T
	conn      *xgb.Conn
	window    xproto.Window
	clipboard xproto.Atom
	events    chan xgb.Event
}

func newPaster(t *testing.T, display string) *paster {
	t.Helper()
	conn, err := xgb.NewConnDisplay(display)
	if err != nil {
		t.Fatal(err)
	}
	p := &paster{t: t, conn: conn, events: make(chan xgb.Event, 10_000)}
	pumped := make(chan struct{})
	go func() {
		defer close(pumped)
		for {
			event, bad := conn.WaitForEvent()
			if event == nil && bad == nil {
				return
			}
			if event == nil {
				continue
			}
			select {
			case p.events <- event:
			default: // nobody looks at so many
			}
		}
	}()
	t.Cleanup(func() {
		conn.Close()
		<-pumped
	})
	p.window, p.clipboard = p.newWindow(), p.atom("CLIPBOARD")
	return p
}

func (p *paster) newWindow() xproto.Window {
	p.t.Helper()
	id, err := xproto.NewWindowId(p.conn)
	if err != nil {
		p.t.Fatal(err)
	}
	screen := xproto.Setup(p.conn).DefaultScreen(p.conn)
	err = xproto.CreateWindowChecked(p.conn, 0, id, screen.Root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly,
		screen.RootVisual, xproto.CwEventMask, []uint32{xproto.EventMaskPropertyChange}).Check()
	if err != nil {
		p.t.Fatal(err)
	}
	return id
}

func (p *paster) atom(name string) xproto.Atom {
	p.t.Helper()
	reply, err := xproto.InternAtom(p.conn, false, uint16(len(name)), name).Reply()
	if err != nil {
		p.t.Fatal(err)
	}
	return reply.Atom
}

func (p *paster) name(a xproto.Atom) string {
	p.t.Helper()
	reply, err := xproto.GetAtomName(p.conn, a).Reply()
	if err != nil {
		p.t.Fatal(err)
	}
	return reply.Name
}

// await returns the next event that is one.
func await[E xgb.Event](p *paster, what string, is func(E) bool) E {
	p.t.Helper()
	late := time.After(30 * time.Second)
	for {
		select {
		case event := <-p.events:
			if e, ok := event.(E); ok && is(e) {
				return e
			}
		case <-late:
			p.t.Fatalf("%s does not come", what)
		}
	}
}

// ask asks for a form, into a property.
func (p *paster) ask(target, property string) {
	xproto.ConvertSelection(p.conn, p.window, p.atom("CLIPBOARD"), p.atom(target), p.atom(property), xproto.TimeCurrentTime)
}

// answered waits for the answer about a property, and reports whether there is one.
func (p *paster) answered(target string) bool {
	p.t.Helper()
	wanted := p.atom(target)
	e := await(p, "the answer for "+target, func(e xproto.SelectionNotifyEvent) bool { return e.Target == wanted })
	return e.Property != xproto.AtomNone
}

// read takes what lies in a property, and deletes it.
func (p *paster) read(property string) (kind string, data []byte) {
	p.t.Helper()
	reply, err := xproto.GetProperty(p.conn, true, p.window, p.atom(property), xproto.GetPropertyTypeAny, 0, 1<<24).Reply()
	if err != nil {
		p.t.Fatal(err)
	}
	if reply.Type == xproto.AtomNone {
		return "", nil
	}
	return p.name(reply.Type), reply.Value
}

var errRefused = errors.New("refused")

// paste asks for a form and takes it, whole or in pieces.
func (p *paster) paste(target string) (kind string, data []byte, err error) {
	p.t.Helper()
	p.ask(target, "TAKEN")
	if !p.answered(target) {
		return "", nil, errRefused
	}
	kind, data, _ = p.take("TAKEN")
	return kind, data, nil
}

// take takes the answer in a property, and says of how many pieces it was.
func (p *paster) take(property string) (kind string, data []byte, pieces int) {
	p.t.Helper()
	kind, data = p.read(property)
	if kind != "INCR" {
		return kind, data, 1
	}
	size := int(xgb.Get32(data))
	data = nil
	at := p.atom(property)
	for {
		await(p, "the next piece", func(e xproto.PropertyNotifyEvent) bool {
			return e.Atom == at && e.State == xproto.PropertyNewValue
		})
		var some []byte
		if kind, some = p.read(property); kind == "" {
			continue // of what was read before
		}
		if len(some) == 0 {
			if len(data) != size {
				p.t.Errorf("%d bytes in %d pieces, %d were promised", len(data), pieces, size)
			}
			return kind, data, pieces
		}
		pieces++
		data = append(data, some...)
	}
}

// pasteText is paste of what must be there.
func (p *paster) pasteText(target string) string {
	p.t.Helper()
	_, data, err := p.paste(target)
	if err != nil {
		p.t.Fatalf("%s: %v", target, err)
	}
	return string(data)
}

// targets returns the names of what is offered.
func (p *paster) targets() []string {
	p.t.Helper()
	kind, data, err := p.paste("TARGETS")
	if err != nil || kind != "ATOM" {
		p.t.Fatalf("TARGETS: %s, %v", kind, err)
	}
	return p.atomNames(data)
}

func (p *paster) atomNames(data []byte) []string {
	var all []string
	for b := range slices.Chunk(data, 4) {
		if a := xproto.Atom(xgb.Get32(b)); a == xproto.AtomNone {
			all = append(all, "")
		} else {
			all = append(all, p.name(a))
		}
	}
	return all
}

// own takes the clipboard.
func (p *paster) own(selection string) {
	p.t.Helper()
	xproto.SetSelectionOwner(p.conn, p.window, p.atom(selection), xproto.TimeCurrentTime)
	if owner := p.owner(selection); owner != p.window {
		p.t.Fatalf("%s is owned by %d", selection, owner)
	}
}

func (p *paster) owner(selection string) xproto.Window {
	p.t.Helper()
	reply, err := xproto.GetSelectionOwner(p.conn, p.atom(selection)).Reply()
	if err != nil {
		p.t.Fatal(err)
	}
	return reply.Owner
}

// put sets a property of the own window.
func (p *paster) put(property string, atoms ...xproto.Atom) {
	b := make([]byte, 4*len(atoms))
	for i, a := range atoms {
		xgb.Put32(b[4*i:], uint32(a))
	}
	xproto.ChangeProperty(p.conn, xproto.PropModeReplace, p.window, p.atom(property), p.atom("ATOM_PAIR"), 32,
		uint32(len(atoms)), b)
}
