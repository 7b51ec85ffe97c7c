//go:build unix && !darwin

package outside

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// wlCopyTime bounds how long wl-copy may take to read what it is given.
const wlCopyTime = 10 * time.Second

// wlCopy has wl-copy hold one form of c: it goes on in the background until
// another program has the clipboard, and outlives this one.
func wlCopy(ctx context.Context, c Clip) error {
	program, err := exec.LookPath("wl-copy")
	if err != nil {
		return fmt.Errorf("%w: %w", ErrTextOnly, err)
	}
	kind, data, err := onlyForm(ctx, c)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, wlCopyTime)
	defer cancel()
	keepToOurselves()
	run := exec.CommandContext(ctx, program, "--type", kind)
	run.Dir = home()
	run.Stdin = bytes.NewReader(data)
	run.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	run.WaitDelay = time.Second
	if err := run.Run(); err != nil {
		if ctx.Err() != nil {
			return late(ctx.Err())
		}
		return fmt.Errorf("%w: wl-copy: %w", ErrTextOnly, err)
	}
	return nil
}

// onlyForm returns the one form that says the most.
func onlyForm(ctx context.Context, c Clip) (kind string, data []byte, err error) {
	if c.Picture != nil {
		data, err = c.Picture(ctx)
		return formPicture, data, err
	}
	if uris := urisOf(c.Files); len(uris) > 0 {
		return formURIs, []byte(strings.Join(uris, "\r\n") + "\r\n"), nil
	}
	return "text/plain;charset=utf-8", []byte(c.Text), nil
}
