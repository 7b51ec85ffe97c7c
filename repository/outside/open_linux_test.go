package outside_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
	"golang.org/x/sys/unix"

	"vitrine/repository"
	"vitrine/repository/outside"
)

// names are names of files as they come.
var names = []string{
	"a.jpg", "with blanks.jpg", "100% & more;#?.jpg", "-n.jpg", "a\nb.jpg", "\xff\xfe.jpg", "übung 👩‍🎨.jpg", "$(touch x).jpg",
}

func TestOpenWithAsksTheDesktop(t *testing.T) {
	b := startBus(t)
	p := b.portal(portal{})
	dir := t.TempDir()
	for _, name := range names {
		path := write(t, filepath.Join(dir, name))
		how, err := b.desktop().OpenWith(t.Context(), path, "x11:1a2b")
		if err != nil || how != outside.Asked {
			t.Fatalf("%q: %v, %v", name, how, err)
		}
		got := <-p.asked
		if got.method != "OpenFile" || got.parent != "x11:1a2b" || got.what != path {
			t.Errorf("asked %+v for %q", got, path)
		}
		if ask, _ := got.options["ask"].Value().(bool); !ask {
			t.Error("the user cannot choose the program")
		}
		if may, _ := got.options["writable"].Value().(bool); may || got.writable {
			t.Error("the program may write to the picture")
		}
	}
}

func TestOpenAsksForNoProgram(t *testing.T) {
	b := startBus(t)
	p := b.portal(portal{})
	path := write(t, filepath.Join(t.TempDir(), "-film %f.mp4"))
	if err := b.desktop().Open(t.Context(), path, "x11:1a2b"); err != nil {
		t.Fatal(err)
	}
	got := <-p.asked
	if got.method != "OpenFile" || got.parent != "x11:1a2b" || got.what != path {
		t.Errorf("asked %+v", got)
	}
	if ask, _ := got.options["ask"].Value().(bool); ask {
		t.Error("the user is asked for a program")
	}
	if err := b.desktop().Open(t.Context(), path+".gone", ""); !errors.Is(err, repository.ErrNotFound) {
		t.Errorf("of a file that is gone: %v", err)
	}
}

func TestOpenWithoutAPortal(t *testing.T) {
	d := outside.New(outside.Config{Bus: startBus(t).address, Display: "none"})
	programs := fakePrograms(t, "xdg-open")
	path := write(t, filepath.Join(t.TempDir(), "-film %f.mp4"))
	if err := d.Open(t.Context(), path, ""); err != nil {
		t.Fatal(err)
	}
	if got, want := programs.said("xdg-open"), "1\n"+path+"\n"; got != want {
		t.Errorf("xdg-open was told %q, want %q", got, want)
	}
}

func TestOpenWithAnswers(t *testing.T) {
	tests := []struct {
		name   string
		portal portal
		want   error
	}{
		{"done", portal{}, nil},
		{"done before the request has a name", portal{early: true}, nil},
		{"called off by the user", portal{code: 1}, nil},
		{"not done", portal{code: 2}, outside.ErrRefused},
		{"refused", portal{refuses: dbus.MakeFailedError(errors.New("no\nway"))}, outside.ErrRefused},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			programs := fakePrograms(t, "xdg-open")
			t.Setenv("PATH", programs.dir+":/usr/bin:/bin")
			b := startBus(t)
			b.portal(test.portal)
			_, err := b.desktop().OpenWith(t.Context(), write(t, filepath.Join(t.TempDir(), "a")), "")
			if !errors.Is(err, test.want) {
				t.Errorf("got %v, want %v", err, test.want)
			}
			if err != nil && strings.Contains(err.Error(), "\n") {
				t.Errorf("the error has lines: %q", err)
			}
			if _, err := os.Stat(filepath.Join(programs.dir, "xdg-open.said")); err == nil {
				t.Error("a program was started besides")
			}
		})
	}
}

func TestOpenWithTakesTheQuestionBack(t *testing.T) {
	b := startBus(t)
	p := b.portal(portal{silent: true})
	ctx, cancel := context.WithCancel(t.Context())
	failed := make(chan error, 1)
	go func() {
		_, err := b.desktop().OpenWith(ctx, write(t, filepath.Join(t.TempDir(), "a")), "wayland:")
		failed <- err
	}()
	got := <-p.asked
	if got.parent != "" {
		t.Errorf("parent %q", got.parent)
	}
	cancel()
	if err := <-failed; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	b.awaitLeft(got.from)
}

func TestOpenWithWithoutAPortal(t *testing.T) {
	silentBus := func(t *testing.T) string { return startBus(t).address }
	noBus := func(t *testing.T) string { return "unix:path=" + filepath.Join(t.TempDir(), "none") }
	noOpener := func(t *testing.T) string {
		b := startBus(t)
		b.join("org.freedesktop.portal.Desktop") // but not this part of it
		return b.address
	}
	for _, test := range []struct {
		name string
		bus  func(*testing.T) string
	}{{"no portal", silentBus}, {"no bus", noBus}, {"a portal without choosers", noOpener}} {
		t.Run(test.name, func(t *testing.T) {
			d := outside.New(outside.Config{Bus: test.bus(t), Display: "none"})
			dir := t.TempDir()
			programs := fakePrograms(t, "xdg-open")
			for _, name := range names {
				path := write(t, filepath.Join(dir, name))
				how, err := d.OpenWith(t.Context(), path, "")
				if err != nil || how != outside.Usual {
					t.Fatalf("%v, %v", how, err)
				}
				if got, want := programs.said("xdg-open"), "1\n"+path+"\n"; got != want {
					t.Errorf("xdg-open got %q, want %q", got, want)
				}
			}
		})
	}
}

