package outside_test

import (
	"bufio"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/godbus/dbus/v5"

	"vitrine/repository/outside"
)

// bus is a session bus without anybody on it: the programs of this machine cannot
// be started from it.
type bus struct {
	t       *testing.T
	address string
}

func startBus(t *testing.T) *bus {
	t.Helper()
	dir, err := os.MkdirTemp("", "bus") // the path of a socket must be short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	config := filepath.Join(dir, "config")
	err = os.WriteFile(config, fmt.Appendf(nil, `<busconfig>
		<type>session</type>
		<listen>unix:path=%s/socket</listen>
		<auth>EXTERNAL</auth>
		<policy context="default">
			<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
		</policy>
	</busconfig>`, dir), 0o600)
	if err != nil {
		t.Fatal(err)
	}
	daemon := exec.CommandContext(t.Context(), "dbus-daemon", "--nofork", "--nopidfile", "--print-address", "--config-file="+config)
	daemon.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	out, err := daemon.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := daemon.Start(); err != nil {
		t.Fatalf("%v: make test says what to install", err)
	}
	t.Cleanup(func() {
		_ = daemon.Process.Kill()
		_ = daemon.Wait()
	})
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return &bus{t, strings.TrimSpace(address)}
}

// join makes a connection to the bus that bears a name.
func (b *bus) join(name string) *dbus.Conn {
	b.t.Helper()
	conn, err := dbus.Connect(b.address)
	if err != nil {
		b.t.Fatal(err)
	}
	b.t.Cleanup(func() { conn.Close() })
	if reply, err := conn.RequestName(name, dbus.NameFlagDoNotQueue); err != nil || reply != dbus.RequestNameReplyPrimaryOwner {
		b.t.Fatalf("%s: %v, %v", name, reply, err)
	}
	return conn
}

// desktop returns the desktop of the bus, and none of this machine's.
func (b *bus) desktop() *outside.Desktop {
	return outside.New(outside.Config{Bus: b.address, Display: "none"})
}

// asked is a question that the portal was asked.
type asked struct {
	method, parent, what string
	options              map[string]dbus.Variant
	writable             bool // the descriptor that came with it
	from                 dbus.Sender
}

// portal is a desktop's portal that notes what it is asked.
type portal struct {
	conn    *dbus.Conn
	asked   chan asked
	code    uint32      // the answer to everything
	refuses *dbus.Error // before there is a request
	silent  bool        // the user does not decide
	early   bool        // the answer overtakes the request's name
}

// portal puts p on the bus.
func (b *bus) portal(p portal) *portal {
	b.t.Helper()
	p.conn, p.asked = b.join("org.freedesktop.portal.Desktop"), make(chan asked, 8)
	for _, part := range []string{"OpenURI", "Wallpaper", "Inhibit"} {
		err := p.conn.Export(&p, "/org/freedesktop/portal/desktop", "org.freedesktop.portal."+part)
		if err != nil {
			b.t.Fatal(err)
		}
	}
	return &p
}

func (p *portal) SetWallpaperFile(from dbus.Sender, parent string, fd dbus.UnixFD, options map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
	return p.descriptor(asked{method: "SetWallpaperFile", parent: parent, options: options, from: from}, fd)
}

func (p *portal) Inhibit(from dbus.Sender, parent string, flags uint32, options map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
	return p.answer(asked{method: "Inhibit", parent: parent, what: fmt.Sprint(flags), options: options, from: from})
}

func (p *portal) OpenFile(from dbus.Sender, parent string, fd dbus.UnixFD, options map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
	return p.descriptor(asked{method: "OpenFile", parent: parent, options: options, from: from}, fd)
}

func (p *portal) OpenDirectory(from dbus.Sender, parent string, fd dbus.UnixFD, options map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
	return p.descriptor(asked{method: "OpenDirectory", parent: parent, options: options, from: from}, fd)
}

func (p *portal) OpenURI(from dbus.Sender, parent, uri string, options map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
	return p.answer(asked{method: "OpenURI", parent: parent, what: uri, options: options, from: from})
}

