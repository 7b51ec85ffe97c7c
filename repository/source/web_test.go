package source

import (
	"bytes"
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/repository/repotest"
)

func TestWebLists(t *testing.T) {
	for _, c := range []struct {
		name, address, title string
		keys, names          []string
	}{
		{"one", "http://h/a/b%20c.jpg?q=1", "http://h/a/b%20c.jpg", []string{"http://h/a/b%20c.jpg?q=1"}, []string{"b c.jpg"}},
		{"no path", "http://h", "http://h", []string{"http://h"}, []string{"h"}},
		{"only a slash", "HTTPS://h:1/", "https://h:1/", []string{"https://h:1/"}, []string{"h:1"}},
		{"list", "http://h/id/{1,2}/8", "http://h/id/{1,2}/8", []string{"http://h/id/1/8", "http://h/id/2/8"}, []string{"1", "2"}},
		{"the same again", "http://h/{1,11}{11,1}", "http://h/{1,11}{11,1}", []string{"http://h/111", "http://h/11", "http://h/1111"}, []string{"1-11", "1-1", "11-11"}},
		{"password", "https://me:secret@h/a.jpg", "https://h/a.jpg", []string{"https://h/a.jpg"}, []string{"a.jpg"}},
		{"IPv6", "http://[::1]:80/[1-2]", "http://[::1]:80/[1-2]", []string{"http://[::1]:80/1", "http://[::1]:80/2"}, []string{"1", "2"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := web(t, c.address, WebOptions{})
			var keys, names []string
			for _, p := range repotest.All(t, w) {
				keys, names = append(keys, p.Key), append(names, p.Name)
			}
			if !slices.Equal(keys, c.keys) || !slices.Equal(names, c.names) || w.Title() != c.title {
				t.Errorf("got  %q, %q, title %q\nwant %q, %q, title %q", keys, names, w.Title(), c.keys, c.names, c.title)
			}
		})
	}
}

func TestNewWebRefuses(t *testing.T) {
	for _, address := range []string{
		"", "h/a.jpg", "ftp://h/", "http://", "http:///a.jpg", "http://h\x00/", "http://h[1-2/", "http://h:port/", "http://a b/",
		"http://me:secret@h/", "https://me:secr[1-2]et@h/", "https://me:secret@h[1-2]/", "https://me:secret@{h,i@j}/",
	} {
		w, err := NewWeb(address, WebOptions{})
		if w != nil || !errors.Is(err, ErrAddress) || strings.Contains(err.Error(), "secr") {
			t.Errorf("%q: %v, want %v without the password", address, err, ErrAddress)
		}
	}
}

// answers is a server whose every request is answered by the next of its
// handlers, the last one again and again. It counts them.
type answers struct {
	*httptest.Server
	asked atomic.Int32
}

func answer(t *testing.T, handlers ...http.HandlerFunc) *answers {
	t.Helper()
	a := &answers{}
	a.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n := int(a.asked.Add(1))
		handlers[min(n, len(handlers))-1](w, r)
	}))
	t.Cleanup(a.Close)
	return a
}

func status(code int, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(code)
	}
}

func body(s string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, s) }
}

func short(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Length", "100")
	_, _ = io.WriteString(w, "half")
}

func reset(w http.ResponseWriter, _ *http.Request) {
	c, _, err := w.(http.Hijacker).Hijack()
	if err == nil {
		_ = c.Close()
	}
}

func endless(w http.ResponseWriter, r *http.Request) {
	for r.Context().Err() == nil {
		if _, err := w.Write(make([]byte, 4096)); err != nil {
			return
		}
	}
}

// dripping sends so many bytes at each beat, for ever.
func dripping(n int, beat time.Duration) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		tick := time.NewTicker(beat)
		defer tick.Stop()
		for r.Context().Err() == nil {
			if _, err := w.Write(make([]byte, n)); err != nil {
				return
			}
			w.(http.Flusher).Flush()
			<-tick.C
		}
	}
}

func stalled(w http.ResponseWriter, r *http.Request) {
	_, _ = io.WriteString(w, "begin")
	w.(http.Flusher).Flush()
	<-r.Context().Done()
}

