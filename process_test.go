package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestNewRecorder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trace.jsonl")
	var log bytes.Buffer
	r, err := newRecorder(call{Trace: path, Log: true}, time.Now(), &log, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Event("start", "id", "1003")
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	content, _ := os.ReadFile(path)
	var line struct{ Event, ID string }
	if err := json.Unmarshal(content, &line); err != nil || line.Event != "start" || line.ID != "1003" {
		t.Errorf("trace is %q, %v", content, err)
	}
	if got := log.String(); got != "start 1003\n" {
		t.Errorf("log is %q", got)
	}
	if _, err := newRecorder(call{Trace: filepath.Join(path, "x")}, time.Now(), &log, nil); err == nil {
		t.Error("a trace into nowhere is no error")
	}
}

func TestRunRefusesBeforeAnyWindow(t *testing.T) {
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	folder := t.TempDir()
	tests := []struct {
		name   string
		args   []string
		status int
		says   string
	}{
		{"wrong flag", []string{"--no-such"}, exitCall, "--no-such"},
		{"half a range", []string{folder, "https://x.example/[9-"}, exitCall, "vitrine: "},
		{"unknown address", []string{"gopher://x"}, exitCall, "gopher"},
		{"missing folder goes on", []string{folder + "/gone"}, exitFailed, "no such folder"},
		{"no display", []string{folder}, exitFailed, "no display"},
		{"no trace", []string{"--trace", folder, folder}, exitFailed, "is a directory"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var out, errs bytes.Buffer
			if got := run(test.args, &out, &errs); got != test.status {
				t.Errorf("status is %d, want %d", got, test.status)
			}
			if !strings.Contains(errs.String(), test.says) || out.Len() > 0 {
				t.Errorf("said %q and %q, want %q", &out, &errs, test.says)
			}
		})
	}
}

func TestDisplayError(t *testing.T) {
	runtimeDir := t.TempDir()
	env := func(set map[string]string) func(string) string {
		set["XDG_RUNTIME_DIR"] = runtimeDir
		return func(name string) string { return set[name] }
	}
	if err := displayError(env(map[string]string{"DISPLAY": ":0"})); err != nil {
		t.Error(err)
	}
	if err := displayError(env(map[string]string{})); err == nil {
		t.Error("no error without a display")
	}
	if err := os.WriteFile(filepath.Join(runtimeDir, "wayland-0"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := displayError(env(map[string]string{})); err != nil {
		t.Error(err)
	}
}

func TestATraceReplacesNothingButATrace(t *testing.T) {
	for name, c := range map[string]struct {
		content string
		refused bool
	}{
		"picture": {"\xff\xd8\xff\xe0 a picture", true},
		"short":   {"x", true},
		"empty":   {"", false},
		"trace":   {`{"ms":1.5,"event":"launched"}` + "\n", false},
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "file")
			if err := os.WriteFile(file, []byte(c.content), 0o600); err != nil {
				t.Fatal(err)
			}
			f, err := createTrace(file)
			if (err != nil) != c.refused {
				t.Fatalf("error %v, refused should be %v", err, c.refused)
			}
			if err == nil {
				f.Close()
				return
			}
			if got, _ := os.ReadFile(file); string(got) != c.content {
				t.Errorf("the file holds %q now", got)
			}
		})
	}
}
