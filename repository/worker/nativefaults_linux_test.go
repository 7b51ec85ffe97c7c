//go:build vitrinefault

package worker

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vitrine/repository"
	"vitrine/repository/worker/inside"
)

// commandNative is a command in a picture for which the system may have a library.
func commandNative(words string) repository.Content {
	return content([]byte(inside.FaultNative + inside.FaultMagic + words + "\n"))
}

// TestLibrariesThatFail ends workers that have libraries, and shows the pictures without.
func TestLibrariesThatFail(t *testing.T) {
	t.Parallel()
	for _, words := range []string{"native segv", "native exit 3", "native garbage", "native panic"} {
		t.Run(words, func(t *testing.T) {
			t.Parallel()
			p := faultPool(t, nil)
			if told, err := p.Codecs(t.Context()); err != nil || told[0].Library == "" {
				t.Skip("this system has no library for HEIC", err)
			}
			for i := range mostSpoilt + 2 {
				picture, err := p.Decode(t.Context(), commandNative(words), small)
				if err != nil || picture.Width != 8 {
					t.Fatalf("picture %d: %+v, %v", i, picture, err)
				}
				want := i < mostSpoilt-1
				if got := p.natives.want(&job{kind: "HEIC"}); got != want {
					t.Errorf("after %d pictures they are loaded: %v, want %v", i+1, got, want)
				}
			}
			list, err := p.Codecs(t.Context())
			if err != nil || list[0].Library != "" || !strings.Contains(list[0].Reason, "the system's libraries fail") {
				t.Errorf("told is %+v, %v", list, err)
			}
		})
	}
}

// TestLibrariesAreLockedIn decodes with each library of the system in a worker that has
// given up everything: none of them opens a file, nor starts more than threads.
func TestLibrariesAreLockedIn(t *testing.T) {
	t.Parallel()
	p := faultPool(t, nil)
	told, err := p.Codecs(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if s := p.State(); s.Strength != Sandboxed {
		t.Log("this system does not lock workers in:", s)
	}
	for i, name := range []string{"heic", "avif", "jxl", "j2k", "webp", "dng"} {
		if told[i].Library == "" {
			t.Log("this system has no library for", told[i].Kind)
			continue
		}
		file, err := os.ReadFile(filepath.Join("../native/testdata", "quadrants."+name))
		if err != nil {
			t.Fatal(err)
		}
		for range 3 {
			words := "library " + strings.ToUpper(name) + "\nfile:" + string(file)
			picture, err := p.Decode(t.Context(), content([]byte(inside.FaultNative+inside.FaultMagic+words)), small)
			if err != nil || picture.Width != 64 || picture.Height != 64 {
				t.Errorf("%s: %d × %d, %v", told[i].Library, picture.Width, picture.Height, err)
			}
		}
	}
	if n := len(p.Workers()); n != 1 || p.natives.spoilt != 0 {
		t.Errorf("%d workers, %d pictures spoilt", n, p.natives.spoilt)
	}
}

// TestHeldLibrariesThatFail is that for pictures that are held open.
func TestHeldLibrariesThatFail(t *testing.T) {
	t.Parallel()
	p := faultPool(t, nil)
	h, err := p.Hold(t.Context(), commandNative("native segv"), 0)
	if err != nil {
		t.Fatal(err)
	}
	h.Close()
	if p.natives.spoilt != 1 {
		t.Errorf("%d are counted", p.natives.spoilt)
	}
}

// TestFaultsWithoutLibrariesToo ends both tries: the picture is to blame.
func TestFaultsWithoutLibrariesToo(t *testing.T) {
	t.Parallel()
	p := faultPool(t, nil)
	if _, err := p.Decode(t.Context(), commandNative("segv"), small); !errors.Is(err, repository.ErrFatal) {
		t.Errorf("got %v", err)
	}
	if p.natives.spoilt != 0 {
		t.Error("the libraries are blamed")
	}
}

// TestNoLibrariesWhereNoneAreWanted carries nothing out that a worker with libraries
// would.
func TestNoLibrariesWhereNoneAreWanted(t *testing.T) {
	t.Parallel()
	p := faultPool(t, func(c *Config) { c.BuiltIn = true })
	if _, err := p.Decode(t.Context(), commandNative("native exit 3"), small); err != nil {
		t.Error(err)
	}
	if n := len(p.Workers()); n != 1 {
		t.Errorf("%d workers", n)
	}
	plain := faultPool(t, nil)
	if _, err := plain.Decode(t.Context(), command("native exit 3"), small); err != nil {
		t.Error("a picture that no library decodes has a worker with libraries:", err)
	}
}
