package source

import (
	"context"
	"crypto/x509"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/netip"
	"net/url"
	"path"
	"strings"
	"time"

	"vitrine/repository"
)

// Web is a row of web addresses. Its keys are the addresses, without the name and
// password that the user may have typed in them.
type Web struct {
	pattern pattern
	address string // the whole pattern, without name and password
	title   string
	hosts   map[string]bool
	user    *url.Userinfo
	opt     WebOptions
	guard   *guard
	client  *http.Client
}

var (
	_ repository.Source = (*Web)(nil)
	_ io.Closer         = (*Web)(nil)
)

// WebOptions are the limits of a [Web]. Zero values stand for the usual ones.
type WebOptions struct {
	MaxBytes int64         // of one picture; 128 MiB
	Stall    time.Duration // how long 16 KiB of an answer may take; 20 s
	Backoff  time.Duration // longest random pause before the second try; 500 ms

	kindOf func(netip.Addr) kind // replaced in tests, where all is loopback
	roots  *x509.CertPool        // likewise, for their own certificates
}

const (
	maxPicture   = 128 << 20              // bytes; sixteen at once still fit in memory
	stallTime    = 20 * time.Second       // longer pauses do not end by themselves
	backoffTime  = 500 * time.Millisecond // spreads what failed together
	webParallel  = 16                     // loads that mostly wait for the network
	maxRetryWait = 5 * time.Second        // longer than that nobody looks at an empty tile
)

func (o WebOptions) usual() WebOptions {
	if o.MaxBytes <= 0 {
		o.MaxBytes = maxPicture
	}
	if o.Stall <= 0 {
		o.Stall = stallTime
	}
	if o.Backoff <= 0 {
		o.Backoff = backoffTime
	}
	if o.kindOf == nil {
		o.kindOf = kindOf
	}
	return o
}

// NewWeb returns the pictures at the http or https addresses that address stands
// for: lists like {1,10,100} and ranges like [001-120], [a-z] or [0-100:10] in it
// are combined, the leftmost varying slowest. Errors wrap [ErrAddress]. Close the
// source when it is no longer shown.
func NewWeb(address string, opt WebOptions) (*Web, error) {
	address, user, err := withoutUser(address)
	if err != nil {
		return nil, err
	}
	p, err := parsePattern(address)
	if err != nil {
		return nil, err
	}
	w := &Web{pattern: p, address: address, user: user, opt: opt.usual(), hosts: make(map[string]bool)}
	w.title = address
	if end := strings.IndexAny(address, "?#"); end >= 0 {
		w.title = address[:end]
	}
	_, fixed, _ := strings.Cut(p.fixed(), "://")
	oneHost := strings.ContainsAny(fixed, "/?#")
	for a := range p.all() {
		u, err := url.Parse(a)
		if err != nil || u.Hostname() == "" || u.User != nil {
			return nil, fmt.Errorf("%w: %s names no server", ErrAddress, w.title)
		}
		w.hosts[u.Scheme+"://"+u.Host] = true
		if oneHost {
			break
		}
	}
	if user != nil && len(w.hosts) > 1 {
		return nil, fmt.Errorf("%w: a name and password go to one host only", ErrAddress)
	}
	w.guard = newGuard(w.opt.kindOf, w.opt.roots)
	w.client = &http.Client{Transport: w.guard, CheckRedirect: redirect}
	return w, nil
}

// withoutUser takes the name and password out of an address.
func withoutUser(address string) (string, *url.Userinfo, error) {
	scheme, rest, ok := strings.Cut(address, "://")
	scheme = strings.ToLower(scheme)
	if !ok || scheme != "http" && scheme != "https" {
		return "", nil, fmt.Errorf("%w: it begins with neither http:// nor https://", ErrAddress)
	}
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	at := strings.LastIndexByte(rest[:end], '@')
	if at < 0 {
		return scheme + "://" + rest, nil, nil
	}
	u, err := url.Parse("https://" + rest[:at] + "@host")
	switch {
	case err != nil, strings.ContainsAny(rest[:at], `{}[]\`):
		return "", nil, fmt.Errorf("%w: its name and password cannot be read", ErrAddress)
	case scheme != "https":
		return "", nil, fmt.Errorf("%w: a name and password are sent over https only", ErrAddress)
	}
	return scheme + "://" + rest[at+1:], u.User, nil
}

// Title returns the address without password and query.
func (w *Web) Title() string { return w.title }

// Parallel returns the number of connections to one host.
func (w *Web) Parallel() int { return webParallel }

// Close gives idle connections up. The source may still be used after it.
func (w *Web) Close() error {
	w.guard.close()
	return nil
}

// List yields the addresses, each once, without asking the network. What varies
// in an address is its name; of a single address, its last part.
func (w *Web) List(ctx context.Context) iter.Seq2[[]repository.Photo, error] {
	return func(yield func([]repository.Photo, error) bool) {
		out := newBatch(yield)
		seen := make(map[string]struct{})
		for address, name := range w.pattern.all() {
			if _, again := seen[address]; again {
				continue
			}
			seen[address] = struct{}{}
			if name == "" {
				name = lastPart(address)
			} else if plain, err := url.PathUnescape(name); err == nil {
				name = plain // %20 is for the server
			}
			if !out.add(ctx, repository.Photo{Key: address, Name: name, Size: -1}) {
				return
			}
		}
		out.flush(ctx)
	}
}

// lastPart returns the last part of an address's path, or its host.
func lastPart(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	if base := path.Base(u.Path); base != "/" && base != "." {
		return base
	}
	return u.Host
}