func TestWebOpens(t *testing.T) {
	limited := WebOptions{MaxBytes: 1000}
	ok := body("picture")
	for _, c := range []struct {
		name     string
		handlers []http.HandlerFunc
		opt      WebOptions
		want     error // nil: "picture" comes
		asked    int32
	}{
		{"at once", []http.HandlerFunc{ok}, WebOptions{}, nil, 1},
		{"404", []http.HandlerFunc{status(404)}, WebOptions{}, repository.ErrNotFound, 1},
		{"403", []http.HandlerFunc{status(403)}, WebOptions{}, repository.ErrNotFound, 1},
		{"204", []http.HandlerFunc{status(204)}, WebOptions{}, repository.ErrNotFound, 1},
		{"500 then 200", []http.HandlerFunc{status(500), ok}, WebOptions{}, nil, 2},
		{"500 for ever", []http.HandlerFunc{status(500)}, WebOptions{}, repository.ErrNotFound, 2},
		{"408", []http.HandlerFunc{status(408), ok}, WebOptions{}, nil, 2},
		{"425", []http.HandlerFunc{status(425), ok}, WebOptions{}, nil, 2},
		{"429", []http.HandlerFunc{status(429, "Retry-After", "0"), ok}, WebOptions{}, nil, 2},
		{"503 then 404", []http.HandlerFunc{status(503), status(404)}, WebOptions{}, repository.ErrNotFound, 2},
		{"short body", []http.HandlerFunc{short}, WebOptions{}, repository.ErrUnreachable, 2},
		{"short body once", []http.HandlerFunc{short, ok}, WebOptions{}, nil, 2},
		{"reset once", []http.HandlerFunc{reset, ok}, WebOptions{}, nil, 2},
		{"reset for ever", []http.HandlerFunc{reset}, WebOptions{}, repository.ErrUnreachable, 2},
		{"endless", []http.HandlerFunc{endless}, limited, repository.ErrTooLarge, 1},
		{"too large", []http.HandlerFunc{status(200, "Content-Length", "1001")}, limited, repository.ErrTooLarge, 1},
		{"dripping", []http.HandlerFunc{dripping(1, 5*time.Millisecond)}, WebOptions{Stall: 100 * time.Millisecond}, repository.ErrTimeout, 1},
		{"stalled", []http.HandlerFunc{stalled}, WebOptions{Stall: 20 * time.Millisecond}, repository.ErrTimeout, 1},
		{"redirect", []http.HandlerFunc{status(302, "Location", "/b.jpg"), ok}, WebOptions{}, nil, 2},
		{"redirect loop", []http.HandlerFunc{status(302, "Location", "/a.jpg")}, WebOptions{}, repository.ErrUnreachable, maxRedirects + 1},
		{"redirect to a file", []http.HandlerFunc{status(302, "Location", "file:///etc/passwd")}, WebOptions{}, repository.ErrUnreachable, 1},
		{"huge header", []http.HandlerFunc{status(200, "X", strings.Repeat("x", 2*maxHeader))}, WebOptions{}, repository.ErrUnreachable, 2},
		{"a bomb is not blown up", []http.HandlerFunc{func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			ok(w, r)
		}}, WebOptions{}, nil, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			a := answer(t, c.handlers...)
			w := web(t, a.URL+"/a.jpg?secret", c.opt)
			content, err := w.Open(t.Context(), repotest.All(t, w)[0])
			if !errors.Is(err, c.want) {
				t.Fatalf("Open: %v, want %v", err, c.want)
			}
			if got := a.asked.Load(); got != c.asked {
				t.Errorf("asked %d times, want %d", got, c.asked)
			}
			if c.want != nil {
				if strings.Contains(err.Error(), "secret") {
					t.Errorf("the error tells the address: %v", err)
				}
				return
			}
			got, err := io.ReadAll(io.NewSectionReader(content, 0, content.Size()))
			if err != nil || string(got) != "picture" {
				t.Errorf("read %q and %v", got, err)
			}
		})
	}
}

