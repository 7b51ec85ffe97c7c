package repository_test

import (
	"context"
	"testing"

	"vitrine/repository"
	"vitrine/repository/repotest"
)

// telling is a decoder whose views can be told from thumbnails by their format.
type telling struct{ repotest.Decoder }

func (d telling) View(ctx context.Context, c repository.Content, f repository.Frame) (repository.Picture, error) {
	p, err := d.Decode(ctx, c, f)
	p.Format = "view"
	return p, err
}

// TestViewsAndThumbnailsStayApart asks for both in frames of one size.
func TestViewsAndThumbnailsStayApart(t *testing.T) {
	t.Parallel()
	memory := repotest.NewMemory("test")
	memory.Put("a", []byte("a"))
	a := memory.Photo("a")
	for _, f := range []repository.Frame{frame, repository.Square(512, false), repository.Square(2000, false)} {
		store := newShelf()
		r := repository.New(repository.Config{Source: memory, Decoder: telling{}, Store: store})
		view := func() {
			t.Helper()
			if got, err := r.Picture(t.Context(), a, f); err != nil || got.Format != "view" {
				t.Errorf("%v: the viewer has a %s, %v", f, got.Format, err)
			}
		}
		view()
		if _, ok := r.Cached(a, f); ok || store.puts > 0 {
			t.Errorf("%v: a view is kept as a thumbnail", f)
		}
		for got, err := range r.Thumbnails(t.Context(), repository.InOrder(a), f) {
			if err != nil || got.Format != "JPEG" || got.From != repository.FromDecode {
				t.Errorf("%v: the grid has a %s from %s, %v", f, got.Format, got.From, err)
			}
		}
		view()
	}
}
