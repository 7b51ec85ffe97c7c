package trace

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"regexp"
	"testing"
	"time"

	"vitrine/repository"
)

func TestLog(t *testing.T) {
	var out bytes.Buffer
	r := &Recorder{Log: NewLog(&out)}
	r.Event("launched")
	r.Started(repository.Photo{Name: "1003"})
	r.Ended(repository.Photo{Name: "1003"}, repository.FromDecode, 42400*time.Microsecond)
	r.Failed(repository.Photo{Name: "1004"}, fmt.Errorf("decode 1004: %w", repository.ErrNotPicture))
	r.Started(repository.Photo{Name: "übung \"1\".jpg"})
	r.Started(repository.Photo{Name: "a\nend b\x1b[2J\u202e\xff"})
	r.Event("settled", "visible", 2)
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	want := `start 1003
end 1003 42ms decode
failed 1004 not an image
start übung "1".jpg
start a\nend b\x1b[2J\u202e\xff
`
	if got := out.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestReason(t *testing.T) {
	tests := []struct {
		name string
		err  error
		want string
	}{
		{"plain", repository.ErrDenied, "permission denied"},
		{"wrapped", fmt.Errorf("open x: %w", repository.ErrTooLarge), "too large"},
		{"first of two side by side", fmt.Errorf("%w: %w", repository.ErrDamaged, fmt.Errorf("read: %w", repository.ErrTimeout)), "damaged image"},
		{"below another", outer{repository.ErrTimeout}, "timed out"},
		{"joined", errors.Join(errors.New("x"), repository.ErrNotFile), "not a regular file"},
		{"unknown", context.DeadlineExceeded, "context deadline exceeded"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := reason(test.err); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

type outer struct{ inside error }

func (o outer) Error() string { return "outer" }
func (o outer) Unwrap() error { return o.inside }

// TestReasonKnowsAll fails when package repository gains an error that reason
// does not know.
func TestReasonKnowsAll(t *testing.T) {
	content, err := os.ReadFile("../errors.go")
	if err != nil {
		t.Fatal(err)
	}
	declared := regexp.MustCompile(`(?m)^\t(Err\w+) = errors\.New`).FindAllSubmatch(content, -1)
	own, err := os.ReadFile("reason.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range declared {
		if !bytes.Contains(own, append([]byte("repository."), d[1]...)) {
			t.Errorf("reason.go does not know %s", d[1])
		}
	}
	if len(declared) == 0 {
		t.Error("no errors found in ../errors.go")
	}
}

func TestAge(t *testing.T) {
	stat := []byte("12 (a) b (x) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 500 20 21")
	if got, ok := age(stat, []byte("6.25 3.00\n")); !ok || got != 1250*time.Millisecond {
		t.Errorf("age is %v, %v, want 1.25s", got, ok)
	}
	for _, bad := range []string{"", "12 (a) S 1", "no"} {
		if _, ok := age([]byte(bad), []byte("6.25 3.00")); ok {
			t.Errorf("%q has an age", bad)
		}
	}
	if _, ok := age(stat, nil); ok {
		t.Error("an age without a clock")
	}
}

func TestBeganIsNeverAfterMain(t *testing.T) {
	main := time.Now()
	if got := Began(main); got.After(main) || main.Sub(got) > longestStart {
		t.Errorf("began at %v, main at %v", got, main)
	}
}