func TestWebTellsTheStatus(t *testing.T) {
	w := web(t, answer(t, status(404)).URL, WebOptions{})
	if _, err := w.Open(t.Context(), repotest.All(t, w)[0]); err == nil || !strings.Contains(err.Error(), "404") {
		t.Errorf("Open: %v, want the number 404 in it", err)
	}
}

func TestWebNobodyThere(t *testing.T) {
	s := httptest.NewServer(nil)
	s.Close() // nobody listens there any more
	w := web(t, s.URL, WebOptions{})
	if _, err := w.Open(t.Context(), repotest.All(t, w)[0]); !errors.Is(err, repository.ErrUnreachable) {
		t.Errorf("Open: %v, want %v", err, repository.ErrUnreachable)
	}
}

func TestWebOpensOnlyItsOwnHosts(t *testing.T) {
	a := answer(t, body("x"))
	w := web(t, "http://example.test/a.jpg", WebOptions{})
	_, err := w.Open(t.Context(), repository.Photo{Key: a.URL + "/a.jpg"})
	if !errors.Is(err, repository.ErrNotFound) || a.asked.Load() != 0 {
		t.Errorf("Open: %v after %d requests, want %v after none", err, a.asked.Load(), repository.ErrNotFound)
	}
}

func TestWebCancels(t *testing.T) {
	arrived := make(chan struct{})
	wait := func(w http.ResponseWriter, r *http.Request) {
		close(arrived)
		<-r.Context().Done()
	}
	a := answer(t, wait)
	w := web(t, a.URL, WebOptions{})
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-arrived
		cancel()
	}()
	_, err := w.Open(ctx, repotest.All(t, w)[0])
	if !errors.Is(err, context.Canceled) || errors.Is(err, repository.ErrUnreachable) || a.asked.Load() != 1 {
		t.Errorf("Open: %v after %d requests, want %v after one", err, a.asked.Load(), context.Canceled)
	}
}

func TestWebCancelsItsPause(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	a := answer(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(503)
		cancel()
	})
	w := web(t, a.URL, WebOptions{})
	if _, err := w.Open(ctx, repotest.All(t, w)[0]); !errors.Is(err, context.Canceled) {
		t.Errorf("Open: %v, want %v", err, context.Canceled)
	}
}

func TestWebRunsOutOfTime(t *testing.T) {
	w := web(t, answer(t, stalled).URL, WebOptions{})
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	_, err := w.Open(ctx, repotest.All(t, w)[0])
	if !errors.Is(err, repository.ErrTimeout) || !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Open: %v, want %v", err, repository.ErrTimeout)
	}
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name   string
		status int
		after  string
		want   time.Duration
	}{
		{"not worth it", 404, "1", never},
		{"not said", 503, "", 0},
		{"seconds", 503, "2", 2 * time.Second},
		{"too many seconds", 429, "3600", maxRetryWait},
		{"far too many", 429, "9223372036854775807", maxRetryWait},
		{"less than none", 429, "-1", 0},
		{"date", 503, now.Add(3 * time.Second).Format(http.TimeFormat), 3 * time.Second},
		{"late date", 503, now.Add(time.Hour).Format(http.TimeFormat), maxRetryWait},
		{"past date", 503, now.Add(-time.Hour).Format(http.TimeFormat), 0},
		{"rubbish", 503, "soon", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := &http.Response{StatusCode: c.status, Header: http.Header{"Retry-After": {c.after}}}
			if got := retryAfter(r, now); got != c.want {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

// locate pretends that 127.0.0.1 is out in the world, 127.0.0.2 is this computer
// and 127.0.0.3 is at home.
func locate(a netip.Addr) kind {
	switch a.Unmap().String() {
	case "127.0.0.1":
		return kindPublic
	case "127.0.0.3":
		return kindPrivate
	}
	return kindLoopback
}

// answerAt is answer on another address of this computer.
func answerAt(t *testing.T, ip string, handler http.HandlerFunc) *answers {
	t.Helper()
	a := &answers{}
	a.Server = httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a.asked.Add(1)
		handler(w, r)
	}))
	_ = a.Listener.Close()
	a.Listener = listen(t, ip)
	a.Start()
	t.Cleanup(a.Close)
	return a
}

