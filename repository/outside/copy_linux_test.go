//go:build e2e

package outside_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"vitrine/repository"
	"vitrine/repository/desktop"
	"vitrine/repository/outside"
)

// copyOn puts a clip on the clipboard of a new display, where another program is.
func copyOn(t *testing.T, clip outside.Clip) (*outside.Desktop, *paster) {
	t.Helper()
	display, _ := startDisplay(t)
	d := outside.New(outside.Config{Bus: "unix:path=/nowhere", Display: display})
	t.Cleanup(func() { d.Close(t.Context()) })
	if err := d.Copy(t.Context(), clip); err != nil {
		t.Fatal(err)
	}
	return d, newPaster(t, display)
}

// noise is something of a size that cannot be guessed from a part of it.
func noise(size int) []byte {
	b := make([]byte, size)
	r := rand.NewChaCha8([32]byte{1})
	_, _ = r.Read(b) // never fails
	return b
}

func TestCopyOffersAllForms(t *testing.T) {
	var paths []string
	for _, name := range names {
		paths = append(paths, filepath.Join("/p", name))
	}
	var uris []string
	for _, path := range paths {
		uris = append(uris, desktop.URI(path))
	}
	_, p := copyOn(t, outside.Clip{
		Text: outside.Text(paths), Files: paths,
		Picture: func(context.Context) ([]byte, error) { return []byte("png"), nil },
	})
	want := []string{
		"TARGETS", "TIMESTAMP", "MULTIPLE", "SAVE_TARGETS",
		"image/png", "x-special/gnome-copied-files", "text/uri-list",
		"UTF8_STRING", "text/plain;charset=utf-8", "text/plain", "TEXT",
	}
	if got := p.targets(); !slices.Equal(got, want) {
		t.Errorf("offered are\n%q, want\n%q", got, want)
	}
	for _, test := range []struct{ target, kind, data string }{
		{"image/png", "image/png", "png"},
		{"UTF8_STRING", "UTF8_STRING", outside.Text(paths)},
		{"text/plain", "text/plain", outside.Text(paths)},
		{"TEXT", "UTF8_STRING", outside.Text(paths)},
		{"text/uri-list", "text/uri-list", strings.Join(uris, "\r\n") + "\r\n"},
		{"x-special/gnome-copied-files", "x-special/gnome-copied-files", "copy\n" + strings.Join(uris, "\n")},
	} {
		kind, data, err := p.paste(test.target)
		if err != nil || kind != test.kind || string(data) != test.data {
			t.Errorf("%s: %s %q, %v; want %s %q", test.target, kind, data, err, test.kind, test.data)
		}
	}
	if kind, data, err := p.paste("TIMESTAMP"); err != nil || kind != "INTEGER" || len(data) != 4 || bytes.Equal(data, make([]byte, 4)) {
		t.Errorf("TIMESTAMP: %s %v, %v", kind, data, err)
	}
	for _, target := range []string{"image/jpeg", "STRING", "DELETE"} {
		if kind, _, err := p.paste(target); !errors.Is(err, errRefused) {
			t.Errorf("%s: answered with %s, want no answer", target, kind)
		}
	}
}

func TestCopyOfPlainText(t *testing.T) {
	_, p := copyOn(t, outside.Clip{Text: "https://host/x"})
	if got := p.targets(); slices.Contains(got, "image/png") || slices.Contains(got, "text/uri-list") {
		t.Errorf("offered are %q", got)
	}
	if got := p.pasteText("STRING"); got != "https://host/x" {
		t.Errorf("got %q", got)
	}
}

func TestCopyOfManyPathsComesInPieces(t *testing.T) {
	var paths []string
	for i := range 1000 {
		paths = append(paths, fmt.Sprintf("/home/somebody/Pictures/%s/%04d.jpg", strings.Repeat("ü ", 40), i))
	}
	_, p := copyOn(t, outside.Clip{Text: outside.Text(paths), Files: paths})
	if got := p.pasteText("UTF8_STRING"); got != strings.Join(paths, "\n") {
		t.Errorf("%d bytes of text", len(got))
	}
	p.ask("text/uri-list", "TAKEN")
	if !p.answered("text/uri-list") {
		t.Fatal("refused")
	}
	_, data, pieces := p.take("TAKEN")
	if got := strings.Split(strings.TrimSuffix(string(data), "\r\n"), "\r\n"); len(got) != 1000 || got[999] != desktop.URI(paths[999]) {
		t.Errorf("%d addresses, the last %q", len(got), got[len(got)-1])
	}
	if pieces < 2 {
		t.Errorf("%d bytes came in %d pieces", len(data), pieces)
	}
}

