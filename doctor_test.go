package main

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os/exec"
	"runtime/debug"
	"strings"
	"testing"

	"vitrine/repository/worker"
)

// bare is a machine that has nothing.
func bare() machine {
	return machine{
		env:  func(string) string { return "" },
		read: func(string) ([]byte, error) { return nil, fs.ErrNotExist },
		stat: func(string) (fs.FileInfo, error) { return nil, fs.ErrNotExist },
		glob: func(string) ([]string, error) { return nil, nil },
		run:  func(string, ...string) (string, error) { return "", exec.ErrNotFound },

		sandbox: func() string { return "process only" },
		codecs:  func() []worker.Codec { return nil },
		kept:    func() string { return "/cache: 7 kept" },
		known:   func() string { return "/facts: 8 pictures" },
		posted:  func() postersHere { return postersHere{sandbox: "none, so no posters are made: why"} },
		memory:  64,
	}
}

func report(t *testing.T, m machine) string {
	t.Helper()
	var out bytes.Buffer
	if err := doctor(&out, m); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestDoctorOnABareMachine(t *testing.T) {
	got := report(t, bare())
	for _, want := range []string{
		"Vitrine " + version(), "there is no display to ask", "process only", "JPEG, PNG", "HEIC",
		"at most 64 MB", "dates and sizes  /facts: 8 pictures", "none: there is no home folder",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

func TestDoctorOnADesktop(t *testing.T) {
	m := bare()
	m.env = func(name string) string { return map[string]string{"DISPLAY": ":7"}[name] }
	files := map[string]string{
		"/etc/os-release":            "NAME=x\nPRETTY_NAME=\"Debian 12\"\n",
		"/proc/sys/kernel/osrelease": "6.1.0\n",
		"/proc/meminfo":              "MemTotal:  2097152 kB\nMemAvailable: 1048576 kB\n",
	}
	m.read = func(path string) ([]byte, error) { return []byte(files[path]), nil }
	m.run = func(name string, args ...string) (string, error) {
		if name == "glxinfo" {
			return "OpenGL renderer string: llvmpipe\nOpenGL version string: 4.5\n", nil
		}
		return "(['org.freedesktop.portal.Desktop'],)", nil
	}
	m.build = &debug.BuildInfo{Deps: []*debug.Module{{Path: "fyne.io/fyne/v2", Version: "v2.8.1"}}}
	m.settings = "/home/ann/a\nb"
	m.codecs = func() []worker.Codec {
		return []worker.Codec{
			{Kind: "HEIC", Library: "libheif 1.15.1", Else: "built in"},
			{Kind: "AVIF", Else: "built in"},
			{Kind: "JPEG XL", Reason: "it crashed", Else: "built in"},
			{Kind: "Camera RAW", Library: "LibRaw 0.21.2", Only: "those without a preview", Else: "the preview in the file"},
		}
	}

	got := report(t, m)
	for _, want := range []string{
		"Fyne             v2.8.1", "Debian 12", "6.1.0", "2048 MB, 1024 MB free", ":7",
		"llvmpipe, version 4.5", "portal           available",
		"HEIC             system libheif 1.15.1", "AVIF             built in\n", "JPEG XL          built in: it crashed",
		"Camera RAW       system LibRaw 0.21.2 for those without a preview, else the preview in the file", "/home/ann/a␊b (not there)",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

func TestRenderer(t *testing.T) {
	tests := []struct {
		name string
		err  error
		want string
	}{
		{"absent", exec.ErrNotFound, "install mesa-utils"},
		{"hangs", context.DeadlineExceeded, "does not answer"},
		{"fails", errors.New("exit status 1"), "exit status 1"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			m := bare()
			m.env = func(string) string { return ":0" }
			m.run = func(string, ...string) (string, error) { return "", test.err }
			if got := m.renderer(); !strings.Contains(got, test.want) {
				t.Errorf("got %q, want %q in it", got, test.want)
			}
		})
	}
}

func TestRunDoctorWithoutDisplay(t *testing.T) {
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	var out, errs bytes.Buffer
	if got := run([]string{"doctor"}, &out, &errs); got != 0 || errs.Len() > 0 {
		t.Errorf("status is %d, complaints %q", got, &errs)
	}
	for _, want := range []string{"Display", "decoded          in worker processes: ", "JPEG 2000        "} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in %q", want, &out)
		}
	}
}
