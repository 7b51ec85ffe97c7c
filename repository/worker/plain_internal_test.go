package worker

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"vitrine/repository"
	"vitrine/repository/worker/inside"
)

// reading is how a decoder reads something of a picture that is no pixels.
type reading[T any] func(d repository.Decoder, ctx context.Context, c repository.Content) (T, error)

// isAsInProcess compares what a pool reads of every test picture, good or bad, with what
// is read in this process. No picture ends a worker.
func (read reading[T]) isAsInProcess(t *testing.T, p *Pool) {
	t.Helper()
	plain := inside.Unsafe(1)
	files, err := os.ReadDir(pictures)
	if err != nil || len(files) == 0 {
		t.Fatal("no pictures:", err)
	}
	for _, f := range files {
		want, refusal := read(plain, t.Context(), content(load(t, f.Name())))
		file := open(t, filepath.Join(pictures, f.Name()))
		for how, c := range map[string]repository.Content{"file": file, "memory": content(load(t, f.Name()))} {
			got, err := read(p, t.Context(), c)
			if !reflect.DeepEqual(got, want) || (err == nil) != (refusal == nil) || err != nil && err.Error() != refusal.Error() {
				t.Errorf("%s from %s: want %+v, %v, got %+v, %v", f.Name(), how, want, refusal, got, err)
			}
		}
		file.Close()
	}
	if n := len(p.Workers()); n != 1 {
		t.Errorf("%d workers: a picture has ended one", n)
	}
}

// ends checks that reading ends with its context, and at its limit.
func (read reading[T]) ends(t *testing.T) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := read(newPool(t, nil), ctx, content(load(t, "quadrants_1.jpg"))); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	small := newPool(t, func(c *Config) { c.Facts.Encoded = 100 })
	if _, err := read(small, t.Context(), content(load(t, "quadrants_1.jpg"))); !errors.Is(err, repository.ErrTooLarge) {
		t.Errorf("with 100 bytes to read: %v", err)
	}
}

// bench measures the way there and back, and what is done there.
func (read reading[T]) bench(b *testing.B) {
	p := newPool(b, func(c *Config) { c.Size, c.tuning = atOnce, usual })
	path := filepath.Join(pictures, "canyon-wren.jpg")
	for b.Loop() {
		file := open(b, path)
		if _, err := read(p, context.Background(), file); err != nil {
			b.Fatal(err)
		}
		file.Close()
	}
}