func TestWebIsNotLedInside(t *testing.T) {
	for _, c := range []struct {
		name, from, to string
		allowed        bool
	}{
		{"out to out", "127.0.0.1", "127.0.0.1", true},
		{"out to this computer", "127.0.0.1", "127.0.0.2", false},
		{"out to home", "127.0.0.1", "127.0.0.3", false},
		{"this computer to itself", "127.0.0.2", "127.0.0.2", true},
		{"this computer to home", "127.0.0.2", "127.0.0.3", false},
		{"home to this computer", "127.0.0.3", "127.0.0.2", false},
		{"home to home", "127.0.0.3", "127.0.0.3", true},
		{"home to out", "127.0.0.3", "127.0.0.1", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			to := answerAt(t, c.to, body("inside"))
			from := answerAt(t, c.from, status(302, "Location", to.URL))
			// Both are typed, and the inner one is reached first: its connection
			// is idle when the other leads there.
			w := web(t, fmt.Sprintf("http://{%s,%s}/a.jpg", to.Listener.Addr(), from.Listener.Addr()), WebOptions{kindOf: locate})
			all := repotest.All(t, w)
			if _, err := w.Open(t.Context(), all[0]); err != nil {
				t.Fatalf("what was typed: %v", err)
			}
			_, err := w.Open(t.Context(), all[1])
			if c.allowed && err != nil || !c.allowed && !errors.Is(err, repository.ErrUnreachable) {
				t.Errorf("Open: %v, want it allowed: %v", err, c.allowed)
			}
			if inside := to.asked.Load() == 2; inside != c.allowed {
				t.Errorf("the inner address was asked %d times", to.asked.Load())
			}
		})
	}
}

func TestWebHostStaysOutside(t *testing.T) {
	a := answer(t, func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Connection", "close") })
	var inside atomic.Bool
	w := web(t, a.URL, WebOptions{kindOf: func(netip.Addr) kind {
		if inside.Load() {
			return kindPrivate
		}
		return kindPublic
	}})
	p := repotest.All(t, w)[0]
	if _, err := w.Open(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	inside.Store(true) // the name now stands for another address
	if _, err := w.Open(t.Context(), p); !errors.Is(err, repository.ErrUnreachable) || a.asked.Load() != 1 {
		t.Errorf("Open: %v after %d requests, want %v after one", err, a.asked.Load(), repository.ErrUnreachable)
	}
}

func secure(t *testing.T, handler http.HandlerFunc) (*httptest.Server, *x509.CertPool) {
	t.Helper()
	s := httptest.NewUnstartedServer(handler)
	s.Config.ErrorLog = log.New(io.Discard, "", 0) // a client that refuses is no news here
	s.StartTLS()
	t.Cleanup(s.Close)
	roots := x509.NewCertPool()
	roots.AddCert(s.Certificate())
	return s, roots
}

func TestWebKeepsThePassword(t *testing.T) {
	var got atomic.Value
	other := answer(t, body("x"))
	s, roots := secure(t, func(w http.ResponseWriter, r *http.Request) {
		name, password, _ := r.BasicAuth()
		got.Store(name + ":" + password)
		if r.URL.Path == "/away" {
			http.Redirect(w, r, other.URL, http.StatusFound)
		}
	})
	address := strings.Replace(s.URL, "https://", "https://me:s%20t@", 1)
	w := web(t, address+"/{a,away}", WebOptions{roots: roots})
	all := repotest.All(t, w)
	if _, err := w.Open(t.Context(), all[0]); err != nil || got.Load() != "me:s t" {
		t.Errorf("Open: %v, with %v", err, got.Load())
	}
	if strings.Contains(fmt.Sprint(all, w.Title()), "me:") {
		t.Errorf("the password shows in %v, %q", all, w.Title())
	}
	// From https to http nothing leads.
	if _, err := w.Open(t.Context(), all[1]); !errors.Is(err, repository.ErrUnreachable) || other.asked.Load() != 0 {
		t.Errorf("Open: %v after %d requests, want %v after none", err, other.asked.Load(), repository.ErrUnreachable)
	}
}

func TestWebDropsThePasswordOnAnotherHost(t *testing.T) {
	var leaked atomic.Bool
	// Both servers show the same certificate.
	other, roots := secure(t, func(_ http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "" || r.Header.Get("Referer") != "" {
			leaked.Store(true)
		}
	})
	s, _ := secure(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, strings.Replace(other.URL, "https://", "https://a:b@", 1), http.StatusFound)
	})
	w := web(t, strings.Replace(s.URL, "https://", "https://me:secret@", 1), WebOptions{roots: roots})
	if _, err := w.Open(t.Context(), repotest.All(t, w)[0]); err != nil || leaked.Load() {
		t.Errorf("Open: %v, leaked: %v", err, leaked.Load())
	}
}

