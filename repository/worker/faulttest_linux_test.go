//go:build vitrinefault

package worker

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"vitrine/repository"
)

// faultTest is a command to a worker, and what is to become of its picture.
type faultTest struct {
	words string
	want  error
	says  string // in the error
}

// anyFaults are those that end alike whatever is asked for.
func anyFaults() []faultTest {
	return []faultTest{
		{"panic", repository.ErrDamaged, "panic: commanded"},
		{"segv", repository.ErrDamaged, "nil pointer"},
		{"exit 3", repository.ErrDamaged, "exit status 3"},
		{"exit 0", repository.ErrDamaged, "exit status 0"},
		{"kill", repository.ErrInterrupted, "killed"},
		{"stack", repository.ErrDamaged, "stack"},
		{"garbage", repository.ErrDamaged, "answered wrongly"},
		{"long", repository.ErrDamaged, "answered wrongly"},
		{"id", repository.ErrDamaged, "another request"},
		{"full", repository.ErrDamaged, "answered wrongly"},
		{"format", repository.ErrDamaged, "format 999"},
		{"status", repository.ErrDamaged, "status 77"},
		{"descriptor", repository.ErrDamaged, "answered wrongly"},
		{"close", repository.ErrDamaged, "closed its socket"},
		{"text", repository.ErrDamaged, "[2J"}, // what a decoder says of a damaged picture, like the next three
		{"short", repository.ErrDamaged, "shrink: operation not permitted"},
		{"grow", repository.ErrDamaged, "grow: operation not permitted"},
		{"open", repository.ErrDamaged, "open refused"},
		{"truncate", nil, ""},
		{"twice", nil, ""},
		{"flood 3000", nil, ""},
		{"print", nil, ""},
		{"sleep 1", nil, ""},
		{"ok", nil, ""},
	}
}

// check judges what became of the picture.
func (f faultTest) check(t *testing.T, err error) {
	t.Helper()
	if !errors.Is(err, f.want) || err != nil && !strings.Contains(err.Error(), f.says) {
		t.Errorf("got %v, want %v with %q", err, f.want, f.says)
	}
	isSaid := slices.Contains([]string{"text", "short", "grow", "open"}, f.words)
	if fatal := errors.Is(f.want, repository.ErrDamaged) && !isSaid; errors.Is(err, repository.ErrFatal) != fatal {
		t.Errorf("%v is the picture's own doing: %v, want %v", err, !fatal, fatal)
	}
}
