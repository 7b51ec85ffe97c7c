package poster

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"vitrine/repository"
)

const (
	wrapper   = "bwrap"
	shell     = "/bin/sh"
	probeTime = 5 * time.Second
	againTime = time.Minute // after which a sandbox that did not work is tried again

	inside     = "/tmp" // the folder that thumbnailers work in
	outputName = "poster.png"
)

var errNotInstalled = errors.New("bubblewrap is not installed")

// sandbox is bubblewrap. Whether it works is found out once: kernels and containers may
// refuse what it needs.
type sandbox struct {
	lookUp func(string) (string, bool)

	mu      sync.Mutex // held while it is found out; guards all below
	program string     // absolute; "" is not known to work
	why     error
	tried   time.Time
}

// ready returns nil if programs can be run in the sandbox, and else why not.
func (b *sandbox) ready(ctx context.Context) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.program != "" || b.why != nil && time.Since(b.tried) < againTime {
		return b.why
	}
	program, ok := b.lookUp(wrapper)
	if !ok {
		b.why, b.tried = errNotInstalled, time.Now()
		return b.why
	}
	limited, cancel := context.WithTimeout(ctx, probeTime)
	defer cancel()
	_, said, err := run(limited, command{program: program, args: append(walls(), "--", shell, "-c", "exit 0"), env: plain(inside)})
	switch {
	case ctx.Err() != nil:
		return ctx.Err() // says nothing about it
	case err != nil:
		b.why, b.tried = fmt.Errorf("bubblewrap cannot run here: %s", reasonOf(said, err)), time.Now()
	default:
		b.program, b.why = program, nil
	}
	return b.why
}

// reasonOf is what a program has said last, or else its error.
func reasonOf(said []byte, err error) string {
	lines := strings.Split(strings.TrimSpace(string(said)), "\n")
	if last := strings.TrimPrefix(lines[len(lines)-1], wrapper+": "); last != "" {
		return repository.OneLine(last, 120)
	}
	return err.Error()
}

// walls are the arguments of bubblewrap that no thumbnailer can do without: the
// programs and libraries of the system to be read, a folder of their own to write into,
// and nothing else. There is no network, nobody else's process, no device and none of
// the user's files.
func walls() []string {
	args := []string{"--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"}
	args = append(args, "--ro-bind", "/usr", "/usr")
	for _, top := range []string{"/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"} {
		if to, err := os.Readlink(top); err == nil {
			args = append(args, "--symlink", to, top)
			continue
		}
		args = append(args, "--ro-bind-try", top, top)
	}
	for _, some := range []string{
		"/etc/alternatives", "/etc/fonts", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d",
		"/etc/ImageMagick-6", "/etc/ImageMagick-7", "/etc/libreoffice", "/etc/localtime", "/etc/mime.types", "/etc/papersize",
		"/var/cache/fontconfig", "/nix/store", "/gnu/store",
	} {
		args = append(args, "--ro-bind-try", some, some)
	}
	const most = "67108864" // bytes that may be written
	return append(args,
		"--proc", "/proc", "--dev", "/dev",
		"--size", most, "--tmpfs", "/dev/shm",
		"--size", most, "--tmpfs", inside,
		"--remount-ro", "/dev", "--chdir", inside)
}

// inSandbox returns the command that runs a thumbnailer in the sandbox. The input is its
// descriptor 3, and has a name of ours there.
func (b *sandbox) inSandbox(t Thumbnailer, extension string) command {
	in, out := filepath.Join(inside, "input"+extension), filepath.Join(inside, outputName)
	args := append(walls(), "--ro-bind", "/proc/self/fd/3", in)
	if !isOfSystem(t.program) {
		args = append(args, "--ro-bind", t.program, t.program)
	}
	args = append(args, "--remount-ro", "/", "--")
	b.mu.Lock()
	defer b.mu.Unlock()
	return command{program: b.program, args: append(args, limited(t, in, out)...), env: plain(inside)}
}

// isOfSystem reports whether a program lies where the sandbox shows all.
func isOfSystem(program string) bool {
	for _, top := range []string{"/usr/", "/bin/", "/sbin/", "/nix/store/", "/gnu/store/"} {
		if strings.HasPrefix(program, top) {
			return true
		}
	}
	return false
}

// script sets the limits and runs a thumbnailer: at most 8 GiB of addresses and 2 GiB of
// data for each process, 20 s of processor time, files of 32 MiB (in blocks of 512 or
// 1024 bytes, as the shell counts), no core dumps, a low priority, and the first to go
// when memory is short. What it writes goes to the standard output.
const script = `exec 3<&- || :
ulimit -c 0 && ulimit -v 8388608 && ulimit -d 2097152 && ulimit -t 20 && ulimit -f 32768 || exit 71
echo 1000 2>/dev/null >/proc/self/oom_score_adj || :
out=$1; shift
nice -n 10 "$@" </dev/null >/dev/null 2>&1 || exit 70
[ -s "$out" ] || exit 70
exec cat "$out"`

// exitNone is how the script says that the thumbnailer made nothing.
const exitNone = 70

// limited returns the words that run a thumbnailer within its limits.
func limited(t Thumbnailer, in, out string) []string {
	words := filled(t.exec, in, out, posterSize)
	words[0] = t.program
	return append([]string{shell, "-c", script, "sh", out}, words...)
}

// plain returns the environment of a thumbnailer: nothing of the user's.
func plain(home string) []string {
	return []string{
		"PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8", "HOME=" + home, "TMPDIR=" + home,
		"XDG_CACHE_HOME=" + home + "/cache", "XDG_CONFIG_HOME=" + home + "/config",
		"XDG_DATA_HOME=" + home + "/data", "XDG_RUNTIME_DIR=" + home,
	}
}
