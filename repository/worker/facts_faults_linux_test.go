//go:build vitrinefault

package worker

import (
	"context"
	"errors"
	"testing"

	"vitrine/repository"
)

// TestFaultsOfFacts has workers that misbehave when they are asked for facts. What
// comes late does not pause its kind: a disk may be slow.
func TestFaultsOfFacts(t *testing.T) {
	t.Parallel()
	p := newPool(t, func(c *Config) {
		c.tuning.faults, c.tuning.within = 3, patient
		c.Facts.Time = brisk
	})
	for i := range 4 {
		c := command("sleep 600000\n" + string(rune('a'+i)))
		if _, err := p.Facts(context.Background(), c); !errors.Is(err, repository.ErrTimeout) {
			t.Errorf("late: %v", err)
		}
	}
	for words, want := range map[string]error{
		"exit 3": repository.ErrDamaged, "id": repository.ErrDamaged, "ok": nil,
	} {
		f, err := p.Facts(context.Background(), command(words))
		if !errors.Is(err, want) || err == nil && f != (repository.Facts{Width: 8, Height: 8}) {
			t.Errorf("%s: got %+v, %v", words, f, err)
		}
	}
	shows(t, p)
}
