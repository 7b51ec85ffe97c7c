//go:build e2e

package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jezek/xgb/xproto"
)

// launch says how the program is started. Its zero value is a first launch
// without arguments.
type launch struct {
	args []string
	home string   // of a user; "" is a new one
	env  []string // in addition to the usual
}

// program is the program at work, with the hand and the eyes of its user.
type program struct {
	hand
	process *process
	trace   *trace
	window  xproto.Window
	errors  string // the file of its standard error
	killed  bool   // by the test: it could not end as it should
}

// start starts the program and waits for its window. The end of the test ends it
// and looks whether all went well.
func start(t *testing.T, l launch) *program {
	t.Helper()
	folder := t.TempDir()
	if l.home == "" {
		l.home = t.TempDir()
	}
	p := &program{
		hand:   hand{t, stage.display},
		trace:  &trace{path: filepath.Join(folder, "trace")},
		errors: filepath.Join(folder, "errors"),
	}
	p.point(corner)

	stderr, err := os.Create(p.errors)
	if err != nil {
		t.Fatal(err)
	}
	defer stderr.Close()
	c := exec.Command(stage.program, append([]string{"--trace", p.trace.path}, l.args...)...)
	c.Dir = folder
	c.Env = append(environment(l.home), l.env...)
	c.Stdout, c.Stderr = stderr, stderr
	if p.process, err = spawn(c); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.finish)

	p.await("launched")
	p.await("window")
	p.awaitState("a window on the screen", func() bool {
		windows := p.d.windows()
		if len(windows) == 1 {
			p.window = windows[0]
		}
		return len(windows) == 1
	})
	return p
}

// environment is that of a user who has nothing but a home.
func environment(home string) []string {
	return []string{
		"PATH=" + os.Getenv("PATH"),
		"HOME=" + home,
		"XDG_CONFIG_HOME=" + filepath.Join(home, "config"),
		"XDG_DATA_HOME=" + filepath.Join(home, "data"),
		"XDG_CACHE_HOME=" + stage.cache,
		"XDG_RUNTIME_DIR=" + home,
		"DBUS_SESSION_BUS_ADDRESS=unix:path=" + filepath.Join(home, "no-bus"),
		"DISPLAY=" + stage.display.name,
		"LANG=en_US.UTF-8",
		"FYNE_PLATFORM=x11", "FYNE_SCALE=1", "FYNE_THEME=light", "FYNE_DISABLE_DPI_DETECTION=1",
		"LIBGL_ALWAYS_SOFTWARE=1", "GALLIUM_DRIVER=llvmpipe",
	}
}

// mark passes over all events so far: what is waited for from now on is new.
func (p *program) mark() {
	p.t.Helper()
	if err := p.trace.grow(); err != nil {
		p.t.Fatal(err)
	}
	p.trace.at = len(p.trace.events)
}

// await returns the next event with a name and pairs of keys and values.
func (p *program) await(name string, pairs ...any) (found event) {
	p.t.Helper()
	p.awaitState("the event "+name, func() (ok bool) {
		if err := p.trace.grow(); err != nil {
			p.t.Fatal(err)
		}
		found, ok = p.trace.take(name, pairs)
		return ok
	})
	return found
}

// since returns the values that events with a name have under a key, beginning
// with the event at a position.
func (p *program) since(at int, name, key string) (values []string) {
	for _, e := range p.trace.events[at:] {
		if e.name() == name {
			values = append(values, e.text(key))
		}
	}
	return values
}

// awaitLoaded waits until so many different pictures were loaded or failed.
func (p *program) awaitLoaded(count int) {
	p.t.Helper()
	p.awaitState("all pictures being loaded", func() bool {
		if err := p.trace.grow(); err != nil {
			p.t.Fatal(err)
		}
		done := make(map[string]bool)
		for _, name := range []string{"end", "failed"} {
			for _, id := range p.since(0, name, "id") {
				done[id] = true
			}
		}
		return len(done) >= count
	})
}

// awaitState waits for something to come, and fails if it does not.
func (p *program) awaitState(what string, come func() bool) {
	p.t.Helper()
	died := false
	ok := until(patience, func() bool {
		died = p.process.hasEnded(0)
		return come() || died
	})
	if died && !come() {
		p.t.Fatalf("the program has ended before %s\n%s\n%s", what, p.trace.last(), p.said())
	}
	if !ok {
		p.t.Fatalf("%s did not come\n%s\n%s", what, p.trace.last(), p.said())
	}
}

// said returns what the program wrote to standard error.
func (p *program) said() string {
	b, err := os.ReadFile(p.errors)
	if err != nil {
		p.t.Fatal(err)
	}
	return string(b)
}

// goneTime is how long the window may be seen when the program was ended: it does
// not wait for what else has to end.
const goneTime = time.Second

// quit ends the program as a user does, and returns how long it took.
func (p *program) quit() time.Duration {
	p.t.Helper()
	began := time.Now()
	p.press("Ctrl+q")
	if !until(goneTime, func() bool { return len(p.d.windows()) == 0 }) {
		p.t.Errorf("the window is still there %v after Ctrl+Q", time.Since(began))
	}
	if !p.process.hasEnded(patience) {
		p.t.Fatal("Ctrl+Q does not end the program")
	}
	return time.Since(began)
}

// kill ends the program as a crash does.
func (p *program) kill() {
	p.t.Helper()
	p.killed = true
	_ = p.process.Process.Kill() // it may have ended
	if !p.process.hasEnded(patience) {
		p.t.Fatal("the program cannot be killed")
	}
}

// finish ends the program if the test has not, and looks whether all went well.
func (p *program) finish() {
	kept := p.t.Failed()
	if kept {
		p.keep()
	}
	if !p.process.stop(stopTime) {
		p.t.Error("the program does not end when it is asked to")
	}
	if !p.killed {
		p.check()
	}
	if p.t.Failed() && !kept {
		p.keep()
	}
	until(patience, func() bool { return len(p.d.windows()) == 0 }) // of the next test
}

func (p *program) check() {
	if status := p.process.ProcessState.ExitCode(); status != 0 {
		p.t.Errorf("exit status %d, want 0", status)
	}
	said := p.said()
	for _, bad := range []string{"panic", "Error in Fyne call thread", "fatal error", "Fyne error", "DATA RACE"} {
		if strings.Contains(said, bad) {
			p.t.Errorf("the program said %q:\n%s", bad, said)
		}
	}
	if err := p.trace.grow(); err != nil {
		p.t.Error(err)
	} else if n := len(p.trace.events); n == 0 || p.trace.events[n-1].name() != "quit" {
		p.t.Errorf("the trace does not end with quit:\n%s", p.trace.last())
	}
}
