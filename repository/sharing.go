package repository

import (
	"context"
	"sync"
)

// sharing makes thumbnails for other programs in the background, one at a time.
type sharing struct {
	work sync.WaitGroup

	mu     sync.Mutex         // guards all below
	cancel context.CancelFunc // of what is made now; nil is nothing
	closed bool
}

// Share has a thumbnail made for other programs of a picture of the given size
// that the user has opened, and does not wait for it. While another is being made
// it does nothing: a thumbnail is a courtesy.
func (r *Repository) Share(p Photo, width, height int) {
	if r.shared == nil || !isKept(p) || r.isDocument(p) || max(width, height) <= enough {
		return
	}
	s := &r.sharing
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed || s.cancel != nil {
		return
	}
	var ctx context.Context
	ctx, s.cancel = context.WithCancel(context.Background()) // whatever the viewer does next
	s.work.Go(func() {
		r.shareNow(ctx, p)
		s.mu.Lock()
		defer s.mu.Unlock()
		s.cancel()
		s.cancel = nil
	})
}

// shareNow makes a thumbnail and shares it. Why that may not work is of no
// interest: nobody asked for it.
func (r *Repository) shareNow(ctx context.Context, p Photo) {
	if r.failed(p, atPicture) != nil || !r.shared.Lacks(ctx, p) {
		return
	}
	content, err := r.source.Open(ctx, p)
	if err != nil {
		return
	}
	defer content.Close()
	if !isCurrent(content, p) {
		return
	}
	whole, png, err := r.decoder.Share(ctx, content)
	if err == nil && ctx.Err() == nil {
		r.shared.Put(ctx, p, whole, png)
	}
}

// Wait waits until no thumbnail is being made for other programs.
func (r *Repository) Wait() { r.sharing.work.Wait() }

// Close ends what is made in the background, and waits for it. Nothing is begun
// after it; all else works as before.
func (r *Repository) Close() {
	s := &r.sharing
	s.mu.Lock()
	s.closed = true
	if s.cancel != nil {
		s.cancel()
	}
	s.mu.Unlock()
	s.work.Wait()
}
