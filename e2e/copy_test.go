//go:build e2e

package e2e

import (
	"bytes"
	"image"
	"image/png"
	"path/filepath"
	"testing"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// What is copied in the window is pasted by another program, and by this one.
func TestCopyAndPaste(t *testing.T) {
	folder := paintings(t, 3)
	p, _ := startOn(t, folder)
	other := newPaster(p)
	p.press("Home", "Ctrl+c")
	other.await("the file", "text/uri-list", "file://"+filepath.Join(folder, "000.png")+"\r\n")
	if data := other.paste("image/png"); data != nil {
		t.Error("the grid copies the picture too")
	}

	p.mark()
	p.press("Enter")
	p.await("opened", "stage", "full")
	p.press("Ctrl+c")
	p.awaitState("the picture on the clipboard", func() bool {
		got, err := png.Decode(bytes.NewReader(other.paste("image/png")))
		if err != nil {
			return false
		}
		r, g, b, _ := got.At(300, 200).RGBA()
		return got.Bounds() == image.Rect(0, 0, 640, 480) && numberOf(byte(r>>8), byte(g>>8), byte(b>>8)) == 0
	})

	p.press("Escape", "End", "Ctrl+Shift+c")
	other.await("the path", "UTF8_STRING", filepath.Join(folder, "002.png"))
	p.press("Home", "Ctrl+c")
	other.await("the path of the file", "UTF8_STRING", filepath.Join(folder, "000.png"))
	p.mark()
	p.press("Ctrl+l", "Ctrl+v", "Enter")
	p.await("opened", "id", "000.png", "stage", "full")
}

// paster is another program that pastes.
type paster struct {
	p      *program
	conn   *xgb.Conn
	window xproto.Window
}

func newPaster(p *program) *paster {
	p.t.Helper()
	conn, err := xgb.NewConnDisplay(p.d.name)
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(conn.Close)
	id, err := xproto.NewWindowId(conn)
	if err != nil {
		p.t.Fatal(err)
	}
	xproto.CreateWindow(conn, 0, id, p.d.root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly, 0, 0, nil)
	return &paster{p, conn, id}
}

// await waits until a form of what is copied is what it should be.
func (o *paster) await(what, form, want string) {
	o.p.t.Helper()
	o.p.awaitState(what+" on the clipboard", func() bool { return string(o.paste(form)) == want })
}

// paste returns a form of what is copied, which must not be large; nil where it is
// not offered.
func (o *paster) paste(form string) (data []byte) {
	o.p.t.Helper()
	const taken = "TAKEN"
	xproto.DeleteProperty(o.conn, o.window, o.p.d.atom(taken))
	xproto.ConvertSelection(o.conn, o.window, o.p.d.atom("CLIPBOARD"), o.p.d.atom(form), o.p.d.atom(taken), xproto.TimeCurrentTime)
	o.p.awaitState("the answer about "+form, func() bool {
		event, _ := o.conn.PollForEvent()
		e, answered := event.(xproto.SelectionNotifyEvent)
		if answered && e.Property != xproto.AtomNone {
			data = o.p.d.property(o.window, taken)
		}
		return answered
	})
	return data
}
