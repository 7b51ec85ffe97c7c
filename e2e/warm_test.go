//go:build e2e

package e2e

import (
	"encoding/json"
	"os/exec"
	"strings"
	"testing"
)

// warmed is the summary that "vitrine warm --json" writes.
type warmed struct {
	Pictures, Made, Cached, Failed int
}

func warm(t *testing.T, wantStatus int, args ...string) (w warmed, complaints string) {
	t.Helper()
	c := exec.Command(stage.program, append([]string{"warm", "--json"}, args...)...)
	c.Env = environment(t.TempDir())
	var stderr strings.Builder
	c.Stderr = &stderr
	out, err := c.Output()
	if status := c.ProcessState.ExitCode(); status != wantStatus {
		t.Fatalf("exit status %d (%v), want %d: %s", status, err, wantStatus, stderr.String())
	}
	if err := json.Unmarshal(out, &w); err != nil {
		t.Fatalf("%q: %v", out, err)
	}
	return w, stderr.String()
}

func TestWarmMakesThumbnailsThatTheWindowTakes(t *testing.T) {
	const count = 12
	folder := paintings(t, count)
	if got, want := first(warm(t, 0, folder)), (warmed{count, count, 0, 0}); got != want {
		t.Errorf("the first time %+v, want %+v", got, want)
	}
	if got, want := first(warm(t, 0, folder)), (warmed{count, 0, count, 0}); got != want {
		t.Errorf("the second time %+v, want %+v", got, want)
	}
	if got, want := first(warm(t, 0, "--force", folder)), (warmed{count, count, 0, 0}); got != want {
		t.Errorf("with --force %+v, want %+v", got, want)
	}

	p, _ := startOn(t, folder)
	p.awaitLoaded(count)
	for _, from := range p.since(0, "end", "from") {
		if from != "disk" && from != "memory" {
			t.Errorf("a thumbnail came from %s, want disk", from)
		}
	}
}

func TestWarmSaysWhatFailed(t *testing.T) {
	folder := paintings(t, 2)
	write(t, folder, "text.jpg", []byte("<html>"))
	got, complaints := warm(t, 1, folder)
	if want := (warmed{3, 2, 0, 1}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if !strings.Contains(complaints, "text.jpg: not an image") {
		t.Errorf("it says %q", complaints)
	}
	for _, call := range []string{"--size=300", "--nothing", "http://[9-"} {
		c := exec.Command(stage.program, "warm", call, folder)
		c.Env = environment(t.TempDir())
		if err := c.Run(); c.ProcessState.ExitCode() != 2 {
			t.Errorf("%s: %v, want exit status 2", call, err)
		}
	}
}

func first(w warmed, _ string) warmed { return w }
