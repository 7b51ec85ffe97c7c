package source

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"vitrine/repository"
)

// errStalled is the cause of a request's end when its answer paused too long.
var errStalled = errors.New("stalled")

const (
	drained   = 16 << 10 // bytes read of an answer nobody wants, to keep the connection
	firstRoom = 1 << 20  // bytes: a length that is promised is believed up to here
	minRead   = 32 << 10 // bytes asked for at once
	stride    = 16 << 10 // bytes that must come before an answer counts as stalled
)

// never says that a second try is not worth it.
const never = time.Duration(-1)

// Open fetches the picture to its end, and tries once more where that may help.
// An answer other than 200 is [repository.ErrNotFound].
func (w *Web) Open(ctx context.Context, p repository.Photo) (repository.Content, error) {
	if err := ctx.Err(); err != nil {
		return nil, gone(err)
	}
	u, err := url.Parse(p.Key)
	if err != nil || !w.hosts[u.Scheme+"://"+u.Host] {
		return nil, repository.ErrNotFound
	}
	data, wait, err := w.fetch(ctx, u)
	if err != nil && ctx.Err() != nil {
		return nil, gone(ctx.Err())
	}
	if err != nil && wait != never {
		if err := sleep(ctx, wait+rand.N(w.opt.Backoff)); err != nil {
			return nil, gone(err)
		}
		data, _, err = w.fetch(ctx, u)
	}
	if err != nil {
		return nil, err
	}
	return newBytes(data), nil
}

// fetch tries once. With an error it says how long to wait before a second try.
func (w *Web) fetch(ctx context.Context, u *url.URL) ([]byte, time.Duration, error) {
	within, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	r := (&http.Request{
		Method: http.MethodGet,
		URL:    u,
		Host:   u.Host,
		Header: http.Header{"User-Agent": {"Vitrine"}, "Accept": {"image/*,*/*;q=0.5"}},
	}).WithContext(within)
	if w.user != nil {
		password, _ := w.user.Password()
		r.SetBasicAuth(w.user.Username(), password)
	}
	answer, err := w.client.Do(r)
	if err != nil {
		wait, err := explain(ctx, within, err)
		return nil, wait, err
	}
	defer answer.Body.Close()
	stall := time.AfterFunc(w.opt.Stall, func() { cancel(errStalled) })
	defer stall.Stop()
	body := &progress{Reader: answer.Body, moved: func() { stall.Reset(w.opt.Stall) }}
	if answer.StatusCode != http.StatusOK {
		_, _ = io.CopyN(io.Discard, answer.Body, drained)
		return nil, retryAfter(answer, time.Now()), fmt.Errorf("%w: status %d", repository.ErrNotFound, answer.StatusCode)
	}
	if answer.ContentLength > w.opt.MaxBytes {
		return nil, never, fmt.Errorf("%w: %d bytes, at most %d", repository.ErrTooLarge, answer.ContentLength, w.opt.MaxBytes)
	}
	data, err := readUpTo(body, answer.ContentLength, w.opt.MaxBytes)
	if err != nil && !errors.Is(err, repository.ErrTooLarge) {
		wait, err := explain(ctx, within, err)
		return nil, wait, err
	}
	return data, never, err
}

// progress tells whenever a fair number of bytes has come: an answer that drips
// byte by byte counts as one that has stopped.
type progress struct {
	io.Reader
	moved func()
	some  int // bytes since it told last
}

func (p *progress) Read(b []byte) (int, error) {
	n, err := p.Reader.Read(b)
	if p.some += n; p.some >= stride {
		p.some = 0
		p.moved()
	}
	return n, err
}

// readUpTo reads r to its end, which must come within limit bytes. Memory grows
// with what comes, not with what was promised.
func readUpTo(r io.Reader, promised, limit int64) ([]byte, error) {
	data := make([]byte, 0, max(minRead, min(promised+1, firstRoom)))
	for {
		if cap(data)-len(data) < minRead/2 {
			data = append(data, make([]byte, max(minRead, len(data)))...)[:len(data)]
		}
		n, err := r.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		switch {
		case int64(len(data)) > limit:
			return nil, fmt.Errorf("%w: more than %d bytes", repository.ErrTooLarge, limit)
		case err == io.EOF:
			return data, nil
		case err != nil:
			return nil, err
		}
	}
}

// explain turns what went wrong with a request into this program's errors, without
// its address: that may hold what nobody else should read.
func explain(ctx, within context.Context, err error) (time.Duration, error) {
	if ctx.Err() != nil {
		return never, gone(ctx.Err())
	}
	if errors.Is(context.Cause(within), errStalled) {
		return never, fmt.Errorf("%w: %w", repository.ErrTimeout, errStalled)
	}
	var addressed *url.Error
	if errors.As(err, &addressed) {
		err = addressed.Err
	}
	var dialled *net.OpError
	var name *net.DNSError
	var certificate *tls.CertificateVerificationError
	var slow net.Error
	wait := time.Duration(0)
	switch {
	case errors.Is(err, errForbidden), errors.Is(err, errRedirect),
		errors.As(err, &name) && name.IsNotFound,
		errors.As(err, &certificate):
		wait = never
	case errors.As(err, &dialled) && dialled.Op == "dial":
	case errors.As(err, &slow) && slow.Timeout():
		return never, fmt.Errorf("%w: %w", repository.ErrTimeout, err)
	}
	return wait, fmt.Errorf("%w: %w", repository.ErrUnreachable, err)
}

// gone returns the error for a context that has ended: running out of time is a
// failure of the place, being cancelled is none.
func gone(err error) error {
	if errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("%w: %w", repository.ErrTimeout, err)
	}
	return err
}

// retryAfter returns how long the answer asks to wait before a second try.
func retryAfter(answer *http.Response, now time.Time) time.Duration {
	switch s := answer.StatusCode; {
	case s >= 500, s == http.StatusRequestTimeout, s == http.StatusTooEarly, s == http.StatusTooManyRequests:
	default:
		return never
	}
	asked := answer.Header.Get("Retry-After")
	var wait time.Duration
	if seconds, err := strconv.Atoi(asked); err == nil {
		wait = time.Duration(min(max(seconds, 0), int(maxRetryWait/time.Second))) * time.Second
	} else if at, err := http.ParseTime(asked); err == nil {
		wait = at.Sub(now)
	}
	return min(max(wait, 0), maxRetryWait)
}
