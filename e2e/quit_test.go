//go:build e2e

package e2e

import (
	"net/http"
	"net/http/httptest"
	"syscall"
	"testing"
	"time"

	"github.com/jezek/xgb/xproto"
)

// quitTime is how long a user waits for a window to go away, whatever it does.
const quitTime = 2 * time.Second

func TestQuitWhileASlowServerIsWaitedFor(t *testing.T) {
	asked := make(chan struct{}, 1)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "image/jpeg")
		w.WriteHeader(http.StatusOK)
		_ = http.NewResponseController(w).Flush()
		select {
		case asked <- struct{}{}:
		default:
		}
		<-r.Context().Done()
	}))
	defer server.Close()
	p := start(t, launch{args: []string{server.URL + "/[1-40].jpg"}})
	p.await("listed", "count", 40, "done", true)
	p.await("start")
	<-asked
	if took := p.quit(); took > quitTime {
		t.Errorf("quitting took %v, want at most %v", took, quitTime)
	}
}

func TestQuitWhileLoading(t *testing.T) {
	folder := paintings(t, paints)
	p := start(t, launch{args: []string{folder}})
	if took := p.quit(); took > quitTime {
		t.Errorf("quitting took %v, want at most %v", took, quitTime)
	}
}

// TestQuitWhileALargePictureIsDecoded quits while there is still work that cannot
// be broken off, so that what the window had planned comes when it is gone.
func TestQuitWhileALargePictureIsDecoded(t *testing.T) {
	folder := newFolder(t, "large")
	write(t, folder, "0.png", pngOf(0, 9000, 6000))
	write(t, folder, "1.png", pngOf(1, 64, 64))
	for _, end := range []struct {
		name string
		ask  func(p *program)
	}{
		{"by the keyboard", func(p *program) { p.press("Ctrl+q") }},
		{"by the window manager", func(p *program) { p.closeWindow() }},
		{"by the system", func(p *program) { _ = p.process.Process.Signal(syscall.SIGTERM) }},
	} {
		t.Run(end.name, func(t *testing.T) {
			p := start(t, launch{args: []string{folder}})
			p.await("start", "id", "0.png")
			began := time.Now()
			end.ask(p)
			if !p.process.hasEnded(patience) {
				t.Fatal("the program does not end")
			}
			if took := time.Since(began); took > quitTime+quitTime/4 { // for the window to go away
				t.Errorf("quitting took %v, want at most %v", took, quitTime)
			}
		})
	}
}

// closeWindow asks the window to close, as its own button does.
func (p *program) closeWindow() {
	p.t.Helper()
	message := xproto.ClientMessageEvent{
		Format: 32, Window: p.window, Type: p.d.atom("_NET_CLOSE_WINDOW"),
		Data: xproto.ClientMessageDataUnionData32New(make([]uint32, 5)),
	}
	mask := uint32(xproto.EventMaskSubstructureRedirect | xproto.EventMaskSubstructureNotify)
	if err := xproto.SendEventChecked(p.d.conn, false, p.d.root, mask, string(message.Bytes())).Check(); err != nil {
		p.t.Fatal(err)
	}
}

func TestTheSystemAsksToEnd(t *testing.T) {
	p := start(t, launch{args: []string{paintings(t, 3)}})
	p.await("settled")
	if err := p.process.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if !p.process.hasEnded(quitTime) {
		t.Errorf("the program has not ended within %v", quitTime)
	}
}