func TestCopyMakesThePictureWhenItIsAskedFor(t *testing.T) {
	for _, test := range []struct {
		name string
		size int
		made int32 // for two who ask one after the other
	}{{"small", 1000, 1}, {"in pieces", 5 << 20, 1}, {"too large to keep", 40 << 20, 2}} {
		t.Run(test.name, func(t *testing.T) {
			want := noise(test.size)
			var made atomic.Int32
			_, p := copyOn(t, outside.Clip{Text: "x", Picture: func(context.Context) ([]byte, error) {
				made.Add(1)
				return want, nil
			}})
			p.pasteText("UTF8_STRING")
			if made.Load() != 0 {
				t.Error("the picture was made before anybody wanted it")
			}
			for range 2 {
				kind, data, err := p.paste("image/png")
				if err != nil || kind != "image/png" || !bytes.Equal(data, want) {
					t.Fatalf("%s of %d bytes, %v", kind, len(data), err)
				}
			}
			if got := made.Load(); got != test.made {
				t.Errorf("made %d times, want %d", got, test.made)
			}
		})
	}
}

func TestCopyMakesThePictureOnceForAllWhoWait(t *testing.T) {
	begun, goOn := make(chan struct{}, 2), make(chan struct{})
	_, p := copyOn(t, outside.Clip{Text: "x", Picture: func(context.Context) ([]byte, error) {
		begun <- struct{}{}
		<-goOn
		return []byte("png"), nil
	}})
	p.ask("image/png", "FIRST")
	<-begun
	p.ask("image/png", "SECOND")
	if got := p.pasteText("UTF8_STRING"); got != "x" {
		t.Errorf("meanwhile the text is %q", got)
	}
	close(goOn)
	for _, property := range []string{"FIRST", "SECOND"} {
		if !p.answered("image/png") {
			t.Fatal("refused")
		}
		if _, data := p.read(property); string(data) != "png" {
			t.Errorf("%s is %q", property, data)
		}
	}
	if len(begun) > 0 {
		t.Error("made twice")
	}
}

func TestCopyOfAPictureThatCannotBeMade(t *testing.T) {
	_, p := copyOn(t, outside.Clip{Text: "x", Picture: func(context.Context) ([]byte, error) {
		return nil, repository.ErrDamaged
	}})
	for range 2 {
		if _, _, err := p.paste("image/png"); !errors.Is(err, errRefused) {
			t.Errorf("got %v", err)
		}
	}
	if got := p.pasteText("UTF8_STRING"); got != "x" {
		t.Errorf("the text is %q", got)
	}
}

func TestCopySeveralFormsAtOnce(t *testing.T) {
	_, p := copyOn(t, outside.Clip{Text: "text", Files: []string{"/a"}})
	p.put("LIST",
		p.atom("UTF8_STRING"), p.atom("A"), p.atom("image/gif"), p.atom("B"),
		p.atom("text/uri-list"), p.atom("C"), p.atom("MULTIPLE"), p.atom("D"))
	p.ask("MULTIPLE", "LIST")
	if !p.answered("MULTIPLE") {
		t.Fatal("refused")
	}
	_, list := p.read("LIST")
	want := []string{"UTF8_STRING", "A", "image/gif", "", "text/uri-list", "C", "MULTIPLE", ""}
	if got := p.atomNames(list); !slices.Equal(got, want) {
		t.Errorf("answered %q, want %q", got, want)
	}
	if _, data := p.read("A"); string(data) != "text" {
		t.Errorf("the text is %q", data)
	}
	if _, data := p.read("C"); string(data) != "file:///a\r\n" {
		t.Errorf("the addresses are %q", data)
	}
}

