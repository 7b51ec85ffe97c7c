package poster

import (
	"bytes"
	"context"
	"io"
	"math"
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

const (
	mostSaid = 4 << 10 // bytes kept of what a program complains
	waitTime = time.Second
)

// run runs a program and returns what it writes and what it complains. When ctx ends,
// or it writes too much, it is killed with all that it has started in its group, and in
// a sandbox with all else. It also ends with this program.
func run(ctx context.Context, c command) (made, said []byte, err error) {
	runtime.LockOSThread() // the kernel ends it with the thread that started it
	defer runtime.UnlockOSThread()
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	out := &bounded{most: mostOutput, full: func() { stop(errTooMuch) }}
	complaints := &bounded{most: mostSaid, full: func() {}}

	cmd := exec.CommandContext(ctx, c.program, c.args...)
	cmd.Dir, cmd.Env = c.dir, c.env
	if cmd.Dir == "" {
		cmd.Dir = "/"
	}
	cmd.Stdout, cmd.Stderr = out, complaints
	if c.input != nil {
		cmd.ExtraFiles = []*os.File{c.input}
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.WaitDelay = waitTime
	keepToOurselves()
	err = cmd.Run()
	if cause := context.Cause(ctx); err != nil && cause != nil {
		err = cause
	}
	if cmd.Process != nil {
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) // what it has left behind
	}
	return out.kept.Bytes(), complaints.kept.Bytes(), err
}

// bounded keeps the beginning of what is written.
type bounded struct {
	kept bytes.Buffer
	most int
	full func() // is called when there is more
}

var _ io.Writer = (*bounded)(nil)

func (b *bounded) Write(p []byte) (int, error) {
	room := b.most - b.kept.Len()
	b.kept.Write(p[:min(len(p), room)])
	if len(p) > room {
		b.full()
	}
	return len(p), nil
}

// keepToOurselves has every descriptor of ours closed when a program starts: one that a
// library has left open, like that of the display, would be the user's session in a
// stranger's hands. Kernels before 5.11 cannot.
func keepToOurselves() {
	const first = 3 // after those that every process has
	_ = unix.CloseRange(first, math.MaxInt32, unix.CLOSE_RANGE_CLOEXEC)
}
