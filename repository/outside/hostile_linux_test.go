//go:build e2e

package outside_test

import (
	"bytes"
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/jezek/xgb/xproto"
	"go.uber.org/goleak"

	"vitrine/repository/outside"
)

// keep does what a program does that keeps what is copied, and returns what it was
// asked to keep.
func (p *paster) keep(text string) []string {
	p.t.Helper()
	manager := p.atom("CLIPBOARD_MANAGER")
	e := await(p, "the wish to be kept", func(e xproto.SelectionRequestEvent) bool { return e.Selection == manager })
	list, err := xproto.GetProperty(p.conn, false, e.Requestor, e.Property, xproto.AtomAtom, 0, 100).Reply()
	if err != nil {
		p.t.Fatal(err)
	}
	if got := p.pasteText("UTF8_STRING"); got != text {
		p.t.Errorf("to be kept is %q, want %q", got, text)
	}
	done := xproto.SelectionNotifyEvent{
		Time: e.Time, Requestor: e.Requestor, Selection: e.Selection, Target: e.Target, Property: e.Property,
	}
	xproto.SendEvent(p.conn, false, e.Requestor, xproto.EventMaskNoEvent, string(done.Bytes()))
	return p.atomNames(list.Value)
}

// What others ask for, and how, leaves the clipboard as it was for everybody else.
func TestHostileRequests(t *testing.T) {
	text := outside.Text([]string{"/a"})
	display, _ := startDisplay(t)
	d := outside.New(outside.Impatient(outside.Config{Display: display}, time.Second))
	defer d.Close(t.Context())
	big := noise(1 << 20)
	err := d.Copy(t.Context(), outside.Clip{Text: text, Picture: func(context.Context) ([]byte, error) { return big, nil }})
	if err != nil {
		t.Fatal(err)
	}
	owner := newPaster(t, display).owner("CLIPBOARD")
	tests := []struct {
		name string
		do   func(p *paster)
	}{
		{"nobody takes the pieces", func(p *paster) {
			for i := range 40 {
				p.ask("image/png", fmt.Sprint("P", i))
			}
		}},
		{"the window goes while it takes pieces", func(p *paster) {
			p.window = p.newWindow()
			p.ask("image/png", "TAKEN")
			p.answered("image/png")
			p.read("TAKEN")
			xproto.DestroyWindow(p.conn, p.window)
		}},
		{"the window is none", func(p *paster) {
			p.window = 0x1fffff
			p.send(owner, "image/png", "TAKEN")
			p.send(owner, "UTF8_STRING", "TAKEN")
			p.send(owner, "MULTIPLE", "TAKEN")
		}},
		{"the window is ours", func(p *paster) {
			p.window = owner
			p.send(owner, "image/png", "TAKEN")
			p.send(owner, "MULTIPLE", "TAKEN")
		}},
		{"the window is the root", func(p *paster) {
			p.window = xproto.Setup(p.conn).DefaultScreen(p.conn).Root
			p.send(owner, "image/png", "TAKEN")
		}},
		{"neither form nor property", func(p *paster) {
			p.sendAtoms(owner, 0, 0)
			p.sendAtoms(owner, 0xffffff, 0xffffff)
			p.sendAtoms(owner, p.atom("MULTIPLE"), 0)
		}},
		{"several forms, badly", func(p *paster) {
			p.ask("MULTIPLE", "NONE")
			p.put("ODD", 1, 2, 3)
			p.ask("MULTIPLE", "ODD")
			p.put("SELF", p.atom("UTF8_STRING"), p.atom("SELF"), p.atom("MULTIPLE"), p.atom("SELF"))
			p.ask("MULTIPLE", "SELF")
			many := make([]xproto.Atom, 50_000)
			for i := range many {
				many[i] = p.atom("UTF8_STRING")
			}
			p.put("MANY", many[:40_000]...)
			p.ask("MULTIPLE", "MANY")
			for range 4 {
				p.answered("MULTIPLE")
			}
		}},
		{"events that mean nothing", func(p *paster) {
			kept := xproto.SelectionNotifyEvent{Requestor: owner, Selection: p.atom("CLIPBOARD_MANAGER")}
			xproto.SendEvent(p.conn, false, owner, 0, string(kept.Bytes()))
			other := xproto.SelectionClearEvent{Owner: owner, Selection: xproto.AtomPrimary}
			xproto.SendEvent(p.conn, false, owner, 0, string(other.Bytes()))
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			hostile := newPaster(t, display)
			test.do(hostile)
			p := newPaster(t, display)
			if got := p.pasteText("UTF8_STRING"); got != text {
				t.Errorf("the text is %q", got)
			}
			p.awaitPicture(big)
		})
	}
}

// awaitPicture pastes the picture as soon as there is room for it: at most so many
// programs are taking pieces at once.
func (p *paster) awaitPicture(want []byte) {
	p.t.Helper()
	late := time.After(30 * time.Second)
	for {
		if _, data, err := p.paste("image/png"); err == nil {
			if !bytes.Equal(data, want) {
				p.t.Errorf("the picture has %d bytes", len(data))
			}
			return
		}
		select {
		case <-late:
			p.t.Fatal("the picture is not handed out any more")
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// A program that ends while it takes pieces is not waited for.
func TestCopyEndsWithoutWhoIsGone(t *testing.T) {
	display, _ := startDisplay(t)
	p := newPaster(t, display)
	before := goleak.IgnoreCurrent()
	d := outside.New(outside.Config{Display: display})
	big := noise(1 << 20)
	err := d.Copy(t.Context(), outside.Clip{Picture: func(context.Context) ([]byte, error) { return big, nil }})
	if err != nil {
		t.Fatal(err)
	}
	p.ask("image/png", "TAKEN")
	if !p.answered("image/png") {
		t.Fatal("refused")
	}
	gone := p.window
	p.window = p.newWindow()
	p.own("CLIPBOARD")
	xproto.DestroyWindow(p.conn, gone)
	goleak.VerifyNone(t, before)
}

func TestFloodEndsAtMostTheClipboard(t *testing.T) {
	display, _ := startDisplay(t)
	hostile, p := newPaster(t, display), newPaster(t, display)
	before := goleak.IgnoreCurrent()
	d := outside.New(outside.Config{Display: display})
	if err := d.Copy(t.Context(), outside.Clip{Text: "x"}); err != nil {
		t.Fatal(err)
	}
	owner := p.owner("CLIPBOARD")
	several, none := p.atom("MULTIPLE"), p.atom("NONE")
	for range 20_000 {
		hostile.sendAtoms(owner, several, none)
	}
	if err := d.Copy(t.Context(), outside.Clip{Text: "after"}); err != nil {
		t.Fatal(err)
	}
	if got := p.pasteText("UTF8_STRING"); got != "after" {
		t.Errorf("got %q", got)
	}
	d.Close(t.Context())
	goleak.VerifyNone(t, before)
}

// send sends a request past the server, which would see that it makes sense.
func (p *paster) send(owner xproto.Window, target, property string) {
	p.sendAtoms(owner, p.atom(target), p.atom(property))
}

func (p *paster) sendAtoms(owner xproto.Window, target, property xproto.Atom) {
	e := xproto.SelectionRequestEvent{
		Owner: owner, Requestor: p.window, Selection: p.clipboard, Target: target, Property: property,
	}
	xproto.SendEvent(p.conn, false, owner, xproto.EventMaskNoEvent, string(e.Bytes()))
}
