//go:build unix && !darwin

package outside

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"time"
)

// startTime is how long a program that opens something is watched for failing. One
// that is still at work by then has opened it.
const startTime = 5 * time.Second

// openUsual opens a path or a web address with the desktop's usual program.
func openUsual(ctx context.Context, what string) error {
	var err error
	for _, opener := range [][]string{{"xdg-open"}, {"gio", "open"}} {
		program, missing := exec.LookPath(opener[0])
		if missing != nil {
			continue
		}
		if err = start(ctx, program, append(opener[1:], what)...); err == nil || ctx.Err() != nil {
			return err
		}
	}
	if err == nil {
		err = errors.New("neither xdg-open nor gio is there")
	}
	return fmt.Errorf("%w: %w", ErrNoProgram, err)
}

// start starts a program without a shell, in a session of its own, so that it
// outlives this one and nothing typed into a terminal reaches it. A goroutine waits
// for its end, so that nothing of it is left; that ends with the program. The error
// is that of the program if it fails soon. When ctx ends it is left alone.
func start(ctx context.Context, program string, args ...string) error {
	nothing, err := os.OpenFile(os.DevNull, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer nothing.Close()
	keepToOurselves()
	p, err := os.StartProcess(program, append([]string{program}, args...), &os.ProcAttr{
		Dir:   home(), // ours may be one that somebody wants to unmount
		Files: []*os.File{nothing, nothing, nothing},
		Sys:   &syscall.SysProcAttr{Setsid: true},
	})
	if err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- outcome(p) }()
	soon := time.NewTimer(startTime)
	defer soon.Stop()
	select {
	case err := <-ended:
		return err
	case <-soon.C:
	case <-ctx.Done():
	}
	return nil
}

func outcome(p *os.Process) error {
	state, err := p.Wait()
	if err != nil || state.Success() {
		return err
	}
	return errors.New(state.String())
}

// home returns the folder that desktops start programs in.
func home() string {
	if folder, err := os.UserHomeDir(); err == nil {
		if info, err := os.Stat(folder); err == nil && info.IsDir() {
			return folder
		}
	}
	return "/"
}