func (p *portal) descriptor(a asked, fd dbus.UnixFD) (dbus.ObjectPath, *dbus.Error) {
	f := os.NewFile(uintptr(fd), "")
	defer f.Close()
	a.what, _ = os.Readlink(fmt.Sprintf("/proc/self/fd/%d", fd))
	_, err := f.Write([]byte("x"))
	a.writable = err == nil
	return p.answer(a)
}

func (p *portal) answer(a asked) (dbus.ObjectPath, *dbus.Error) {
	p.asked <- a
	if p.refuses != nil {
		return "", p.refuses
	}
	request := dbus.ObjectPath("/org/freedesktop/portal/desktop/request/1_1/x")
	answer := func() {
		p.conn.Emit("/somebody/elses", "org.freedesktop.portal.Request.Response", uint32(2), map[string]dbus.Variant{})
		p.conn.Emit(request, "org.freedesktop.portal.Request.Response", p.code, map[string]dbus.Variant{})
	}
	switch {
	case p.silent:
	case p.early:
		answer()
	default:
		defer func() { go answer() }()
	}
	return request, nil
}

// manager is a file manager that notes what it is to show.
type manager struct{ shown chan []string }

func (b *bus) manager() *manager {
	b.t.Helper()
	m := &manager{make(chan []string, 1)}
	err := b.join("org.freedesktop.FileManager1").Export(m, "/org/freedesktop/FileManager1", "org.freedesktop.FileManager1")
	if err != nil {
		b.t.Fatal(err)
	}
	return m
}

func (m *manager) ShowItems(uris []string, _ string) *dbus.Error {
	m.shown <- uris
	return nil
}

// saver is a screen saver that notes who keeps it off.
type saver struct{ kept chan asked }

func (b *bus) saver() *saver {
	b.t.Helper()
	s := &saver{make(chan asked, 1)}
	err := b.join("org.freedesktop.ScreenSaver").Export(s, "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver")
	if err != nil {
		b.t.Fatal(err)
	}
	return s
}

func (s *saver) Inhibit(from dbus.Sender, program, why string) (uint32, *dbus.Error) {
	s.kept <- asked{method: program, what: why, from: from}
	return 7, nil
}

// awaitLeft waits until a connection has left the bus.
func (b *bus) awaitLeft(name dbus.Sender) {
	b.t.Helper()
	conn, err := dbus.Connect(b.address)
	if err != nil {
		b.t.Fatal(err)
	}
	defer conn.Close()
	changes := make(chan *dbus.Signal, 64)
	conn.Signal(changes)
	if err := conn.AddMatchSignal(dbus.WithMatchMember("NameOwnerChanged")); err != nil {
		b.t.Fatal(err)
	}
	for {
		var there bool
		if err := conn.BusObject().Call("org.freedesktop.DBus.NameHasOwner", 0, string(name)).Store(&there); err != nil {
			b.t.Fatal(err)
		}
		if !there {
			return
		}
		select {
		case <-changes:
		case <-b.t.Context().Done():
			b.t.Fatal("it never leaves")
		}
	}
}

// programs replaces the programs of this machine by scripts that write down what
// they are given, each into a file of its own name.
type programs struct {
	t   *testing.T
	dir string
}

func fakePrograms(t *testing.T, names ...string) programs {
	t.Helper()
	p := programs{t, t.TempDir()}
	for _, name := range names {
		p.write(name, `printf '%s\n' "$#" "$@" >"$0.tmp" && mv "$0.tmp" "$0.said"`)
	}
	t.Setenv("PATH", p.dir)
	return p
}

func (p programs) write(name, script string) {
	p.t.Helper()
	script = "#!/bin/sh\nPATH=/usr/bin:/bin\n" + script + "\n"
	if err := os.WriteFile(filepath.Join(p.dir, name), []byte(script), 0o755); err != nil {
		p.t.Fatal(err)
	}
}

// said returns what a program was given: the number of arguments and each of them.
func (p programs) said(name string) string {
	p.t.Helper()
	b, err := os.ReadFile(filepath.Join(p.dir, name+".said"))
	if err != nil {
		p.t.Fatalf("%s was not started: %v", name, err)
	}
	return string(b)
}

func write(t *testing.T, path string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("picture"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// deaf is the address of a bus that takes connections and never answers.
func deaf(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "deaf")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	l, err := net.Listen("unix", filepath.Join(dir, "socket"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return "unix:path=" + filepath.Join(dir, "socket")
}