func TestWebDistrustsUnknownCertificates(t *testing.T) {
	s, _ := secure(t, body("x"))
	w := web(t, s.URL, WebOptions{})
	if _, err := w.Open(t.Context(), repotest.All(t, w)[0]); !errors.Is(err, repository.ErrUnreachable) {
		t.Errorf("Open: %v, want %v", err, repository.ErrUnreachable)
	}
}

func TestReadUpTo(t *testing.T) {
	for _, c := range []struct {
		name            string
		size            int
		promised, limit int64
		want            error
	}{
		{"nothing", 0, 0, 10, nil},
		{"unknown length", 200_000, -1, 1 << 20, nil},
		{"known length", 200_000, 200_000, 1 << 20, nil},
		{"just the limit", 1 << 20, -1, 1 << 20, nil},
		{"one too many", 1<<20 + 1, -1, 1 << 20, repository.ErrTooLarge},
		{"more than promised", 100_000, 10, 1 << 20, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := bytes.Repeat([]byte("abc"), c.size/3+1)[:c.size]
			got, err := readUpTo(bytes.NewReader(data), c.promised, c.limit)
			if !errors.Is(err, c.want) || err == nil && !bytes.Equal(got, data) {
				t.Errorf("%d bytes and %v, want %d and %v", len(got), err, c.size, c.want)
			}
		})
	}
}

func TestKindOf(t *testing.T) {
	for address, want := range map[string]kind{
		"93.184.216.34": kindPublic, "2606:4700::1": kindPublic, "::ffff:8.8.8.8": kindPublic, "64:ff9b::808:808": kindPublic,
		"10.1.2.3": kindPrivate, "172.16.0.1": kindPrivate, "192.168.1.1": kindPrivate, "fd12::1": kindPrivate,
		"100.100.100.200": kindPrivate, "::ffff:192.168.1.1": kindPrivate, "64:ff9b::c0a8:101": kindPrivate,
		"127.0.0.1": kindLoopback, "127.9.9.9": kindLoopback, "::1": kindLoopback, "::ffff:127.0.0.1": kindLoopback,
		"169.254.169.254": kindLocal, "fe80::1%eth0": kindLocal, "fd00:ec2::254": kindLocal,
		"0.0.0.0": kindOther, "::": kindOther, "224.0.0.1": kindOther, "ff02::1": kindOther, "255.255.255.255": kindOther,
		"2002:7f00:1::": kindOther,
	} {
		if got := kindOf(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s is of kind %d, want %d", address, got, want)
		}
	}
}

// A large picture over a slow line takes longer than a stall, and is no stall.
func TestWebTakesItsTimeWhileBytesCome(t *testing.T) {
	t.Parallel()
	const beats = 8
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		tick := time.NewTicker(100 * time.Millisecond)
		defer tick.Stop()
		for range beats {
			_, _ = w.Write(make([]byte, 2*stride))
			w.(http.Flusher).Flush()
			<-tick.C
		}
	}))
	defer server.Close()
	web, err := NewWeb(server.URL+"/slow.jpg", WebOptions{Stall: 600 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	defer web.Close()
	content, err := web.Open(t.Context(), repository.Photo{Key: server.URL + "/slow.jpg"})
	if err != nil {
		t.Fatal(err)
	}
	defer content.Close()
	if got := content.Size(); got != beats*2*stride {
		t.Errorf("%d bytes came, want %d", got, beats*2*stride)
	}
}
