//go:build e2e

package e2e

import (
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// pictureServer answers /id/N/… with plain picture N, but knows none for the
// missing number.
func pictureServer(t *testing.T, missing int) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("/id/{number}/200/300", func(w http.ResponseWriter, r *http.Request) {
		n, err := strconv.Atoi(r.PathValue("number"))
		if err != nil || n == missing {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "image/jpeg")
		_, _ = w.Write(jpegOf(n%paints, 200, 300)) // a reader that goes away is its own affair
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server
}

func TestWebAddressWithAList(t *testing.T) {
	server := pictureServer(t, 100)
	p := start(t, launch{args: []string{server.URL + "/id/{1,10,100}/200/300"}})
	p.await("listed", "count", 3, "done", true)
	p.await("failed", "id", "100", "reason", "not found")
	p.await("settled", "visible", 3, "failed", 1)
	ended := p.since(0, "end", "id")
	slices.Sort(ended)
	if want := []string{"1", "10"}; !slices.Equal(ended, want) {
		t.Errorf("loaded are %q, want %q", ended, want)
	}
	p.see("the pictures there are", func(s shot) bool { return slices.Equal(s.order(), []int{1, 10}) })
}

func TestOneAfterTheOther(t *testing.T) {
	server := pictureServer(t, -1)
	p := start(t, launch{args: []string{server.URL + "/id/[1-9]/200/300", "--jobs", "1", "--log"}})
	p.await("settled", "visible", 9, "failed", 0)
	p.awaitState("the log", func() bool { return strings.Count(p.said(), "\nend ") == 9 })
	lines := strings.Split(strings.TrimSpace(p.said()), "\n")
	for i, line := range lines {
		id := strconv.Itoa(i/2 + 1)
		if want := [2]string{"start " + id, "end " + id + " "}[i%2]; !strings.HasPrefix(line, want) {
			t.Errorf("line %d of the log is %q, want %q", i, line, want)
		}
	}
}

func TestServerThatIsNotThere(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	listener.Close()
	p := start(t, launch{args: []string{"http://" + address + "/[1-3].jpg"}})
	empty := p.look()
	p.await("settled", "visible", 3, "failed", 3)
	p.see("tiles that say so", func(s shot) bool { return s.colours(s.Rect) > empty.colours(empty.Rect) })

	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write(pngOf(30, 64, 64))
	})}
	if listener, err = net.Listen("tcp", address); err != nil {
		t.Fatal(err)
	}
	go func() { _ = server.Serve(listener) }() // ends with Close
	defer server.Close()
	p.mark()
	p.press("Ctrl+Shift+r")
	p.await("settled", "visible", 3, "failed", 0)
	p.see("the pictures after trying again", hasPaint(30))
}

// hasPaint says that a plain picture is seen, once or several times.
func hasPaint(number int) func(shot) bool {
	return func(s shot) bool {
		want := paint(number)
		for x := s.Rect.Min.X; x < s.Rect.Max.X; x++ {
			for y := s.Rect.Min.Y; y < s.Rect.Max.Y; y += leastRun {
				if s.RGBAAt(x, y) == want {
					return true
				}
			}
		}
		return false
	}
}
