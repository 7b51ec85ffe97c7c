//go:build e2e

package e2e

import (
	"net/url"
	"path/filepath"
	"testing"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

func TestDropOfAFolder(t *testing.T) {
	p, _ := startOn(t, paintings(t, 3))

	folder := newFolder(t, "Übersee & 100%")
	write(t, folder, "a.png", pngOf(20, 64, 64))
	write(t, folder, "b.png", pngOf(21, 64, 64))
	p.mark()
	p.drop(folder)
	p.await("listed", "count", 2, "done", true)
	p.await("settled", "visible", 2, "failed", 0)
	p.see("the dropped folder", func(s shot) bool { return hasTile(20)(s) && hasTile(21)(s) && !hasTile(2)(s) })
	p.awaitState("its title", func() bool { return p.title() == filepath.Base(folder)+" — Vitrine" })
}

func TestDropOfPictures(t *testing.T) {
	p, _ := startOn(t, paintings(t, 3))
	folder := paintings(t, 30)
	p.mark()
	p.drop(filepath.Join(folder, named(20)+".png"), filepath.Join(folder, named(10)+".png"))
	p.await("listed", "count", 2, "done", true)
	p.see("the dropped pictures", func(s shot) bool { return hasTile(20)(s) && hasTile(10)(s) })
}

// xdndVersion is that of the protocol for drag and drop that is spoken here.
const xdndVersion = 5

// drop drags files from another window onto the program's, as a file manager
// does, and lets go.
func (p *program) drop(paths ...string) {
	p.t.Helper()
	conn, err := xgb.NewConnDisplay(p.d.name)
	if err != nil {
		p.t.Fatal(err)
	}
	defer conn.Close()
	d := &dragger{p: p, conn: conn}
	for _, path := range paths {
		d.list += (&url.URL{Scheme: "file", Path: path}).String() + "\r\n"
	}
	d.run()
}

// dragger is the window that files are dragged from.
type dragger struct {
	p      *program
	conn   *xgb.Conn
	window xproto.Window
	list   string // of addresses
}

func (d *dragger) run() {
	t := d.p.t
	t.Helper()
	if len(d.p.d.property(d.p.window, "XdndAware")) == 0 {
		t.Fatal("the window takes no drops")
	}
	d.open()
	kind := uint32(d.atom("text/uri-list"))
	at := centre(d.p.area())

	d.send("XdndEnter", xdndVersion<<24, kind, 0, 0)
	d.send("XdndPosition", 0, uint32(at.X)<<16|uint32(at.Y), xproto.TimeCurrentTime, uint32(d.atom("XdndActionCopy")))
	if status := d.await("XdndStatus"); status[1]&1 == 0 {
		t.Fatal("the window refuses the drop")
	}
	d.send("XdndDrop", 0, xproto.TimeCurrentTime, 0, 0)
	if finished := d.await("XdndFinished"); finished[1] == 0 { // GLFW tells the length, not a 1
		t.Fatal("the window did not take the drop")
	}
}

// open makes a window that offers the selection; it is never seen.
func (d *dragger) open() {
	d.p.t.Helper()
	id, err := xproto.NewWindowId(d.conn)
	if err != nil {
		d.p.t.Fatal(err)
	}
	d.window = id
	xproto.CreateWindow(d.conn, 0, id, d.p.d.root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly, 0, 0, nil)
	xproto.SetSelectionOwner(d.conn, id, d.atom("XdndSelection"), xproto.TimeCurrentTime)
}

func (d *dragger) atom(name string) xproto.Atom { return d.p.d.atom(name) }

// send sends a message of the protocol to the program's window.
func (d *dragger) send(name string, data ...uint32) {
	d.p.t.Helper()
	message := xproto.ClientMessageEvent{
		Format: 32, Window: d.p.window, Type: d.atom(name),
		Data: xproto.ClientMessageDataUnionData32New(append([]uint32{uint32(d.window)}, data...)),
	}
	err := xproto.SendEventChecked(d.conn, false, d.p.window, xproto.EventMaskNoEvent, string(message.Bytes())).Check()
	if err != nil {
		d.p.t.Fatal(err)
	}
}

// await waits for a message, and meanwhile hands the list out where it is asked
// for.
func (d *dragger) await(name string) (data []uint32) {
	d.p.t.Helper()
	wanted := d.atom(name)
	d.p.awaitState("the answer "+name, func() bool {
		for {
			event, _ := d.conn.PollForEvent()
			switch e := event.(type) {
			case nil:
				return data != nil
			case xproto.SelectionRequestEvent:
				d.handOut(e)
			case xproto.ClientMessageEvent:
				if e.Type == wanted {
					data = e.Data.Data32
				}
			}
		}
	})
	return data
}

func (d *dragger) handOut(e xproto.SelectionRequestEvent) {
	xproto.ChangeProperty(d.conn, xproto.PropModeReplace, e.Requestor, e.Property, e.Target, 8,
		uint32(len(d.list)), []byte(d.list))
	done := xproto.SelectionNotifyEvent{
		Time: e.Time, Requestor: e.Requestor, Selection: e.Selection, Target: e.Target, Property: e.Property,
	}
	xproto.SendEvent(d.conn, false, e.Requestor, xproto.EventMaskNoEvent, string(done.Bytes()))
}
