package poster

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"vitrine/repository"
)

func TestPosterTakesTheRightThumbnailer(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.thumbnailer("b-films", "video/mp4;video/webm;", `echo "b $(cat "$1" | wc -c) $3" >"$2"`)
	b.thumbnailer("c-films", "video/mp4", `echo c >"$2"`)
	b.thumbnailer("papers", "application/pdf", `echo papers >"$2"`)
	b.entry("a-missing", "[Thumbnailer Entry]\nTryExec=not-there\nExec=cat %i\nMimeType=video/mp4\n")
	m := b.without()
	for _, test := range []struct{ name, content, want string }{
		{"a.mp4", film, "b 24 768\n"},
		{"A.MP4", film, "b 24 768\n"},
		{"a.m4v", film, "b 24 768\n"},
		{"really-webm.mp4", "\x1a\x45\xdf\xa3 webm", ""},
		{"a.webm", "\x1a\x45\xdf\xa3 webm", "b 9 768\n"},
		{"a.pdf", "%PDF-1.4", "papers\n"},
	} {
		made, err := b.ask(t.Context(), m, test.name, test.content)
		if test.want == "" {
			want(t, err, "no thumbnailer for video/matroska", false)
			continue
		}
		if err != nil || string(made) != test.want {
			t.Errorf("%s: %q, %v, want %q", test.name, made, err, test.want)
		}
	}
}

func TestPosterStartsNothingForWhatDoesNotFit(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	begun := filepath.Join(t.TempDir(), "begun")
	b.thumbnailer("films", "video/mp4;application/pdf", `echo x >"`+begun+`"; echo x >"$2"`)
	m := b.without()
	for name, content := range map[string]string{
		"text.mp4": "Dear diary", "empty.mp4": "", "picture.mp4": "\xff\xd8\xff\xe0", "film.pdf": film,
	} {
		_, err := b.ask(t.Context(), m, name, content)
		want(t, err, "its content is not that of "+filepath.Ext(name), false)
	}
	_, err := b.ask(t.Context(), m, "a.jpg", film)
	want(t, err, "it is no document", false)
	_, err = m.Poster(t.Context(), repository.Photo{Name: "a.mp4"}, inMemory{strings.NewReader(film)})
	want(t, err, "only files of this computer", false)
	if _, err := os.Stat(begun); err == nil {
		t.Error("the thumbnailer was started")
	}
}

type inMemory struct{ *strings.Reader }

func (inMemory) Close() error { return nil }

func TestPosterSaysWhyThereIsNone(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, script, why string
		lasting           bool
	}{
		{"writes nothing", "exit 0", "films made none", true},
		{"writes an empty file", `: >"$2"`, "films made none", true},
		{"fails", `echo x >"$2"; exit 3`, "films made none", true},
		{"crashes", `kill -SEGV $$`, "films made none", true},
		{"writes a gigabyte", `exec head -c 1000000000 /dev/zero >"$2"`, "films made none", true},
		{"grows in memory", `dd if=/dev/zero of=/dev/null bs=3G count=1 && echo x >"$2"`, "films made none", true},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t)
			b.thumbnailer("films", "video/mp4", test.script)
			for _, m := range b.both() {
				made, err := b.ask(t.Context(), m, "a.mp4", film)
				if err == nil {
					t.Fatalf("%d bytes were made", len(made))
				}
				want(t, err, test.why, test.lasting)
			}
		})
	}
}

// both returns a maker with the real sandbox, where there is one, and one without.
func (b *bench) both() []*Maker {
	boxed, works := b.boxed()
	if !works {
		return []*Maker{b.without()}
	}
	return []*Maker{boxed, b.without()}
}

func TestPosterEndsAHungThumbnailerWithItsChildren(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	length := b.own(1)
	b.thumbnailer("films", "video/mp4", "sleep "+length+` & echo x >"$2"; sleep `+length)
	for _, m := range b.both() {
		m.config.time = 300 * time.Millisecond
		_, err := b.ask(t.Context(), m, "a.mp4", film)
		want(t, err, "films took more than 300ms", true)
		if left := running(t, length); len(left) > 0 {
			t.Errorf("still running: %q", left)
		}
	}
}

// A thumbnailer that has ended well leaves nobody behind.
func TestPosterLeavesNobodyBehind(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	length := b.own(2)
	b.thumbnailer("films", "video/mp4", "sleep "+length+` & echo x >"$2"`)
	for _, m := range b.both() {
		if _, err := b.ask(t.Context(), m, "a.mp4", film); err != nil {
			t.Fatal(err)
		}
		if left := running(t, length); len(left) > 0 {
			t.Errorf("still running: %q", left)
		}
	}
}

// own returns a number of seconds that no other process sleeps for.
func (b *bench) own(n int) string { return fmt.Sprintf("%d%07d", 10+n, os.Getpid()) }

// running returns the command lines of processes that have a word in them, once those
// that were killed have had a moment to go.
func running(t *testing.T, word string) (lines []string) {
	t.Helper()
	for end := time.Now().Add(5 * time.Second); time.Now().Before(end); {
		lines = nil
		paths, err := filepath.Glob("/proc/[0-9]*/cmdline")
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			if line, err := os.ReadFile(path); err == nil && strings.Contains(string(line), word) {
				lines = append(lines, string(line))
			}
		}
		if len(lines) == 0 {
			return nil
		}
	}
	return lines
}

func TestPosterIsCalledOff(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	begun := filepath.Join(t.TempDir(), "begun")
	b.thumbnailer("films", "video/mp4", `echo x >"`+begun+`"; sleep 7654323`)
	m := b.without()
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		for {
			if _, err := os.Stat(begun); err == nil {
				cancel()
				return
			}
		}
	}()
	if _, err := b.ask(ctx, m, "a.mp4", film); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that it was called off", err)
	}
}

// Nothing of a file's name reaches a program: it has one of ours there.
func TestPosterOfFilesWithAnyName(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.thumbnailer("films", "video/mp4", `echo "$1 $(cat "$1" | wc -c)" >"$2"`)
	b.entry("films", "[Thumbnailer Entry]\nExec=films %i %o\nMimeType=video/mp4\n")
	for i, m := range b.both() {
		for _, name := range []string{
			"two words.mp4", `quo"te'.mp4`, "-dash.mp4", "new\nline.mp4", "%i%o%s%u%%.mp4", "$(touch x);`id`.mp4", "\xff\xfe.mp4",
		} {
			made, err := b.ask(t.Context(), m, name, film)
			if err != nil {
				t.Errorf("%q: %v", name, err)
				continue
			}
			if got := strings.Fields(string(made)); len(got) != 2 || filepath.Base(got[0]) != "input.mp4" || got[1] != "24" {
				t.Errorf("maker %d: %q is %q to the program", i, name, made)
			}
		}
	}
}
