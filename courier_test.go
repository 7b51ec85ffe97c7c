package main

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/repository/outside"
	"vitrine/repository/repotest"
	"vitrine/repository/source"
	"vitrine/viewmodel"
)

// alone takes the session away from a test: no bus, no display, and no programs but
// scripts that write what they are given into a file of their own name.
func alone(t *testing.T, programs ...string) (folder string) {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("other programs are tried on Linux")
	}
	folder = t.TempDir()
	for _, name := range programs {
		script := "#!/bin/sh\nPATH=/usr/bin:/bin\nprintf '%s\\n' \"$@\" >\"$0.said\"\ncat >\"$0.read\"\n"
		if err := os.WriteFile(filepath.Join(folder, name), []byte(script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", folder)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+filepath.Join(folder, "none"))
	t.Setenv("DISPLAY", "")
	return folder
}

// uiThread is a courier with a UI thread that is drained by hand.
type uiThread struct {
	*courier
	t     *testing.T
	queue chan func()
}

func newUIThread(t *testing.T, from repository.Source, d repository.Decoder) *uiThread {
	u := &uiThread{t: t, queue: make(chan func(), 100)}
	u.courier = newCourier(func() repository.Source { return from }, d, func(f func()) { u.queue <- f }, func() {})
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		u.close(ctx)
	})
	return u
}

// told waits for what is told next.
func (u *uiThread) told(do func(tell func(viewmodel.Handed))) (told viewmodel.Handed) {
	u.t.Helper()
	heard := false
	do(func(h viewmodel.Handed) { told, heard = h, true })
	late := time.After(30 * time.Second)
	for !heard {
		select {
		case f := <-u.queue:
			f()
		case <-late:
			u.t.Fatal("nothing is told")
		}
	}
	return told
}

func TestCourierOpensAndShows(t *testing.T) {
	folder := alone(t, "xdg-open")
	u := newUIThread(t, nil, repotest.Decoder{})
	path := filepath.Join(t.TempDir(), "a b.jpg")
	if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	said := func() string {
		b, err := os.ReadFile(filepath.Join(folder, "xdg-open.said"))
		if err != nil {
			t.Error(err)
		}
		return strings.TrimSpace(string(b))
	}
	got := u.told(func(tell func(viewmodel.Handed)) { u.OpenWith(path, "", tell) })
	if want := (viewmodel.Handed{Outcome: viewmodel.ByUsual, Count: 1}); got != want || said() != path {
		t.Errorf("opening: told %+v, want %+v; opened %q", got, want, said())
	}
	got = u.told(func(tell func(viewmodel.Handed)) { u.OpenWith("https://host/x", "", tell) })
	if want := (viewmodel.Handed{Count: 1}); got != want || said() != "https://host/x" {
		t.Errorf("an address: told %+v, want %+v; opened %q", got, want, said())
	}
	got = u.told(func(tell func(viewmodel.Handed)) { u.Show([]string{path}, "", tell) })
	if want := (viewmodel.Handed{Count: 1}); got != want || said() != filepath.Dir(path) {
		t.Errorf("showing: told %+v, want %+v; opened %q", got, want, said())
	}
	got = u.told(func(tell func(viewmodel.Handed)) { u.OpenWith(path+"x", "", tell) })
	if got.Outcome != viewmodel.NotReadable || got.Problem.Kind != viewmodel.NotFound {
		t.Errorf("a missing file: told %+v", got)
	}
	alone(t)
	if got = u.told(func(tell func(viewmodel.Handed)) { u.OpenWith(path, "", tell) }); got.Outcome != viewmodel.NoProgram {
		t.Errorf("without programs: told %+v", got)
	}
	if got = u.told(func(tell func(viewmodel.Handed)) { u.Copy([]string{path}, false, "", tell) }); got.Outcome != viewmodel.TextOnly {
		t.Errorf("without a clipboard: told %+v", got)
	}
}

