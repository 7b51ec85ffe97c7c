//go:build e2e

package e2e

import (
	"net/http"
	"net/http/httptest"
	"syscall"
	"testing"
	"time"
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
