package worker

import (
	"fmt"
	"testing"
)

// TestWorkersWithLibraries has a worker of each kind, and no more than there may be.
func TestWorkersWithLibraries(t *testing.T) {
	t.Parallel()
	p := newPool(t, func(c *Config) { c.Size = 1 })
	shows(t, p)
	plain := p.Workers()[0].PID
	list, err := p.Codecs(t.Context())
	if err != nil || len(list) != 5 {
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
