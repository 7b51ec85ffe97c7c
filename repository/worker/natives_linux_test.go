package worker

import (
	"errors"
	"fmt"
	"os"
	"testing"

	"vitrine/repository"
	"vitrine/repository/worker/wire"
)

// TestWorkersWithLibraries has a worker of each kind, and no more than there may be.
func TestWorkersWithLibraries(t *testing.T) {
	t.Parallel()
	p := newPool(t, func(c *Config) { c.Size = 1 })
	shows(t, p)
	plain := p.Workers()[0].PID
	list, err := p.Codecs(t.Context())
	if err != nil || len(list) != 6 {
		t.Fatalf("told is %+v, %v", list, err)
	}
	t.Log(list)
	eventually(t, func() error {
		if n := len(p.Workers()); n != 1 {
			return fmt.Errorf("%d workers", n)
		}
		return nil
	})
	now := p.Workers()[0].PID
	if now == plain {
		t.Error("the worker without libraries is still there")
	}
	shows(t, p)
	again, err := p.Codecs(t.Context())
	if err != nil || again[0] != list[0] || p.Workers()[0].PID != now {
		t.Errorf("one worker with libraries does not serve all: %+v, %v", again, err)
	}
}

// TestLibrariesAreAskedForWhatIsNotSupported develops a RAW without a preview, which the
// first worker cannot.
func TestLibrariesAreAskedForWhatIsNotSupported(t *testing.T) {
	t.Parallel()
	p := newPool(t, func(c *Config) { c.Size = 1 })
	file, err := os.ReadFile("../native/testdata/quadrants.dng")
	if err != nil {
		t.Fatal(err)
	}
	got, err := p.Decode(t.Context(), content(file), small)
	told, failed := p.Codecs(t.Context())
	if failed != nil {
		t.Fatal(failed)
	}
	if told[wire.RAW].Library == "" {
		t.Log("this system has no LibRaw")
		if !errors.Is(err, repository.ErrUnsupported) {
			t.Errorf("got %v", err)
		}
		return
	}
	if err != nil || got.Width != 64 || got.Height != 64 {
		t.Errorf("%d × %d, %v", got.Width, got.Height, err)
	}
	built := newPool(t, func(c *Config) { c.Size, c.BuiltIn = 1, true })
	if _, err := built.Decode(t.Context(), content(file), small); !errors.Is(err, repository.ErrUnsupported) {
		t.Errorf("without libraries: %v", err)
	}
}
