package viewmodel

import (
	"errors"
	"fmt"
	"testing"

	"vitrine/repository"
)

func TestProblemsSayNothingTwice(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		err    error
		kind   Kind
		detail string
		reason string
	}{
		{"none", nil, NoProblem, "", "failed"},
		{"alone", repository.ErrDamaged, Damaged, "", "damaged image"},
		{
			"of a picture",
			fmt.Errorf("decode a: b.jpg: %w", fmt.Errorf("GIF: not enough data: %w", repository.ErrDamaged)),
			Damaged, "GIF: not enough data", "damaged image: GIF: not enough data",
		},
		{
			"words behind",
			fmt.Errorf("open 1: %w", fmt.Errorf("%w: status 500", repository.ErrNotFound)),
			NotFound, "status 500", "not found: status 500",
		},
		{"a line break", fmt.Errorf("x\ny: %w", repository.ErrDenied), Denied, "x␊y", "permission denied: x␊y"},
		{"unknown", errors.New("what"), OtherProblem, "what", "failed: what"},
	} {
		p := problemOf(c.err)
		if p.Kind != c.kind || p.Detail != c.detail || p.Reason() != c.reason {
			t.Errorf("%s: %+v, %q; want kind %d, %q, %q", c.name, p, p.Reason(), c.kind, c.detail, c.reason)
		}
	}
}
