package repository_test

import (
	"errors"
	"image"
	"io"
	"testing"

	"vitrine/repository"
	"vitrine/repository/repotest"
)

func TestFrameSize(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ whole, box, want image.Point }{
		{image.Pt(100, 50), image.Pt(50, 50), image.Pt(50, 25)},
		{image.Pt(50, 100), image.Pt(50, 50), image.Pt(25, 50)},
		{image.Pt(100, 50), image.Pt(500, 500), image.Pt(100, 50)},
		{image.Pt(100, 50), image.Point{}, image.Pt(100, 50)},
		{image.Pt(100, 50), image.Pt(0, 10), image.Pt(20, 10)},
		{image.Pt(100, 50), image.Pt(-3, -4), image.Pt(100, 50)},
		{image.Pt(65535, 1), image.Pt(10, 10), image.Pt(10, 1)},
		{image.Pt(1, 65535), image.Point{}, image.Pt(1, 65535)},
		{image.Pt(4096, 4096), image.Pt(8000, 8000), image.Pt(2048, 2048)},
		{image.Pt(65535, 65535), image.Point{}, image.Pt(2048, 2048)},
	} {
		if got := repository.FrameSize(test.whole, test.box); got != test.want {
			t.Errorf("%v in %v: got %v, want %v", test.whole, test.box, got, test.want)
		}
	}
}

func TestAnimation(t *testing.T) {
	t.Parallel()
	memory := repotest.NewMemory("test")
	memory.Put("a", []byte("moves"))
	memory.Put("b", []byte("stands"))
	r := repository.New(repository.Config{Source: memory, Decoder: repotest.Decoder{}})
	a, err := r.Animation(t.Context(), memory.Photo("a"))
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	if f, err := a.Frame(t.Context(), 2, image.Pt(8, 8)); err != nil || f.Index != 2 || f.Pixels.Rect != image.Rect(0, 0, 8, 6) {
		t.Errorf("got %+v, %v", f, err)
	}
	if _, err := a.Frame(t.Context(), 3, image.Pt(8, 8)); err != io.EOF {
		t.Errorf("behind the last: %v", err)
	}
	if _, err := r.Animation(t.Context(), memory.Photo("b")); !errors.Is(err, repository.ErrStill) {
		t.Errorf("a still one: %v", err)
	}
	missing := memory.Photo("a")
	missing.Key = "c"
	if _, err := r.Animation(t.Context(), missing); !errors.Is(err, repository.ErrNotFound) {
		t.Errorf("a missing one: %v", err)
	}
}
