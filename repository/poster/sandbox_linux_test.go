package poster

import (
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestWithoutASandboxNothingRuns(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	begun := filepath.Join(t.TempDir(), "begun")
	b.thumbnailer("films", "video/mp4", `echo x >"`+begun+`"; echo x >"$2"`)

	absent := New(Config{Folders: []string{b.data}, Programs: []string{b.programs}})
	_, err := b.ask(t.Context(), absent, "a.mp4", film)
	want(t, err, "no poster: bubblewrap is not installed", false)

	b.program(wrapper, "echo 'bwrap: No permissions to create new namespace' >&2; exit 1")
	refused := b.maker(false)
	_, err = b.ask(t.Context(), refused, "a.mp4", film)
	want(t, err, "no poster: bubblewrap cannot run here: No permissions to create new namespace", false)

	if _, err := os.Stat(begun); err == nil {
		t.Error("the thumbnailer was started")
	}
}

// A wrapper is asked once whether it works, and then runs every thumbnailer.
func TestThumbnailersRunInTheWrapper(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	calls := filepath.Join(t.TempDir(), "calls")
	b.thumbnailer("films", "video/mp4", `echo made >"$2"`)
	b.program(wrapper, `echo "$@" | head -n 1 >>"`+calls+`"; echo made`)
	m := b.maker(false)
	for range 2 {
		if made, err := b.ask(t.Context(), m, "a.mp4", film); err != nil || string(made) != "made\n" {
			t.Errorf("%q, %v", made, err)
		}
	}
	text, err := os.ReadFile(calls)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	probes, runs := 0, 0
	for _, line := range lines {
		if !strings.HasPrefix(line, "--unshare-all --die-with-parent --new-session") {
			t.Errorf("called with %q", line)
		}
		if strings.Contains(line, "/proc/self/fd/3 /tmp/input.mp4") {
			runs++
		} else {
			probes++
		}
	}
	if probes != 1 || runs != 2 {
		t.Errorf("%d probes and %d runs, want 1 and 2:\n%s", probes, runs, text)
	}
}

// What a thumbnailer can do in the real sandbox, as it finds out itself.
func TestSandboxHolds(t *testing.T) {
	b := newBench(t)
	m, works := b.boxed()
	if !works {
		return
	}
	secret := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(secret, []byte("secret"), 0o644); err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	t.Setenv("VITRINE_SECRET", "secret")
	for name, try := range map[string]string{
		"read a file":         `cat "` + secret + `"`,
		"list its folder":     `ls "` + filepath.Dir(secret) + `"`,
		"read passwords":      `cat /etc/passwd`,
		"see processes":       `[ "$(ls -d /proc/[0-9]* | wc -l)" -gt 12 ]`,
		"change the system":   `touch /usr/vitrine-was-here`,
		"change the root":     `touch /vitrine-was-here`,
		"change the input":    `echo x >"$1"`,
		"fill the memory":     `for i in 1 2 3 4 5 6 7 8 9 10; do head -c 10000000 /dev/zero >/tmp/$i || { rm /tmp/[0-9]*; exit 1; }; done`,
		"reach the network":   `bash -c "exec 9<>/dev/tcp/127.0.0.1/` + port + `"`,
		"see the environment": `env | grep VITRINE`,
		"keep descriptors":    `ls /proc/$$/fd >/tmp/fds; grep -qE "^[3-9]$" /tmp/fds`,
		"be root":             `[ "$(sed -n 's/^CapEff:\t//p' /proc/self/status)" != 0000000000000000 ]`,
	} {
		b.thumbnailer("films", "video/mp4", `if ( `+try+` ) >/dev/null 2>/dev/null; then echo yes; else echo no; fi >"$2"`)
		made, err := b.ask(t.Context(), m, "a.mp4", film)
		if err != nil || string(made) != "no\n" {
			t.Errorf("%s: %q, %v", name, made, err)
		}
	}
}

// The sandbox shows what thumbnailers need.
func TestSandboxLetsThumbnailersWork(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	m, works := b.boxed()
	if !works {
		return
	}
	b.thumbnailer("films", "video/mp4", `set -e
cat "$1" >/dev/null; ls /usr/bin >/dev/null; : >/dev/null; mkdir -p "$HOME" "$XDG_CACHE_HOME"; echo x >"$XDG_CACHE_HOME/x"
[ "$(nice)" -ge 10 ]; [ "$(ulimit -c)" = 0 ]; [ "$(cat /proc/self/oom_score_adj)" = 1000 ]; echo made >"$2"`)
	if made, err := b.ask(t.Context(), m, "a.mp4", film); err != nil || string(made) != "made\n" {
		t.Errorf("%q, %v", made, err)
	}
}
