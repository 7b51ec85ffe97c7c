package source

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"syscall"
	"time"
)

const (
	dialTime   = 5 * time.Second  // a host that answers later is as good as gone
	tlsTime    = 5 * time.Second  // two more round trips
	headerTime = 15 * time.Second // slow servers make their pictures when asked
	idleTime   = 60 * time.Second // a person scrolls on within a minute

	maxConnections = 16       // per host: a first screen of eleven pictures loads in one wave
	maxHeader      = 64 << 10 // bytes
	maxRedirects   = 5
)

var (
	errForbidden = errors.New("led to an address of an inner network")
	errRedirect  = errors.New("led astray")
)

// guard carries the requests of one [Web], and sees to it that an answer from
// outside leads nowhere inside: a redirect may reach a public address, or one of
// the kind that the address typed by the user has. It decides when connecting, on
// the address that the name stood for.
type guard struct {
	kindOf func(netip.Addr) kind
	roots  *x509.CertPool // nil for the system's
	typed  *http.Transport

	mu    sync.Mutex               // guards the maps
	kinds map[string]kind          // of the typed hosts, when they were first reached
	led   map[kind]*http.Transport // for redirects, by the kind of the typed host
}

var _ http.RoundTripper = (*guard)(nil)

func newGuard(kindOf func(netip.Addr) kind, roots *x509.CertPool) *guard {
	g := &guard{kindOf: kindOf, roots: roots, kinds: make(map[string]kind), led: make(map[kind]*http.Transport)}
	g.typed = g.transport(g.dialTyped)
	return g
}

// RoundTrip keeps redirected requests on connections of their own, so that none
// borrows one that only the user's own word may use.
func (g *guard) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Response == nil {
		return g.typed.RoundTrip(r)
	}
	first := r
	for first.Response != nil && first.Response.Request != nil {
		first = first.Response.Request
	}
	return g.ledFrom(first.URL.Hostname()).RoundTrip(r)
}

func (g *guard) ledFrom(host string) *http.Transport {
	g.mu.Lock()
	defer g.mu.Unlock()
	origin := g.kinds[strings.ToLower(host)]
	t := g.led[origin]
	if t == nil {
		t = g.transport(func(ctx context.Context, network, address string) (net.Conn, error) {
			return g.dial(ctx, network, address, func(k kind) bool { return k == kindPublic || k == origin && k != kindOther })
		})
		g.led[origin] = t
	}
	return t
}

// dialTyped connects to a host that the user typed. One that was public at first
// stays so, whatever its name stands for later.
func (g *guard) dialTyped(ctx context.Context, network, address string) (net.Conn, error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	host = strings.ToLower(host)
	g.mu.Lock()
	known, again := g.kinds[host]
	g.mu.Unlock()
	c, err := g.dial(ctx, network, address, func(k kind) bool { return !again || known != kindPublic || k == kindPublic })
	if err != nil || again {
		return c, err
	}
	if to, err := netip.ParseAddrPort(c.RemoteAddr().String()); err == nil {
		g.mu.Lock()
		g.kinds[host] = g.kindOf(to.Addr())
		g.mu.Unlock()
	}
	return c, nil
}

func (g *guard) dial(ctx context.Context, network, address string, allowed func(kind) bool) (net.Conn, error) {
	d := net.Dialer{
		Timeout: dialTime,
		Control: func(_, resolved string, _ syscall.RawConn) error {
			to, err := netip.ParseAddrPort(resolved)
			if err != nil || !allowed(g.kindOf(to.Addr())) {
				return errForbidden
			}
			return nil
		},
	}
	return d.DialContext(ctx, network, address)
}

func (g *guard) transport(dial func(context.Context, string, string) (net.Conn, error)) *http.Transport {
	return &http.Transport{
		DialContext:            dial,
		TLSClientConfig:        &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: g.roots},
		TLSHandshakeTimeout:    tlsTime,
		ResponseHeaderTimeout:  headerTime,
		IdleConnTimeout:        idleTime,
		MaxIdleConnsPerHost:    maxConnections,
		MaxConnsPerHost:        maxConnections,
		MaxResponseHeaderBytes: maxHeader,
		ForceAttemptHTTP2:      true,
		DisableCompression:     true, // pictures do not shrink, and a bomb would not grow
	}
}

// redirect judges one redirect before it is followed.
func redirect(next *http.Request, before []*http.Request) error {
	last := before[len(before)-1]
	switch {
	case len(before) > maxRedirects:
		return errRedirect
	case next.URL.Scheme != "https" && (next.URL.Scheme != "http" || last.URL.Scheme == "https"):
		return errRedirect
	}
	next.URL.User = nil
	next.Header.Del("Referer")
	if next.URL.Host != before[0].URL.Host {
		next.Header.Del("Authorization")
	}
	return nil
}

func (g *guard) close() {
	g.typed.CloseIdleConnections()
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, t := range g.led {
		t.CloseIdleConnections()
	}
}
