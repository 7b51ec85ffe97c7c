package main

import (
	"context"
	"errors"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// patience is how long the doctor waits for one of the system's programs.
const patience = 3 * time.Second

// runBriefly returns what a program of the system writes.
func runBriefly(name string, args ...string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	c := exec.CommandContext(ctx, name, args...)
	c.WaitDelay = time.Second // for what it has started and left behind
	out, err := c.Output()
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	return string(out), err
}

func (m machine) system() section {
	s := section{title: "System"}
	s.add("system", "%s", m.distribution())
	if kernel, err := m.read("/proc/sys/kernel/osrelease"); err == nil {
		s.add("kernel", "%s", kernel)
	}
	s.add("processors", "%d (%d usable)", runtime.NumCPU(), runtime.GOMAXPROCS(0))
	s.add("memory", "%s", m.memorySize())
	return s
}

func (m machine) distribution() string {
	release, err := m.read("/etc/os-release")
	if err != nil {
		return runtime.GOOS
	}
	return keyed(string(release), "PRETTY_NAME=", runtime.GOOS)
}

func (m machine) memorySize() string {
	info, err := m.read("/proc/meminfo")
	if err != nil {
		return "unknown"
	}
	return megabytesIn(keyed(string(info), "MemTotal:", "")) + ", " +
		megabytesIn(keyed(string(info), "MemAvailable:", "")) + " free"
}

// megabytesIn turns "16384 kB" into "16 MB".
func megabytesIn(s string) string {
	n, err := strconv.Atoi(strings.TrimSuffix(s, " kB"))
	if err != nil {
		return "unknown"
	}
	return strconv.Itoa(n>>10) + " MB"
}

// keyed returns what stands behind a key at the beginning of a line.
func keyed(text, key, otherwise string) string {
	for line := range strings.Lines(text) {
		if value, ok := strings.CutPrefix(strings.TrimSpace(line), key); ok {
			return strings.Trim(strings.TrimSpace(value), `"`)
		}
	}
	return otherwise
}

func (m machine) display() section {
	s := section{title: "Display"}
	for _, name := range []string{"XDG_SESSION_TYPE", "DISPLAY", "WAYLAND_DISPLAY"} {
		value := m.env(name)
		if value == "" {
			value = "not set"
		}
		s.add(name, "%s", value)
	}
	s.add("GL", "%s", m.renderer())
	s.add("portal", "%s", m.portal())
	return s
}

// renderer returns what draws the window.
func (m machine) renderer() string {
	if m.env("DISPLAY") == "" && m.env("WAYLAND_DISPLAY") == "" {
		return "there is no display to ask"
	}
	info, err := m.run("glxinfo", "-B")
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return `unknown; install mesa-utils and ask "glxinfo -B"`
	case errors.Is(err, context.DeadlineExceeded):
		return "unknown; glxinfo does not answer"
	case err != nil:
		return "unknown; glxinfo says: " + err.Error()
	}
	return keyed(info, "OpenGL renderer string:", "unknown renderer") +
		", version " + keyed(info, "OpenGL version string:", "unknown")
}

// portal says whether the desktop's own file dialogs can be asked for.
func (m machine) portal() string {
	names, err := m.run("gdbus", "call", "--session", "--dest", "org.freedesktop.DBus",
		"--object-path", "/org/freedesktop/DBus", "--method", "org.freedesktop.DBus.ListActivatableNames")
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return "unknown; gdbus is not installed"
	case err != nil:
		return "no answer from the session bus"
	case strings.Contains(names, "'org.freedesktop.portal.Desktop'"):
		return "available"
	}
	return "not available"
}
