package repotest

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"sync"
	"testing"

	"go.uber.org/goleak"

	"vitrine/repository"
)

// Setup is one source under test and what it must show.
type Setup struct {
	Source repository.Source

	// Pictures are all that the source lists, in its order, by name. Three or more
	// make the suite worth running.
	Pictures []Picture

	// Missing is a photo that the source could have, but has not.
	Missing repository.Photo
}

// Picture is one picture that a source must show.
type Picture struct {
	Name  string
	Bytes []byte
}

// Suite fails t wherever the source of a fresh setup breaks the contract of
// [repository.Source]. Run it with -race.
func Suite(t *testing.T, setup func(*testing.T) Setup) {
	t.Helper()
	for _, c := range []struct {
		name  string
		check func(*testing.T, Setup)
	}{
		{"lists all in order", checkList},
		{"lists the same again", checkAgain},
		{"ends when cancelled before", checkCancelledBefore},
		{"ends when cancelled while listing", checkCancelledWhile},
		{"a consumer may stop", checkStop},
		{"opens every picture", checkOpen},
		{"opens side by side", checkParallel},
		{"does not open what is missing", checkMissing},
		{"does not open when cancelled", checkOpenCancelled},
		{"closes twice", checkClose},
		{"names itself", checkNames},
	} {
		t.Run(c.name, func(t *testing.T) { c.check(t, setup(t)) })
	}
}

// All lists the source to its end. It fails t on an error, an empty batch, or a
// key that comes twice.
func All(t *testing.T, s repository.Source) []repository.Photo {
	t.Helper()
	var all []repository.Photo
	keys := make(map[string]bool)
	for photos, err := range s.List(t.Context()) {
		if err != nil {
			t.Fatalf("List: %v", err)
		}
		if len(photos) == 0 {
			t.Fatal("List yields an empty batch without an error")
		}
		for _, p := range photos {
			if keys[p.Key] {
				t.Fatalf("List yields the key %q twice", p.Key)
			}
			keys[p.Key] = true
		}
		all = append(all, photos...)
	}
	return all
}

func checkList(t *testing.T, s Setup) {
	var want, got []string
	for _, p := range s.Pictures {
		want = append(want, p.Name)
	}
	for i, p := range All(t, s.Source) {
		got = append(got, p.Name)
		if i < len(s.Pictures) && p.Size != -1 && p.Size != int64(len(s.Pictures[i].Bytes)) {
			t.Errorf("%q: listed with %d bytes, want %d or -1", p.Name, p.Size, len(s.Pictures[i].Bytes))
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("List:\n got %q\nwant %q", got, want)
	}
}

func checkAgain(t *testing.T, s Setup) {
	once, again := All(t, s.Source), All(t, s.Source)
	if !slices.EqualFunc(once, again, repository.Photo.Same) {
		t.Errorf("List:\n once  %v\n again %v", once, again)
	}
}

func checkCancelledBefore(t *testing.T, s Setup) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	pairs := 0
	for photos, err := range s.Source.List(ctx) {
		pairs++
		if len(photos) != 0 || !errors.Is(err, context.Canceled) {
			t.Errorf("yields %d photos and %v, want none and %v", len(photos), err, context.Canceled)
		}
	}
	if pairs != 1 {
		t.Errorf("yields %d pairs, want 1", pairs)
	}
}

func checkCancelledWhile(t *testing.T, s Setup) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var last error
	pairs := 0
	for _, err := range s.Source.List(ctx) {
		cancel()
		pairs++
		last = err
	}
	if pairs != 2 || !errors.Is(last, context.Canceled) {
		t.Errorf("yields %d pairs and last %v, want 2 and %v", pairs, last, context.Canceled)
	}
}

func checkStop(t *testing.T, s Setup) {
	before := goleak.IgnoreCurrent()
	pairs := 0
	for range s.Source.List(t.Context()) {
		pairs++
		break
	}
	if pairs != 1 {
		t.Errorf("yields %d pairs, want 1", pairs)
	}
	if err := goleak.Find(before); err != nil {
		t.Error(err)
	}
}

func checkOpen(t *testing.T, s Setup) {
	for i, p := range All(t, s.Source) {
		checkBytes(t, s, i, p)
	}
}

func checkParallel(t *testing.T, s Setup) {
	var wg sync.WaitGroup
	for i, p := range All(t, s.Source) {
		for range 4 {
			wg.Go(func() { checkBytes(t, s, i, p) })
		}
	}
	wg.Wait()
}

func checkBytes(t *testing.T, s Setup, i int, p repository.Photo) {
	c, err := s.Source.Open(t.Context(), p)
	if err != nil {
		t.Errorf("Open %q: %v", p.Name, err)
		return
	}
	defer c.Close()
	got, err := io.ReadAll(io.NewSectionReader(c, 0, 1<<40))
	if want := s.Pictures[i].Bytes; err != nil || !bytes.Equal(got, want) {
		t.Errorf("%q: read %d bytes and %v, want those %d", p.Name, len(got), err, len(want))
	}
	if c.Size() != int64(len(got)) {
		t.Errorf("%q: Size is %d, want %d", p.Name, c.Size(), len(got))
	}
}

func checkMissing(t *testing.T, s Setup) {
	c, err := s.Source.Open(t.Context(), s.Missing)
	if c != nil || !errors.Is(err, repository.ErrNotFound) {
		t.Errorf("Open: %v, %v; want nothing and %v", c, err, repository.ErrNotFound)
	}
	c, err = s.Source.Open(t.Context(), repository.Photo{})
	if c != nil || !errors.Is(err, repository.ErrNotFound) {
		t.Errorf("Open without a key: %v, %v; want nothing and %v", c, err, repository.ErrNotFound)
	}
}

func checkOpenCancelled(t *testing.T, s Setup) {
	photos := All(t, s.Source)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if c, err := s.Source.Open(ctx, photos[0]); c != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("Open: %v, %v; want nothing and %v", c, err, context.Canceled)
	}
}

func checkClose(t *testing.T, s Setup) {
	c, err := s.Source.Open(t.Context(), All(t, s.Source)[0])
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := c.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	}
}

func checkNames(t *testing.T, s Setup) {
	if s.Source.Title() == "" {
		t.Error("the title is empty")
	}
	if n := s.Source.Parallel(); n < 1 {
		t.Errorf("Parallel is %d, want 1 or more", n)
	}
}
