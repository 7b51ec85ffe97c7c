package index

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
	"unsafe"

	"modernc.org/sqlite"

	"vitrine/repository"
)

func TestGuarded(t *testing.T) {
	if err := guarded(func() error { panic("out of order") }); err != errFault {
		t.Errorf("a panic is %v", err)
	}
	wild := uintptr(1) << 46
	err := guarded(func() error {
		if **(**byte)(unsafe.Pointer(&wild)) == 0 {
			return nil
		}
		return context.Canceled
	})
	if err != errFault {
		t.Errorf("a look at nothing is %v", err)
	}
	if err := guarded(func() error { return context.Canceled }); err != context.Canceled {
		t.Errorf("an error is %v", err)
	}
}

// TestAfterAFault has a library that fails once. It is not used again.
func TestAfterAFault(t *testing.T) {
	x, err := Open(Config{Path: t.TempDir() + "/facts/v1.sqlite"})
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	p := repository.Photo{Key: "/a/b", ModTime: time.Unix(1, 0)}
	x.Put(p, repository.Facts{Width: 1, Height: 1})
	if err := x.Flush(context.Background()); err != nil || len(x.Load(context.Background(), []repository.Photo{p})) != 1 {
		t.Fatal("nothing is kept:", err)
	}
	x.withReader(func(*connection) error { panic("out of order") })
	x.Put(p, repository.Facts{})
	if found := x.Load(context.Background(), []repository.Photo{p}); found != nil {
		t.Errorf("found %+v", found)
	}
	if s := x.Stats(); !strings.Contains(s.Trouble, "failed") || s.Dropped != 1 {
		t.Errorf("Stats() = %+v", s)
	}
}

func TestExplained(t *testing.T) {
	for _, err := range []error{errMissing, errNewer, context.Canceled, fmt.Errorf("x: %w", errBroken)} {
		if got := explained(err); !errors.Is(got, err) {
			t.Errorf("%v became %v", err, got)
		}
	}
	_, err := new(sqlite.Driver).Open("file:/nowhere/at/all?mode=rw")
	if got := explained(err); got == nil || strings.Contains(got.Error(), "\n") {
		t.Errorf("got %v", got)
	}
}
