package worker

import (
	"errors"
	"testing"

	"vitrine/repository"
)

// TestWhoIsToBlame says what is known of a picture by how its last worker ended.
func TestWhoIsToBlame(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		fault   fault
		how     error
		fatal   bool // the picture is
		outside bool
		counts  bool
	}{
		{"died", fault{blame: died, again: true}, repository.ErrDamaged, true, false, true},
		{"died at the first try", fault{blame: died}, repository.ErrDamaged, false, false, true},
		{"lied", fault{blame: lied, again: true}, repository.ErrDamaged, true, false, true},
		{"killed", fault{blame: killed, again: true}, repository.ErrInterrupted, false, true, false},
		{"busy too long", fault{blame: late, again: true}, repository.ErrTimeout, true, false, true},
		{"waited too long", fault{blame: late, again: true, outside: true}, repository.ErrTimeout, false, true, false},
		{"swollen", fault{blame: swollen, again: true}, repository.ErrTooLarge, true, false, true},
		{"swollen on a full machine", fault{blame: swollen, again: true, outside: true}, repository.ErrTooLarge, false, true, true},
	}
	for _, test := range tests {
		var err error = &test.fault
		if !errors.Is(err, test.how) || errors.Is(err, repository.ErrFatal) != test.fatal ||
			errors.Is(err, repository.ErrInterrupted) != test.outside || test.fault.counts() != test.counts {
			t.Errorf("%s: %v, counts: %v", test.name, test.fault.Unwrap(), test.fault.counts())
		}
	}
}
