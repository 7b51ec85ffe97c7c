//go:build packagetest

package packaging_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"vitrine/assets"
)

const (
	settleLimit = 60 * time.Second       // a cold start on two busy cores with software OpenGL takes a few
	quitLimit   = 20 * time.Second       // it has to end its workers first
	pollPause   = 100 * time.Millisecond // how often the trace is read again
)

// traceEvent is the part of a trace line that is looked at here.
type traceEvent struct {
	Event  string `json:"event"`
	Count  int    `json:"count"`
	Done   bool   `json:"done"`
	Failed int    `json:"failed"`
}

// checkRuns starts the program as somebody who has never used it before, and ends it.
func checkRuns(t *testing.T, program string) {
	trace := filepath.Join(t.TempDir(), "trace.jsonl")
	var said bytes.Buffer
	cmd := exec.Command(program, "--trace", trace)
	cmd.Env = freshEnv(t, startScreen(t))
	cmd.Dir = t.TempDir()
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	t.Cleanup(func() { _ = cmd.Process.Kill() })

	waitSettled(t, trace, ended, &said)
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	select {
	case err := <-ended:
		if err != nil {
			t.Errorf("want a clean end, got %v\n%s", err, said.String())
		}
	case <-time.After(quitLimit):
		t.Errorf("still running %v after SIGTERM", quitLimit)
	}
}

// waitSettled returns when the trace says that the whole sample gallery is on the screen.
func waitSettled(t *testing.T, trace string, ended <-chan error, said *bytes.Buffer) {
	t.Helper()
	deadline := time.After(settleLimit)
	tick := time.NewTicker(pollPause)
	defer tick.Stop()
	for {
		events := readTrace(t, trace)
		if complete(t, events) {
			return
		}
		select {
		case err := <-ended:
			t.Fatalf("ended before the gallery was there: %v\n%s", err, said.String())
		case <-deadline:
			t.Fatalf("no complete gallery within %v; the trace says %+v", settleLimit, events)
		case <-tick.C:
		}
	}
}

// complete reports whether all samples were listed and then settled, none of them failed.
func complete(t *testing.T, events []traceEvent) bool {
	t.Helper()
	listed := false
	for _, e := range events {
		switch {
		case e.Event == "failed" || e.Failed > 0:
			t.Fatalf("a sample could not be shown: %+v", events)
		case e.Event == "listed" && e.Done:
			if want := len(assets.SampleIDs()); e.Count != want {
				t.Fatalf("want %d pictures listed, got %d", want, e.Count)
			}
			listed = true
		case e.Event == "settled" && listed:
			return true
		}
	}
	return false
}

// readTrace returns the lines that are complete so far.
func readTrace(t *testing.T, name string) []traceEvent {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	var events []traceEvent
	for line := range bytes.Lines(data) {
		if !bytes.HasSuffix(line, []byte("\n")) {
			break
		}
		var e traceEvent
		if err := json.Unmarshal(line, &e); err != nil {
			t.Fatalf("trace line %s: %v", line, err)
		}
		events = append(events, e)
	}
	return events
}

// freshEnv is the environment of a new user on the given display, without anything of this one's.
func freshEnv(t *testing.T, display string) []string {
	t.Helper()
	home := t.TempDir()
	if err := os.Mkdir(filepath.Join(home, "run"), 0o700); err != nil {
		t.Fatal(err)
	}
	return []string{
		"PATH=" + os.Getenv("PATH"),
		"HOME=" + home,
		"XDG_CONFIG_HOME=" + filepath.Join(home, "config"),
		"XDG_CACHE_HOME=" + filepath.Join(home, "cache"),
		"XDG_DATA_HOME=" + filepath.Join(home, "data"),
		"XDG_STATE_HOME=" + filepath.Join(home, "state"),
		"XDG_RUNTIME_DIR=" + filepath.Join(home, "run"),
		"DBUS_SESSION_BUS_ADDRESS=unix:path=" + filepath.Join(home, "run", "no-bus"),
		"DISPLAY=" + display,
		"FYNE_PLATFORM=x11",
		"LIBGL_ALWAYS_SOFTWARE=1",
		"GALLIUM_DRIVER=llvmpipe",
		"LANG=C.UTF-8",
	}
}

// startScreen starts an X server that ends with the test and returns its display.
func startScreen(t *testing.T) string {
	t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	cmd := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1280x800x24", "-nolisten", "tcp")
	cmd.ExtraFiles = []*os.File{write}
	err = cmd.Start()
	write.Close()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		_ = cmd.Wait()
	})
	// Ends without a line when Xvfb does: it holds the only other end.
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatalf("Xvfb names no display: %v", err)
	}
	return ":" + strings.TrimSpace(number)
}