func TestCourierCopiesThePicture(t *testing.T) {
	folder := alone(t, "wl-copy")
	path := filepath.Join(t.TempDir(), "a.jpg")
	if err := os.WriteFile(path, repotest.JPEG(300, 200, 6), 0o600); err != nil {
		t.Fatal(err)
	}
	decoding := newDecoding(how{jobs: 1}, os.Stderr)
	defer decoding.close(context.Background())
	u := newUIThread(t, source.NewFiles(path), decoding)
	got := u.told(func(tell func(viewmodel.Handed)) { u.Copy([]string{path}, true, "wayland:", tell) })
	if want := (viewmodel.Handed{Count: 1}); got != want {
		t.Fatalf("told %+v, want %+v", got, want)
	}
	copied, err := os.ReadFile(filepath.Join(folder, "wl-copy.read"))
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(copied))
	if err != nil || picture.Bounds().Dx() != 300 || picture.Bounds().Dy() != 200 {
		t.Errorf("copied is %v, %v; want the whole picture", picture, err)
	}

	got = u.told(func(tell func(viewmodel.Handed)) { u.Copy([]string{path + "x"}, true, "wayland:", tell) })
	if got.Outcome != viewmodel.NotReadable || got.Problem.Kind != viewmodel.NotFound {
		t.Errorf("a picture that is gone: told %+v", got)
	}
}

// sized is a decoder of pictures of one size. It notes what it is asked for, and
// has no pixels of what is whole.
type sized struct {
	repotest.Decoder
	width, height int
	asked         *[]repository.Frame
}

func (s sized) View(_ context.Context, _ repository.Content, f repository.Frame) (repository.Picture, error) {
	*s.asked = append(*s.asked, f)
	p := repository.Picture{Width: s.width, Height: s.height}
	if f.Width > 0 && (f.Width < s.width || f.Height < s.height) {
		p.Pixels = image.NewRGBA(image.Rect(0, 0, 10, 10))
	}
	return p, nil
}

func TestCopiedPicturesHaveALimit(t *testing.T) {
	from := repotest.NewMemory("")
	from.Put("a", []byte("a"))
	for _, test := range []struct {
		name          string
		width, height int
		views         int
		want          error
	}{
		{"64 megapixels, square", 8000, 8000, 1, repository.ErrDamaged}, // as it has no pixels
		{"64 megapixels, wide", 16_000, 4000, 2, repository.ErrDamaged},
		{"a little more", 8001, 8000, 1, outside.ErrTooMuch},
		{"300 megapixels", 20_000, 15_000, 1, outside.ErrTooMuch},
	} {
		t.Run(test.name, func(t *testing.T) {
			var asked []repository.Frame
			u := newUIThread(t, from, sized{width: test.width, height: test.height, asked: &asked})
			_, err := u.png(t.Context(), from, from.Photo("a").Key)
			if !errors.Is(err, test.want) {
				t.Errorf("got %v, want %v", err, test.want)
			}
			if len(asked) != test.views || asked[0].Width*asked[0].Height > outside.MostPixels {
				t.Errorf("decoded as %v, want %d times, and the limit first", asked, test.views)
			}
		})
	}
}

// Whoever asks again and again is told so, and the end waits for nobody.
func TestCourierIsAskedForMuch(t *testing.T) {
	u := newUIThread(t, nil, repotest.Decoder{})
	begun := make(chan struct{})
	for range mostErrands {
		u.run(func(viewmodel.Handed) { t.Error("something is told of what was called off") },
			func(ctx context.Context) (viewmodel.Handed, error) {
				begun <- struct{}{}
				<-ctx.Done()
				return viewmodel.Handed{}, ctx.Err()
			})
		<-begun
	}
	got := u.told(func(tell func(viewmodel.Handed)) { u.OpenWith("/a", "", tell) })
	if got.Outcome != viewmodel.TooMany {
		t.Errorf("told %+v", got)
	}
	u.close(t.Context())
	for len(u.queue) > 0 {
		(<-u.queue)()
	}
}

func TestCourierWithoutADesktop(t *testing.T) {
	alone(t)
	u := newUIThread(t, nil, repotest.Decoder{})
	end := u.KeepAwake("") // nobody does it, and nobody is told
	end()
	end()
	u.KeepAwake("") // ends with the courier

	path := filepath.Join(t.TempDir(), "a.jpg")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	got := u.told(func(tell func(viewmodel.Handed)) { u.SetWallpaper(path, "", tell) })
	if got.Outcome != viewmodel.NoProgram {
		t.Errorf("the wallpaper without a portal: %+v", got)
	}
	if len(u.queue) > 0 {
		t.Error("more is told")
	}
}
