package inside

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"

	"vitrine/repository"
	"vitrine/repository/decode"
	"vitrine/repository/worker/wire"
)

const (
	exitFailed = 1
	exitCall   = 2 // somebody typed the hidden argument

	maxStack = 64 << 20 // bytes; no codec needs more than a few kilobytes
)

// Main must be the first statement of function main. In a process that was
// started as a worker it serves, and never returns; in any other it does nothing.
func Main() {
	if len(os.Args) < 2 || os.Args[1] != wire.Argument {
		return
	}
	l, ok := inherited()
	if !ok || len(os.Args) != 2 {
		fmt.Fprintf(os.Stderr, "vitrine: unknown flag %s\nSee \"vitrine --help\".\n", wire.Argument)
		os.Exit(exitCall)
	}
	if err := work(l); err != nil {
		fmt.Fprintln(os.Stderr, "vitrine worker:", err)
		os.Exit(exitFailed)
	}
	os.Exit(0)
}

// work shakes hands, locks the process in and serves until the other side closes.
func work(l link) error {
	b, _, err := l.receive()
	if err != nil {
		return fmt.Errorf("start: %w", err)
	}
	start, err := wire.ParseStart(b)
	if err != nil {
		return fmt.Errorf("start: %w", err)
	}
	var has provisions
	if start.Libraries {
		has = gather()
	}
	ready, troubles := lockIn(start)
	ready.Codecs = codecsOf(has.libraries)
	text := ""
	if troubles != nil {
		text = troubles.Error()
	}
	if err := l.send(ready.Append(nil, text)); err != nil {
		return fmt.Errorf("ready: %w", err)
	}
	debug.SetMaxStack(maxStack)
	return serve(l, limiter(), has)
}

// Unsafe returns a decoder in this very process, for finding faults of the
// workers: a picture that ends it ends the program. It has what is built in. Below 1, n is the number of
// processors.
func Unsafe(n int) repository.Decoder { return decode.New(n) }

// isOver reports whether the other side has gone.
func isOver(err error) bool { return errors.Is(err, io.EOF) }
