package repository

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFailureIsKeptAsItWas(t *testing.T) {
	t.Parallel()
	for _, kind := range failureKinds() {
		for reason, want := range map[string]string{
			"":                         "",
			"60000 × 60000 pixels":     "60000 × 60000 pixels",
			"two\nlines\x1b[2J\xff":    "two lines [2J",
			strings.Repeat("äöü", 100): strings.Repeat("äöü", 33) + "ä",
		} {
			f, ok := failureOf(errorOf{reason, kind})
			if !ok {
				t.Fatalf("%v is not kept", kind)
			}
			got, ok := parseFailure(f.encode())
			if !ok || !errors.Is(got, kind) || got.Error() != want {
				t.Errorf("%v: %q becomes %q", kind, reason, got.reason)
			}
		}
	}
	if _, ok := parseFailure(failure{}.encode()); ok {
		t.Error("none is one")
	}
}

type errorOf struct {
	text string
	kind error
}

func (e errorOf) Error() string { return e.text }
func (e errorOf) Unwrap() error { return e.kind }

// FuzzFailure reads what anybody may have written: what passes is a line that can
// be shown, and is written as it was read.
func FuzzFailure(f *testing.F) {
	f.Add([]byte{failureVersion, 1})
	f.Add([]byte{failureVersion, 0, 'x'})
	f.Add(append([]byte{failureVersion, 3}, strings.Repeat("x", maxReason+1)...))
	f.Add(append([]byte{failureVersion, 2}, "a\nb\x1b\xff"...))
	f.Fuzz(func(t *testing.T, b []byte) {
		got, ok := parseFailure(b)
		if !ok {
			return
		}
		if got.kind == nil || len(got.reason) > maxReason || !utf8.ValidString(got.reason) || strings.ContainsAny(got.reason, "\n\r\x1b") {
			t.Errorf("%+v passes", got)
		}
		if !bytes.Equal(got.encode(), b) {
			t.Errorf("%q becomes %q", b, got.encode())
		}
	})
}
