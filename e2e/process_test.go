//go:build e2e

package e2e

import (
	"os/exec"
	"syscall"
	"time"
)

// process is a child that is waited for from its beginning.
type process struct {
	*exec.Cmd
	ended chan struct{} // closed when it has ended
}

// spawn starts a process that ends at the latest when the tests do.
func spawn(c *exec.Cmd) (*process, error) {
	c.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := c.Start(); err != nil {
		return nil, err
	}
	p := &process{c, make(chan struct{})}
	go func() {
		_ = c.Wait() // its state tells how it ended
		close(p.ended)
	}()
	return p, nil
}

// hasEnded reports whether the process ends within a limit.
func (p *process) hasEnded(limit time.Duration) bool {
	select {
	case <-p.ended:
		return true
	case <-time.After(limit):
		return false
	}
}

// stop asks the process to end, and after a limit makes it, having it say what it
// is doing. It reports whether asking was enough.
func (p *process) stop(limit time.Duration) bool {
	_ = p.Process.Signal(syscall.SIGTERM) // fails where it has ended
	if p.hasEnded(limit) {
		return true
	}
	_ = p.Process.Signal(syscall.SIGQUIT)
	p.hasEnded(limit)
	_ = p.Process.Kill()
	<-p.ended
	return false
}