func TestOpenWithOtherOpeners(t *testing.T) {
	d := outside.New(outside.Config{Bus: "unix:path=/nowhere", Display: "none"})
	path := write(t, filepath.Join(t.TempDir(), "a.jpg"))

	programs := fakePrograms(t, "gio")
	if _, err := d.OpenWith(t.Context(), path, ""); err != nil {
		t.Error(err)
	}
	if got, want := programs.said("gio"), "2\nopen\n"+path+"\n"; got != want {
		t.Errorf("gio got %q, want %q", got, want)
	}
	programs.write("xdg-open", "exit 3")
	if err := os.Remove(filepath.Join(programs.dir, "gio.said")); err != nil {
		t.Fatal(err)
	}
	if _, err := d.OpenWith(t.Context(), path, ""); err != nil {
		t.Error(err)
	}
	programs.said("gio")

	programs.write("gio", "exit 1")
	if _, err := d.OpenWith(t.Context(), path, ""); !errors.Is(err, outside.ErrNoProgram) {
		t.Errorf("got %v", err)
	}
	fakePrograms(t)
	if _, err := d.OpenWith(t.Context(), path, ""); !errors.Is(err, outside.ErrNoProgram) {
		t.Errorf("got %v", err)
	}
}

func TestOpenWithRefusesWhatIsNoPicture(t *testing.T) {
	b := startBus(t)
	p := b.portal(portal{})
	programs := fakePrograms(t, "xdg-open")
	dir := t.TempDir()
	pipe := filepath.Join(dir, "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	for place, want := range map[string]error{
		dir:                           repository.ErrNotFile,
		pipe:                          repository.ErrNotFile,
		filepath.Join(dir, "missing"): repository.ErrNotFound,
		"relative.jpg":                repository.ErrNotFound,
		"--help":                      repository.ErrNotFound,
		"javascript:alert(1)":         repository.ErrNotFound,
		"sample:1003":                 repository.ErrNotFound,
		"https://":                    repository.ErrAddress,
		"https://\n":                  repository.ErrAddress,
		"":                            repository.ErrNotFound,
	} {
		if _, err := b.desktop().OpenWith(t.Context(), place, ""); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", place, err, want)
		}
	}
	if len(p.asked) > 0 {
		t.Errorf("the desktop was asked: %v", <-p.asked)
	}
	if _, err := os.Stat(filepath.Join(programs.dir, "xdg-open.said")); err == nil {
		t.Error("a program was started")
	}
}

func TestOpenWithABrowser(t *testing.T) {
	b := startBus(t)
	p := b.portal(portal{})
	how, err := b.desktop().OpenWith(t.Context(), "https://me:secret@host/a b.jpg?x=1#y", "x11:1")
	if err != nil || how != outside.Usual {
		t.Fatalf("%v, %v", how, err)
	}
	const want = "https://host/a%20b.jpg?x=1#y"
	if got := <-p.asked; got.method != "OpenURI" || got.what != want || got.parent != "x11:1" {
		t.Errorf("asked %+v", got)
	}
	programs := fakePrograms(t, "xdg-open")
	d := outside.New(outside.Config{Bus: "unix:path=/nowhere", Display: "none"})
	if _, err := d.OpenWith(t.Context(), "https://me:secret@host/a b.jpg?x=1#y", ""); err != nil {
		t.Error(err)
	}
	if got := programs.said("xdg-open"); got != "1\n"+want+"\n" {
		t.Errorf("xdg-open got %q", got)
	}
}

func TestDeafBusIsNotWaitedFor(t *testing.T) {
	d := outside.New(outside.Config{Bus: deaf(t), Display: "none"})
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	_, err := d.OpenWith(ctx, write(t, filepath.Join(t.TempDir(), "a")), "")
	if !errors.Is(err, repository.ErrTimeout) {
		t.Errorf("got %v", err)
	}
	if _, err := d.Show(ctx, []string{write(t, filepath.Join(t.TempDir(), "b"))}, ""); !errors.Is(err, repository.ErrTimeout) {
		t.Errorf("got %v", err)
	}
}

// A program that was started goes on without us, in a session of its own and with
// our environment.
func TestStartedProgramsOutliveUs(t *testing.T) {
	programs := fakePrograms(t)
	said := filepath.Join(programs.dir, "said")
	if err := syscall.Mkfifo(said, 0o600); err != nil {
		t.Fatal(err)
	}
	programs.write("xdg-open", `echo "$$ $COLOUR" >"$SAID"; exec sleep 60`)
	t.Setenv("SAID", said)
	t.Setenv("COLOUR", "green")
	ctx, cancel := context.WithCancel(t.Context())
	failed := make(chan error, 1)
	path := write(t, filepath.Join(t.TempDir(), "a"))
	go func() {
		_, err := outside.New(outside.Config{Bus: "unix:path=/nowhere", Display: "none"}).OpenWith(ctx, path, "")
		failed <- err
	}()
	b, err := os.ReadFile(said) // waits for who writes
	if err != nil {
		t.Fatal(err)
	}
	number, colour, _ := strings.Cut(strings.TrimSpace(string(b)), " ")
	pid, err := strconv.Atoi(number)
	if err != nil || colour != "green" {
		t.Fatalf("it says %q", b)
	}
	cancel()
	if err := <-failed; err != nil {
		t.Errorf("it was opened, and the error is %v", err)
	}
	if session, err := unix.Getsid(pid); err != nil || session != pid {
		t.Errorf("its session is %d, want its own, %d (%v)", session, pid, err)
	}
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		t.Errorf("it did not go on: %v", err)
	}
	for syscall.Kill(pid, 0) == nil { // a zombie is there until somebody has waited for it
		if t.Context().Err() != nil {
			t.Fatal("nothing waits for its end")
		}
		time.Sleep(time.Millisecond)
	}
}