func TestCopyEndsWhenAnotherProgramCopies(t *testing.T) {
	display, _ := startDisplay(t)
	p := newPaster(t, display)
	before := goleak.IgnoreCurrent()
	d := outside.New(outside.Config{Display: display})
	cancelled := make(chan struct{})
	err := d.Copy(t.Context(), outside.Clip{Text: "x", Picture: func(ctx context.Context) ([]byte, error) {
		<-ctx.Done()
		close(cancelled)
		return nil, ctx.Err()
	}})
	if err != nil {
		t.Fatal(err)
	}
	p.ask("image/png", "TAKEN")
	p.pasteText("UTF8_STRING")
	p.own("CLIPBOARD")
	<-cancelled
	if p.answered("image/png") {
		t.Error("a picture is answered that was not made")
	}
	goleak.VerifyNone(t, before)

	if err := d.Copy(t.Context(), outside.Clip{Text: "again"}); err != nil {
		t.Fatal(err)
	}
	if got := p.pasteText("UTF8_STRING"); got != "again" {
		t.Errorf("got %q", got)
	}
	d.Close(t.Context())
	goleak.VerifyNone(t, before)
	if p.owner("CLIPBOARD") != 0 {
		t.Error("the clipboard is still owned")
	}
	if err := d.Copy(t.Context(), outside.Clip{Text: "x"}); err == nil {
		t.Error("something is copied after the end")
	}
}

func TestCopyReplacesWhatWasCopied(t *testing.T) {
	first := noise(3 << 20)
	d, p := copyOn(t, outside.Clip{Picture: func(context.Context) ([]byte, error) { return first, nil }})
	p.ask("image/png", "TAKEN")
	if !p.answered("image/png") {
		t.Fatal("refused")
	}
	if err := d.Copy(t.Context(), outside.Clip{Text: "second"}); err != nil {
		t.Fatal(err)
	}
	if _, data, _ := p.take("TAKEN"); !bytes.Equal(data, first) {
		t.Errorf("what was being taken has %d bytes, want all %d of it", len(data), len(first))
	}
	if got := p.pasteText("UTF8_STRING"); got != "second" {
		t.Errorf("got %q", got)
	}
	if slices.Contains(p.targets(), "image/png") {
		t.Error("the first picture is still offered")
	}
}

func TestCopyWithoutADisplay(t *testing.T) {
	d := outside.New(outside.Config{Display: ":987"})
	if err := d.Copy(t.Context(), outside.Clip{Text: "x"}); !errors.Is(err, outside.ErrTextOnly) {
		t.Errorf("got %v", err)
	}
	d.Close(t.Context())
}

func TestCopyEndsWithTheServer(t *testing.T) {
	display, end := startDisplay(t)
	before := goleak.IgnoreCurrent()
	d := outside.New(outside.Config{Display: display})
	if err := d.Copy(t.Context(), outside.Clip{Text: "x"}); err != nil {
		t.Fatal(err)
	}
	end()
	goleak.VerifyNone(t, before)
	d.Close(t.Context())
}

func TestCopyOfTooMuch(t *testing.T) {
	display, _ := startDisplay(t)
	d := outside.New(outside.Config{Display: display})
	err := d.Copy(t.Context(), outside.Clip{Text: strings.Repeat("x", 33<<20)})
	if !errors.Is(err, outside.ErrTooMuch) {
		t.Errorf("got %v", err)
	}
}

func TestCloseOffersWhatIsCopiedToWhoKeepsIt(t *testing.T) {
	d, p := copyOn(t, outside.Clip{
		Text: "kept", Files: []string{"/a"},
		Picture: func(context.Context) ([]byte, error) { return []byte("png"), nil },
	})
	p.own("CLIPBOARD_MANAGER")
	closed := make(chan struct{})
	began := time.Now()
	go func() {
		d.Close(t.Context())
		close(closed)
	}()
	wanted := p.keep("kept")
	<-closed
	if took := time.Since(began); took > 900*time.Millisecond {
		t.Errorf("closing took %v although all was kept", took)
	}
	if slices.Contains(wanted, "image/png") || !slices.Contains(wanted, "text/uri-list") {
		t.Errorf("to be kept are %q: the picture is not made yet", wanted)
	}
}

func TestCloseDoesNotWaitForLong(t *testing.T) {
	d, p := copyOn(t, outside.Clip{Text: "x"})
	p.own("CLIPBOARD_MANAGER") // and answers nothing
	began := time.Now()
	d.Close(t.Context())
	if took := time.Since(began); took < 900*time.Millisecond || took > 5*time.Second {
		t.Errorf("closing took %v, want a second", took)
	}
}
