package worker

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"vitrine/repository"
	"vitrine/repository/worker/inside"
)

func TestShareIsThatInProcess(t *testing.T) {
	t.Parallel()
	p := newPool(t, nil)
	plain := inside.Unsafe(1)
	for _, name := range []string{"quadrants_6.jpg", "basn6a16.png", "canyon-wren.jpg"} {
		want, wantPNG, err := plain.Share(context.Background(), content(load(t, name)))
		if err != nil {
			t.Fatal(err)
		}
		got, png, err := p.Share(context.Background(), content(load(t, name)))
		if err != nil || got != want || !bytes.Equal(png, wantPNG) || len(png) == 0 {
			t.Errorf("%s: %+v and %d bytes, not %+v and %d: %v", name, got, len(png), want, len(wantPNG), err)
		}
	}
	if _, png, err := p.Share(context.Background(), content(load(t, "text-named.jpg"))); !errors.Is(err, repository.ErrNotPicture) || png != nil {
		t.Errorf("got %d bytes, %v", len(png), err)
	}
}
